package clinic.booking.service;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a visit should go; null keeps the therapist, or takes the same room if it is free and any other if not.
 *
 * @param override rules set aside, by the code of their refusal, and why
 */
public record MoveVisit(
        long appointment,
        Instant start,
        @Nullable Long therapist,
        @Nullable Long room,
        Map<String, String> override) {}
