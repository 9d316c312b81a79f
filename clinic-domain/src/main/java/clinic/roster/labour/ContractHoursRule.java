package clinic.roster.labour;

import clinic.roster.RosterWords;
import java.time.Duration;
import java.util.stream.Stream;

/** Who works longer in a work week than their contract says is pointed out. */
public final class ContractHoursRule implements LabourRule {
    public static final String CODE = "contract-hours";

    @Override
    public Stream<Violation> breaches(Work work) {
        Integer minutes = work.weeklyMinutes();
        if (minutes == null) {
            return Stream.empty();
        }
        Duration contracted = Duration.ofMinutes(minutes);
        return work.byWeek().entrySet().stream()
                .filter(week -> Work.worked(week.getValue()).compareTo(contracted) > 0)
                .map(week -> work.violation(
                        CODE,
                        Severity.WARNING,
                        "",
                        week.getValue().get(week.getValue().size() - 1),
                        work.member().name() + " works " + RosterWords.length(Work.worked(week.getValue()))
                                + " in the week of " + RosterWords.date(week.getKey()) + "; the contract is for "
                                + RosterWords.length(contracted) + "."));
    }
}
