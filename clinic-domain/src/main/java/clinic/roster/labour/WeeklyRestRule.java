package clinic.roster.labour;

import clinic.roster.RosterWords;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * In every work week there is one unbroken rest of at least the amount of minutes. What lies outside the week, from midnight
 * to midnight of the branch of its last shift, does not count for it.
 */
public final class WeeklyRestRule implements LabourRule {
    public static final String CODE = "weekly-rest";

    @Override
    public Stream<Violation> breaches(Work work) {
        return work.byWeek().entrySet().stream().flatMap(week -> breach(work, week));
    }

    private static Stream<Violation> breach(Work work, Map.Entry<LocalDate, List<Stint>> week) {
        List<Stint> stints = week.getValue();
        Stint last = stints.get(stints.size() - 1);
        return work.law().term(CODE, last.jurisdiction(), last.date()).stream().flatMap(term -> {
            Duration longest = longest(work, week.getKey(), last);
            return longest.compareTo(Duration.ofMinutes(term.amount())) >= 0
                    ? Stream.empty()
                    : Stream.of(work.violation(
                            term,
                            last,
                            work.member().name() + " rests at most " + RosterWords.length(longest)
                                    + " in a row in the week of " + RosterWords.date(week.getKey()) + "; "
                                    + RosterWords.length(Duration.ofMinutes(term.amount())) + " are needed."));
        });
    }

    /** Work that began before the week may reach into it. */
    private static Duration longest(Work work, LocalDate first, Stint last) {
        Instant rested = first.atStartOfDay(last.zone()).toInstant();
        Instant end = first.plusDays(7).atStartOfDay(last.zone()).toInstant();
        Duration longest = Duration.ZERO;
        for (Stint stint : work.stints()) {
            if (stint.slot().end().isAfter(rested) && stint.slot().start().isBefore(end)) {
                longest = longer(longest, Duration.between(rested, stint.slot().start()));
                rested = stint.slot().end();
            }
        }
        return longer(longest, Duration.between(rested, end));
    }

    private static Duration longer(Duration one, Duration other) {
        return other.compareTo(one) > 0 ? other : one;
    }
}
