package clinic.roster.labour;

import clinic.roster.AvailabilityRule;
import clinic.roster.RosterWords;
import java.util.stream.Stream;

/** Nobody works when they have said that they cannot. */
public final class AvailabilityBreachRule implements LabourRule {
    public static final String CODE = "availability";

    @Override
    public Stream<Violation> breaches(Work work) {
        return work.each(stint -> AvailabilityRule.unavailable(work.availability(), stint.slot(), stint.zone()).stream()
                .limit(1)
                .map(slot -> work.violation(
                        CODE,
                        Severity.HARD,
                        "",
                        stint,
                        work.member().name() + " is not available on " + RosterWords.when(slot, stint.zone()) + ".")));
    }
}
