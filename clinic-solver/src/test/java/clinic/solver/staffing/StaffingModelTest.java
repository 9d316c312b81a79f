package clinic.solver.staffing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import clinic.solver.Assessment;
import clinic.solver.Roster;
import clinic.solver.RosterChecker;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The model and the checker are written apart from each other: where they agree, both are right. */
class StaffingModelTest {
    @Property(tries = 600)
    void theExplanationAddsUpToTheScoreTheSearchCountsWith(@ForAll long seed) {
        RandomChains random = new RandomChains(seed);
        StaffingProblem problem = random.next(4);
        StaffingRoster roster = random.anyRoster(problem);
        StaffingModel model = new StaffingModel(problem, Relaxations.NONE);

        Roster general = model.toRoster(roster);
        Explanation explanation = new StaffingChecker(problem).explain(roster);
        Assessment assessment = new RosterChecker(model.problem()).assess(general);

        if (onlyPossibleCells(model, general)) {
            assertEquals(explanation.score(), assessment.score());
        }
        assertEquals(
                explanation.hard().isEmpty(),
                assessment.isLegal(),
                () -> explanation.hard() + "\n" + assessment.hard());
    }

    @Property(tries = 200)
    void aRosterComesBackAsItWentIn(@ForAll long seed) {
        RandomChains random = new RandomChains(seed);
        StaffingProblem problem = random.next(4);
        StaffingRoster roster = random.anyRoster(problem);
        StaffingModel model = new StaffingModel(problem, Relaxations.NONE);

        StaffingRoster back = model.toStaffing(model.toRoster(roster));

        assertEquals(model.toRoster(roster), model.toRoster(back));
        assertEquals(
                new StaffingChecker(problem).explain(roster).score(),
                new StaffingChecker(problem).explain(back).score());
    }

    @Property(tries = 200)
    void whoStaysKeepsTheVeryShift(@ForAll long seed) {
        StaffingProblem problem = new RandomChains(seed).next(4);
        StaffingModel model = new StaffingModel(problem, Relaxations.NONE);
        StaffingRoster back = model.toStaffing(model.present());
        Set<Assignment> kept = new HashSet<>(back.assignments());

        problem.present().stream()
                .filter(each -> problem.shift(each.shift()).need() > 0)
                .filter(each -> problem.present().stream()
                                .filter(other -> other.shift().equals(each.shift()))
                                .count()
                        == 1)
                .forEach(each ->
                        assertEquals(true, kept.contains(each), () -> each + " is not among " + back.assignments()));
    }

    /** What a person may never do costs nothing in the general problem. */
    private static boolean onlyPossibleCells(StaffingModel model, Roster roster) {
        for (int person = 0; person < roster.people(); person++) {
            for (int day = 0; day < roster.days(); day++) {
                int shift = roster.shift(person, day);
                if (shift != Roster.OFF
                        && !model.problem().mayWork(model.problem().people().get(person), day, shift)) {
                    return false;
                }
            }
        }
        return true;
    }
}
