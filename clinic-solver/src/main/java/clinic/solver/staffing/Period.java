package clinic.solver.staffing;

import java.time.Duration;
import java.time.Instant;

/** Half-open: the end is no longer part of it. */
public record Period(Instant start, Instant end) {
    public Period {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("a period from " + start + " to " + end);
        }
    }

    public boolean overlaps(Period other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    public boolean contains(Period other) {
        return !other.start.isBefore(start) && !end.isBefore(other.end);
    }

    /** Hours that really pass, in minutes, whatever the clocks do. */
    public int minutes() {
        return (int) Duration.between(start, end).toMinutes();
    }

    /** Quarters of an hour begun. */
    public int quarters() {
        return (minutes() + 14) / 15;
    }
}
