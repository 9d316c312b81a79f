package clinic.roster;

import clinic.organisation.Job;
import clinic.shared.TimeSlot;
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
 * @param steps each better roster that was found, the first one first
 * @param prices what the last head of a cover is worth, the dearest first; empty while nothing is proven
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
        @Nullable Best best,
        List<Step> steps,
        List<Price> prices) {

    /** What the message of a search says that did not come to its end. */
    public static final String CUT_SHORT = "cut short";

    /** Whether the search was ended by something that went wrong, so that asking again may find more. */
    public boolean isCutShort() {
        return message.contains(CUT_SHORT);
    }

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
     * @param cover the people who are missing or too many by demand; null where it concerns anything else
     */
    public record Reason(
            String rule,
            @Nullable Long staff,
            @Nullable LocalDate date,
            @Nullable Long shift,
            @Nullable Cover cover,
            long amount,
            long weight) {

        public Reason(
                String rule,
                @Nullable Long staff,
                @Nullable LocalDate date,
                @Nullable Long shift,
                long amount,
                long weight) {
            this(rule, staff, date, shift, null, amount, weight);
        }
    }

    /** People wanted for a job at a branch during some quarter hours. */
    public record Cover(long branch, Job job, TimeSlot slot) {}

    /** @param seconds since the search began */
    public record Step(long seconds, long score) {}

    /**
     * What one head more at a cover would save, and one less would cost, at the margin of the proof.
     *
     * @param shift the shift it is the cover of; null for demand
     */
    public record Price(
            LocalDate date, Cover cover, @Nullable Long shift, long price) {}

    /** One of several, without its roster. */
    public record Brief(
            long id,
            Asked asked,
            State state,
            Instant askedAt,
            String askedBy,
            @Nullable Long score) {}

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
