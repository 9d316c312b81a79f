package clinic.booking.waitlist;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who waits for a treatment.
 *
 * @param therapist only this one; null for any
 * @param gender of the therapist; null for any
 * @param windows when it would suit; any of them will do
 * @param since when the waiting began
 * @param kept why no offer can be made now, e.g. because another one is open; null when one can
 */
public record Wish(
        long id,
        long client,
        long service,
        int minutes,
        @Nullable Long therapist,
        @Nullable String gender,
        List<Window> windows,
        Instant since,
        @Nullable String kept)
        implements Serializable {

    public Wish {
        windows = List.copyOf(windows);
    }

    /** What has to fit. */
    public Treatment treatment() {
        return new Treatment(service, minutes);
    }

    public record Treatment(long service, int minutes) implements Serializable {}
}
