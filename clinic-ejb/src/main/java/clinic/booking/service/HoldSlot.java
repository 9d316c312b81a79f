package clinic.booking.service;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A slot to keep for a while.
 *
 * @param branch the branch's code
 * @param service the service's code
 * @param room null takes any room that suits and is free
 * @param client null while it is not known for whom
 * @param addOns what it is given with, by code; their minutes come on top
 */
public record HoldSlot(
        String branch,
        String service,
        int minutes,
        long therapist,
        @Nullable Long room,
        @Nullable Long client,
        Instant start,
        List<String> addOns) {

    /** Without add-ons. */
    public HoldSlot(
            String branch,
            String service,
            int minutes,
            long therapist,
            @Nullable Long room,
            @Nullable Long client,
            Instant start) {
        this(branch, service, minutes, therapist, room, client, start, List.of());
    }
}
