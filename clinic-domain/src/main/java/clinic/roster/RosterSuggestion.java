package clinic.roster;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A roster that was asked for, as far as it is found.
 *
 * @param asked what was asked for
 * @param heardAt when the search was heard of last; one that says nothing for long has ended with its node
 * @param message what is going on, or went wrong
 * @param fingerprint of the shifts it was made from: other shifts, or others' versions, have another
 * @param best the best so far; null while there is none
 */
public record RosterSuggestion(
        long id,
        Asked asked,
        State state,
        Instant askedAt,
        String askedBy,
        Instant heardAt,
        String message,
        String fingerprint,
        @Nullable Best best) {

    /**
     * What was asked for.
     *
     * @param until the last local date, inclusive
     * @param staff who cannot come, from {@code absentFrom} to {@code absentUntil}, both inclusive; null but in a repair
     */
    public record Asked(
            SuggestionMode mode,
            Set<Long> branches,
            LocalDate from,
            LocalDate until,
            @Nullable Long staff,
            @Nullable LocalDate absentFrom,
            @Nullable LocalDate absentUntil) {}

    /**
     * A whole roster.
     *
     * @param bound proven: no roster that keeps the rules scores less; null while nothing is proven
     * @param reasons whose weights add up to the score
     */
    public record Best(long score, @Nullable Long bound, List<Given> given, List<Reason> reasons) {}

    /** Who works a shift. Of two on the same shift, the second needs another one like it. */
    public record Given(long shift, long staff) {}

    /**
     * One line of the explanation.
     *
     * @param rule its code
     * @param staff null where it concerns a branch
     * @param date null where it concerns the whole period
     * @param shift null where it concerns none
     */
    public record Reason(
            String rule,
            @Nullable Long staff,
            @Nullable LocalDate date,
            @Nullable Long shift,
            long amount,
            long weight) {}

    public enum State {
        QUEUED,
        RUNNING,
        STOPPING,
        DONE,
        FAILED,
        ACCEPTED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }

        public boolean isSearching() {
            return this == QUEUED || this == RUNNING || this == STOPPING;
        }
    }
}
