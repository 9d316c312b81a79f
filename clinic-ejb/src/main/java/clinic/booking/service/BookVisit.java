package clinic.booking.service;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A visit to book.
 *
 * @param branch the branch's code
 * @param service the service's code
 * @param room null takes any room that suits and is free
 * @param source {@code desk}, {@code phone}, {@code online}, {@code walk-in} or {@code api}
 * @param addOns what it is given with, by code; their minutes come on top
 * @param hold the hold that kept the slot, which ends with it
 * @param override rules set aside at the desk, by the code of their refusal, and why; not heeded online
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
        Map<String, String> override,
        List<String> addOns) {

    /** Without add-ons. */
    public BookVisit(
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
            Map<String, String> override) {
        this(branch, service, minutes, therapist, room, client, start, source, note, hold, override, List.of());
    }
}
