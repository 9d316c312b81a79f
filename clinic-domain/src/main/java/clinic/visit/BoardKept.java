package clinic.visit;

import java.time.Instant;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * Time that is kept without a visit: held while somebody decides, or blocked.
 *
 * @param id of a party's holds that of the first, with which all of them end
 * @param kind {@code hold}, {@code break}, {@code meeting}, {@code out-of-order} or {@code closure}
 * @param from minutes from the start of the board
 * @param words of a block its note, possibly empty; of a hold the service
 * @param by who holds it; empty for a block
 * @param expires when a hold ends by itself; null for a block, and for all but the first of a party's holds
 */
public record BoardKept(
        long id,
        String kind,
        int from,
        int minutes,
        LocalTime startsAt,
        LocalTime endsAt,
        String words,
        String by,
        @Nullable Instant expires) {

    public boolean isHold() {
        return kind.equals("hold");
    }
}
