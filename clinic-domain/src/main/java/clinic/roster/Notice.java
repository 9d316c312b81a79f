package clinic.roster;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something a member of the staff is told.
 *
 * @param kind {@code published}, {@code leave}, {@code swap} or {@code open-shift}
 * @param seenAt null until they have seen it
 */
public record Notice(
        long id,
        long staff,
        @Nullable Long branch,
        String kind,
        String words,
        Instant toldAt,
        @Nullable Instant seenAt) {}
