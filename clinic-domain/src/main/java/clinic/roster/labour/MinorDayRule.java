package clinic.roster.labour;

import clinic.roster.RosterWords;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Who is younger than the threshold of years works at most the amount of minutes on one local date, without breaks. */
public final class MinorDayRule implements LabourRule {
    public static final String CODE = "minor-day";

    @Override
    public Stream<Violation> breaches(Work work) {
        return work.byDate().values().stream().flatMap(day -> breach(work, day));
    }

    private static Stream<Violation> breach(Work work, List<Stint> day) {
        Stint last = day.get(day.size() - 1);
        Duration worked = Work.worked(day);
        return work.law().terms(CODE, last.jurisdiction(), last.date()).stream()
                .filter(term -> work.youngerThan(term.threshold(), last.date())
                        && worked.compareTo(Duration.ofMinutes(term.amount())) > 0)
                .map(term -> work.violation(
                        term,
                        last,
                        work.member().name() + " is under " + term.threshold() + " and works "
                                + RosterWords.length(worked) + " on " + RosterWords.date(last.date()) + "; at most "
                                + RosterWords.length(Duration.ofMinutes(term.amount())) + " are allowed."));
    }
}
