package clinic.roster.labour;

import clinic.roster.RosterWords;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Nobody works more than the amount of minutes in shifts that begin on one local date, at all branches, without breaks. */
public final class DailyMaximumRule implements LabourRule {
    public static final String CODE = "daily-maximum";

    @Override
    public Stream<Violation> breaches(Work work) {
        return work.byDate().values().stream().flatMap(day -> breach(work, day));
    }

    private static Stream<Violation> breach(Work work, List<Stint> day) {
        Stint last = day.get(day.size() - 1);
        Duration worked = Work.worked(day);
        return work.law().term(CODE, last.jurisdiction(), last.date()).stream()
                .filter(term -> worked.compareTo(Duration.ofMinutes(term.amount())) > 0)
                .map(term -> work.violation(
                        term,
                        last,
                        work.member().name() + " works " + RosterWords.length(worked) + " on "
                                + RosterWords.date(last.date()) + "; at most "
                                + RosterWords.length(Duration.ofMinutes(term.amount())) + " are allowed."));
    }
}
