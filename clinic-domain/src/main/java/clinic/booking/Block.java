package clinic.booking;

import clinic.shared.TimeSlot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Time in which therapists, rooms or equipment of a branch cannot be booked. Guarded like a visit: it cannot be put over
 * one, and none can be put over it.
 *
 * @param slot half-open
 * @param note what the board says, possibly empty
 * @param shift the shift whose break it is, with which it is moved and lifted; null for a block of its own
 */
public record Block(
        long id,
        long branch,
        BlockKind kind,
        TimeSlot slot,
        List<Resource> resources,
        String note,
        @Nullable Long shift) {

    public Block {
        resources = List.copyOf(resources);
        if (resources.isEmpty()) {
            throw new IllegalArgumentException("a block takes somebody or something");
        }
    }

    /** @param kind as in the diary: T therapist, R room, E equipment unit */
    public record Resource(long resource, char kind) {}
}
