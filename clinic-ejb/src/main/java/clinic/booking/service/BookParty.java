package clinic.booking.service;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Visits to book together: several clients side by side, several services of one client one after the other, or both.
 * Every client begins at the same time; a client's own parts follow each other in the order given.
 *
 * @param branch the branch's code
 * @param source {@code desk}, {@code phone}, {@code online} or {@code api}
 * @param hold the hold that kept a part of it, which ends with it
 * @param override rules set aside at the desk, by the code of their refusal, and why; not heeded online
 */
public record BookParty(
        String branch,
        Instant start,
        List<Part> parts,
        String source,
        String note,
        @Nullable Long hold,
        Map<String, String> override) {

    public BookParty {
        parts = List.copyOf(parts);
    }

    /**
     * @param service the service's code
     * @param addOns what it is given with, by code; their minutes come on top
     * @param therapist null takes any who is free, the one before of the same client if possible
     */
    public record Part(
            long client,
            String service,
            int minutes,
            @Nullable Long therapist,
            List<String> addOns) {

        /** Without add-ons. */
        public Part(long client, String service, int minutes, @Nullable Long therapist) {
            this(client, service, minutes, therapist, List.of());
        }
    }
}
