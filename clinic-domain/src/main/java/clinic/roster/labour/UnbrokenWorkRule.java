package clinic.roster.labour;

import clinic.roster.RosterWords;
import clinic.roster.ShiftBreak;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Nobody works more than the amount of minutes in a row without a break. Asked of shifts whose breaks have a place; whether
 * there is a break at all asks {@link BreakRule}.
 */
public final class UnbrokenWorkRule implements LabourRule {
    public static final String CODE = "unbroken-work";

    @Override
    public Stream<Violation> breaches(Work work) {
        return work.each(stint -> work.law().term(CODE, stint.jurisdiction(), stint.date()).stream()
                .filter(term -> longest(stint) > term.amount())
                .map(term -> work.violation(
                        term,
                        stint,
                        work.member().name() + " works "
                                + RosterWords.length(Duration.ofMinutes(longest(stint))) + " in a row on "
                                + RosterWords.when(stint.slot(), stint.zone()) + "; at most "
                                + RosterWords.length(Duration.ofMinutes(term.amount()))
                                + " without a break are allowed.")));
    }

    /** The longest stretch of minutes between breaks; 0 while none has a place. */
    private static long longest(Stint stint) {
        if (stint.breaks().isEmpty()) {
            return 0;
        }
        long longest = 0;
        long since = 0;
        for (ShiftBreak one : stint.breaks()) {
            longest = Math.max(longest, one.after() - since);
            since = one.end();
        }
        return Math.max(longest, stint.slot().length().toMinutes() - since);
    }
}
