package clinic.booking.service;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a visit should go; null keeps the therapist, or takes the same room if it is free and any other if not.
 *
 * @param overLoad why the therapist's load budget may be exceeded; null when it may not
 */
public record MoveVisit(
        long appointment,
        Instant start,
        @Nullable Long therapist,
        @Nullable Long room,
        @Nullable String overLoad) {}
