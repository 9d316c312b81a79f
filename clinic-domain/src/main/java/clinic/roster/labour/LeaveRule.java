package clinic.roster.labour;

import clinic.roster.RosterWords;
import java.util.stream.Stream;

/** Nobody works while they are on approved leave. */
public final class LeaveRule implements LabourRule {
    public static final String CODE = "leave";

    @Override
    public Stream<Violation> breaches(Work work) {
        return work.each(stint -> work.leave().stream()
                .filter(leave -> leave.slot(stint.zone()).overlaps(stint.slot()))
                .limit(1)
                .map(leave -> work.violation(
                        CODE,
                        Severity.HARD,
                        "",
                        stint,
                        work.member().name() + " is on leave from " + RosterWords.date(leave.from()) + " to "
                                + RosterWords.date(leave.until()) + ".")));
    }
}
