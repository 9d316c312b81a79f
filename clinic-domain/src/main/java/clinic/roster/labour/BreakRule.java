package clinic.roster.labour;

import clinic.roster.RosterWords;
import java.time.Duration;
import java.util.stream.Stream;

/** A shift longer than the threshold of minutes has a break of at least the amount of minutes; longer ones may need more. */
public final class BreakRule implements LabourRule {
    public static final String CODE = "break";

    @Override
    public Stream<Violation> breaches(Work work) {
        return work.each(stint -> work.law().terms(CODE, stint.jurisdiction(), stint.date()).stream()
                .filter(term -> stint.slot().length().compareTo(Duration.ofMinutes(term.threshold())) > 0)
                .findFirst()
                .filter(term -> stint.breakMinutes() < term.amount())
                .map(term -> work.violation(
                        term,
                        stint,
                        work.member().name() + " has "
                                + (stint.breakMinutes() == 0
                                        ? "no break"
                                        : "a break of " + stint.breakMinutes() + " min")
                                + " on " + RosterWords.when(stint.slot(), stint.zone()) + "; after "
                                + RosterWords.length(Duration.ofMinutes(term.threshold())) + " one of "
                                + term.amount() + " min is needed."))
                .stream());
    }
}
