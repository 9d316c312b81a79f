package clinic.roster.clock;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One punch, as it was made and for good. A correction is a punch that names the one it stands for: it says another kind,
 * branch or time, or cancels it. Of a chain of corrections the last one counts.
 *
 * @param at the moment it speaks of, in whole seconds, never rounded
 * @param recordedAt when the server heard of it; later than {@code at} for one that was kept in a browser without network
 * @param recordedBy who made it or corrected it, by name
 * @param inNetwork whether it was sent from the branch's own network; null where the branch names none, and for corrections
 * @param corrects the punch it stands for; null for one that was made at the clock, or added because it was forgotten
 * @param cancels whether it says that the corrected punch never was
 * @param reason why it was corrected or added; null for one made at the clock
 * @param supersededBy the correction that stands for it now; null while it counts
 */
public record Punch(
        long id,
        long staff,
        long branch,
        PunchKind kind,
        Instant at,
        PunchSource source,
        Instant recordedAt,
        String recordedBy,
        @Nullable Boolean inNetwork,
        @Nullable Long corrects,
        boolean cancels,
        @Nullable String reason,
        @Nullable Long supersededBy) {

    /** A later hearing than this shows that the punch was kept, or that its time was made up. */
    public static final Duration PROMPT = Duration.ofMinutes(5);

    /** Whether it counts: neither corrected nor itself a cancellation. */
    public boolean counts() {
        return supersededBy == null && !cancels;
    }

    /** Whether somebody in charge put it there: its place and time were looked at already. */
    public boolean isCorrection() {
        return source == PunchSource.CORRECTION;
    }

    /** Whether the server heard of it long after it is said to have been made. */
    public boolean isSentLater() {
        return !isCorrection() && Duration.between(at, recordedAt).compareTo(PROMPT) > 0;
    }
}
