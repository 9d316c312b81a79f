package clinic.booking;

import clinic.shared.TimeSlot;
import org.jspecify.annotations.Nullable;

/**
 * Time was given back: a visit was cancelled or moved away, nobody came, a hold ended, a block was lifted. Announced in
 * the transaction that gives it back; nobody says that it will still be free when that commits.
 *
 * @param therapist whose time; null when only a room or unit became free
 * @param slot half-open, without buffers
 */
public record SlotFreed(long branch, @Nullable Long therapist, TimeSlot slot) {

    public static SlotFreed of(Placement placement) {
        return new SlotFreed(placement.branch(), placement.therapist(), placement.slot());
    }
}
