package clinic.shared;

import java.time.Duration;
import java.time.Instant;

/** A half-open stretch of time: {@code start} belongs to it, {@code end} does not. Never empty. */
public record TimeSlot(Instant start, Instant end) {

    public TimeSlot {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("a slot ends after it starts: " + start + " to " + end);
        }
    }

    public static TimeSlot of(Instant start, Duration length) {
        return new TimeSlot(start, start.plus(length));
    }

    public boolean overlaps(TimeSlot other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    public boolean contains(TimeSlot other) {
        return !other.start.isBefore(start) && !other.end.isAfter(end);
    }

    /** This slot with the given times added outside it on both sides. */
    public TimeSlot widened(Duration before, Duration after) {
        return new TimeSlot(start.minus(before), end.plus(after));
    }

    public Duration length() {
        return Duration.between(start, end);
    }
}
