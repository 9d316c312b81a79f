package clinic.booking.service;

import clinic.booking.waitlist.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who would come if time became free.
 *
 * @param service the service's code
 * @param therapist only this one; null for any
 * @param gender of the therapist; null for any
 * @param branches codes
 * @param windows when it would suit
 */
public record AddWish(
        long client,
        String service,
        int minutes,
        @Nullable Long therapist,
        @Nullable String gender,
        List<String> branches,
        List<Window> windows,
        String note) {}
