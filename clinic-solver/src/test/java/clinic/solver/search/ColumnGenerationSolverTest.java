package clinic.solver.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.solver.Assessment;
import clinic.solver.BruteForce;
import clinic.solver.Budget;
import clinic.solver.NoRoster;
import clinic.solver.RandomProblems;
import clinic.solver.RosterChecker;
import clinic.solver.RosterProblem;
import clinic.solver.SearchClock;
import clinic.solver.SearchListener;
import clinic.solver.Solution;
import clinic.solver.StopSignal;
import com.google.ortools.Loader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.BeforeContainer;

class ColumnGenerationSolverTest {
    @BeforeContainer
    static void nativeLibrary() {
        Loader.loadNativeLibraries();
    }

    @Property(tries = 60)
    void theBestOfAllRostersIsFoundAndNoBoundIsAboveIt(@ForAll long seed) throws NoRoster {
        RosterProblem problem = new RandomProblems(seed).next(2, 5);
        OptionalLong best = new BruteForce(problem).bestOfTwo();
        if (best.isEmpty()) {
            assertThrows(NoRoster.class, () -> solve(problem, 300, SearchListener.SILENT));
            return;
        }
        Solution found = solve(problem, 600, SearchListener.SILENT);

        assertEquals(best.getAsLong(), found.score());
        assertTrue(found.bound() <= best.getAsLong(), () -> "bound " + found.bound());
    }

    @Property(tries = 10)
    void everyRosterOnTheWayIsLegalAndBetterThanTheOneBefore(@ForAll long seed) {
        RosterProblem problem = new RandomProblems(seed).next(6, 14);
        List<Solution> heard = new ArrayList<>();
        try {
            solve(problem, 500, new SearchListener() {
                @Override
                public void improved(Solution best) {
                    heard.add(best);
                }
            });
        } catch (NoRoster none) {
            assertTrue(heard.isEmpty());
        }
        long last = Long.MAX_VALUE;
        for (Solution each : heard) {
            Assessment assessment = new RosterChecker(problem).assess(each.roster());
            assertTrue(assessment.isLegal(), () -> assessment.hard().toString());
            assertEquals(assessment.score(), each.score());
            assertTrue(each.score() < last);
            last = each.score();
        }
    }

    private static Solution solve(RosterProblem problem, long millis, SearchListener listener) throws NoRoster {
        Duration cpu = Duration.ofNanos(SearchClock.processNanos()).plusMillis(millis);
        return new ColumnGenerationSolver()
                .solve(problem, new Budget(cpu, Duration.ofSeconds(20), 2, 1), listener, StopSignal.NEVER);
    }
}
