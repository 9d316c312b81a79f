package clinic.solver.staffing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.solver.Budget;
import clinic.solver.NoRoster;
import clinic.solver.StopSignal;
import clinic.solver.local.LocalRosterSolver;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class WhyNotTest {
    private static final Budget BRIEF = new Budget(Duration.ofMillis(40), Duration.ofMillis(40), 1, 1);

    @Property(tries = 20)
    void theCostSaidIsTheCostPaidAndARefusalNamesARule(@ForAll long seed) {
        StaffingProblem problem = new RandomChains(seed).next(4);
        Suggestion suggestion;
        try {
            suggestion = new StaffingSolver(new LocalRosterSolver())
                    .solve(problem, BRIEF, StaffingListener.SILENT, StopSignal.NEVER);
        } catch (NoRoster none) {
            return;
        }
        StaffingProblem fixed = problem.leavingAlone(suggestion.relaxations().leftAlone());
        StaffingChecker checker = new StaffingChecker(fixed);
        for (Shift shift :
                problem.shifts().subList(0, Math.min(8, problem.shifts().size()))) {
            Answer answer = new WhyNot(problem, suggestion.roster()).ask("P0", shift.id());
            if (answer.isPossible()) {
                Explanation explanation = checker.explain(answer.roster());
                assertTrue(
                        explanation.isLegal(suggestion.relaxations()),
                        () -> explanation.hard().toString());
                assertEquals(suggestion.score() + answer.extraCost(), explanation.score());
            } else {
                assertFalse(answer.lines().isEmpty());
                assertTrue(answer.lines().stream().allMatch(each -> each.rule().isHard()));
            }
        }
    }
}
