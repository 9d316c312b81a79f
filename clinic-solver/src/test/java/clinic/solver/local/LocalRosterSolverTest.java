package clinic.solver.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.solver.Assessment;
import clinic.solver.BruteForce;
import clinic.solver.Budget;
import clinic.solver.NoRoster;
import clinic.solver.RandomProblems;
import clinic.solver.RosterChecker;
import clinic.solver.RosterProblem;
import clinic.solver.SearchListener;
import clinic.solver.Solution;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class LocalRosterSolverTest {
    @Property(tries = 20)
    void aRosterIsFoundWhereThereIsOneLegalAndScoredAsTheCheckerDoes(@ForAll long seed) throws NoRoster {
        RosterProblem problem = new RandomProblems(seed).next(2, 5);
        OptionalLong best = new BruteForce(problem).bestOfTwo();
        if (best.isEmpty()) {
            return;
        }
        Solution found = first(problem);
        Assessment assessment = new RosterChecker(problem).assess(found.roster());
        assertTrue(assessment.isLegal(), () -> assessment.hard().toString());
        assertEquals(assessment.score(), found.score());
        assertTrue(found.score() >= best.getAsLong());
    }

    private static Solution first(RosterProblem problem) throws NoRoster {
        Duration time = Duration.ofSeconds(20);
        AtomicBoolean found = new AtomicBoolean();
        SearchListener listener = new SearchListener() {
            @Override
            public void improved(Solution best) {
                found.set(true);
            }
        };
        return new LocalRosterSolver().solve(problem, new Budget(time, time, 1, 1), listener, found::get);
    }
}
