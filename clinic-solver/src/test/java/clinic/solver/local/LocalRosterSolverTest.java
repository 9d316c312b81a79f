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
import clinic.solver.StopSignal;
import java.time.Duration;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class LocalRosterSolverTest {
    @Property(tries = 20)
    void aRosterIsLegalAndScoredAsTheCheckerDoes(@ForAll long seed) {
        RosterProblem problem = new RandomProblems(seed).next(2, 5);
        OptionalLong best = new BruteForce(problem).bestOfTwo();
        try {
            Solution found = solve(problem);
            Assessment assessment = new RosterChecker(problem).assess(found.roster());
            assertTrue(assessment.isLegal(), () -> assessment.hard().toString());
            assertEquals(assessment.score(), found.score());
            assertTrue(found.score() >= best.orElseThrow());
        } catch (NoRoster none) {
            assertTrue(best.isEmpty(), () -> "none found, but one scores " + best);
        }
    }

    private static Solution solve(RosterProblem problem) throws NoRoster {
        Duration time = Duration.ofMillis(150);
        return new LocalRosterSolver()
                .solve(problem, new Budget(time, time, 1, 1), SearchListener.SILENT, StopSignal.NEVER);
    }
}
