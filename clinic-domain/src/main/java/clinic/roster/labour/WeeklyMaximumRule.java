package clinic.roster.labour;

import clinic.roster.RosterWords;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Nobody works more than the amount of minutes in one work week, at all branches, without breaks. */
public final class WeeklyMaximumRule implements LabourRule {
    public static final String CODE = "weekly-maximum";

    @Override
    public Stream<Violation> breaches(Work work) {
        return work.byWeek().entrySet().stream().flatMap(week -> breach(work, week));
    }

    private static Stream<Violation> breach(Work work, Map.Entry<LocalDate, List<Stint>> week) {
        List<Stint> stints = week.getValue();
        Stint last = stints.get(stints.size() - 1);
        Duration worked = Work.worked(stints);
        return work.law().term(CODE, last.jurisdiction(), last.date()).stream()
                .filter(term -> worked.compareTo(Duration.ofMinutes(term.amount())) > 0)
                .map(term -> work.violation(
                        term,
                        last,
                        work.member().name() + " works " + RosterWords.length(worked) + " in the week of "
                                + RosterWords.date(week.getKey()) + "; at most "
                                + RosterWords.length(Duration.ofMinutes(term.amount())) + " are allowed."));
    }
}
