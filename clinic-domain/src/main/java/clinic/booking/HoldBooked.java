package clinic.booking;

import java.util.Map;

/**
 * The slot of a hold was booked; announced in the transaction that books it.
 *
 * @param visits the first of each client's, by client
 */
public record HoldBooked(long hold, Map<Long, Long> visits) {

    public HoldBooked {
        visits = Map.copyOf(visits);
    }
}
