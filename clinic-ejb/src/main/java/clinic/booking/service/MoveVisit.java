package clinic.booking.service;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a visit should go.
 *
 * @param therapist null keeps the therapist
 * @param room null takes the same room if it is free and any other if not
 * @param minutes null keeps the length; another one that is offered takes the price it has on the day of the visit
 * @param overLoad why the therapist's load budget may be exceeded; null when it may not
 */
public record MoveVisit(
        long appointment,
        Instant start,
        @Nullable Long therapist,
        @Nullable Long room,
        @Nullable Integer minutes,
        @Nullable String overLoad) {}
