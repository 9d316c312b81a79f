package clinic.client;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Two records of one person that became one: who did it and when, and whether it was taken back.
 *
 * @param from the record merged away, and the name on it
 * @param into the record kept
 */
public record Merge(
        long id,
        long from,
        String fromName,
        long into,
        Instant at,
        String by,
        @Nullable Instant undoneAt) {

    /** How long a merge may be taken back. */
    public static final Duration UNDOABLE = Duration.ofDays(1);

    public Instant undoableUntil() {
        return at.plus(UNDOABLE);
    }

    public boolean isUndoableAt(Instant moment) {
        return undoneAt == null && moment.isBefore(undoableUntil());
    }
}
