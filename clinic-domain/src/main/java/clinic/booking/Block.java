package clinic.booking;

import clinic.shared.TimeSlot;
import java.util.List;

/**
 * Time in which therapists, rooms or equipment of a branch cannot be booked. Guarded like a visit: it cannot be put over
 * one, and none can be put over it.
 *
 * @param slot half-open
 * @param note what the board says, possibly empty
 */
public record Block(long id, long branch, BlockKind kind, TimeSlot slot, List<Resource> resources, String note) {

    public Block {
        resources = List.copyOf(resources);
        if (resources.isEmpty()) {
            throw new IllegalArgumentException("a block takes somebody or something");
        }
    }

    /** @param kind as in the diary: T therapist, R room, E equipment unit */
    public record Resource(long resource, char kind) {}
}
