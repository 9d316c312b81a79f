package clinic.booking.service;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A visit to book.
 *
 * @param branch the branch's code
 * @param service the service's code
 * @param room null takes any room that suits and is free
 * @param source {@code desk}, {@code phone}, {@code online}, {@code walk-in} or {@code api}
 * @param hold the hold that kept the slot, which ends with it
 * @param overLoad why the therapist's load budget may be exceeded; null when it may not; ignored online
 */
public record BookVisit(
        String branch,
        String service,
        int minutes,
        long therapist,
        @Nullable Long room,
        long client,
        Instant start,
        String source,
        String note,
        @Nullable Long hold,
        @Nullable String overLoad) {}
