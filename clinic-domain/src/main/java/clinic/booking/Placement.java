package clinic.booking;

import clinic.shared.TimeSlot;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where and when a visit takes place and what it takes: half-open slot of treatment, with buffers in minutes before and
 * after in which therapist, room and equipment are taken too, but not the client.
 *
 * @param equipment the unit the treatment needs, if it needs one
 * @param addOnUnits the units its add-ons need, by the add-on's service
 */
public record Placement(
        long branch,
        long therapist,
        long room,
        @Nullable Long equipment,
        TimeSlot slot,
        int bufferBefore,
        int bufferAfter,
        Map<Long, Long> addOnUnits) {

    /** Without add-ons that need a unit. */
    public Placement(
            long branch,
            long therapist,
            long room,
            @Nullable Long equipment,
            TimeSlot slot,
            int bufferBefore,
            int bufferAfter) {
        this(branch, therapist, room, equipment, slot, bufferBefore, bufferAfter, Map.of());
    }

    /** The same until another moment. */
    public Placement until(Instant end, Map<Long, Long> units) {
        return new Placement(
                branch, therapist, room, equipment, new TimeSlot(slot.start(), end), bufferBefore, bufferAfter, units);
    }

    /** Every unit it takes. */
    public Set<Long> units() {
        Set<Long> units = new TreeSet<>(addOnUnits.values());
        if (equipment != null) {
            units.add(equipment);
        }
        return units;
    }

    /** The time taken of therapist, room and equipment. */
    public TimeSlot withBuffers() {
        return slot.widened(Duration.ofMinutes(bufferBefore), Duration.ofMinutes(bufferAfter));
    }
}
