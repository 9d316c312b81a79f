package clinic.booking.service;

import java.io.Serializable;
import java.time.Instant;

/** A time at which a visit could be booked as it stands; half-open, without buffers. */
public record FreeSlot(long branch, long therapist, long room, Instant start, Instant end) implements Serializable {}
