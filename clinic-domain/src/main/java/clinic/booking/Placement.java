package clinic.booking;

import clinic.shared.TimeSlot;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where and when a visit takes place and what it takes: half-open slot of treatment, with buffers in minutes before and
 * after in which therapist, room and equipment are taken too, but not the client.
 */
public record Placement(
        long branch,
        long therapist,
        long room,
        @Nullable Long equipment,
        TimeSlot slot,
        int bufferBefore,
        int bufferAfter) {

    /** The time taken of therapist, room and equipment. */
    public TimeSlot withBuffers() {
        return slot.widened(Duration.ofMinutes(bufferBefore), Duration.ofMinutes(bufferAfter));
    }
}
