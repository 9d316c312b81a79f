package clinic.shared;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

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

    /** The time that any of the slots covers, in as few slots as possible, by start. */
    public static List<TimeSlot> union(Collection<TimeSlot> slots) {
        List<TimeSlot> union = new ArrayList<>();
        for (TimeSlot slot :
                slots.stream().sorted(Comparator.comparing(TimeSlot::start)).toList()) {
            TimeSlot last = union.isEmpty() ? null : union.get(union.size() - 1);
            if (last == null || last.end().isBefore(slot.start())) {
                union.add(slot);
            } else if (last.end().isBefore(slot.end())) {
                union.set(union.size() - 1, new TimeSlot(last.start(), slot.end()));
            }
        }
        return union;
    }

    /** What is left of the slots, which are in order and do not overlap, when the others are taken out; by start. */
    public static List<TimeSlot> without(Collection<TimeSlot> slots, Collection<TimeSlot> taken) {
        List<TimeSlot> left = new ArrayList<>(slots);
        for (TimeSlot gone : taken) {
            List<TimeSlot> pieces = new ArrayList<>(left.size() + 1);
            for (TimeSlot slot : left) {
                if (!slot.overlaps(gone)) {
                    pieces.add(slot);
                    continue;
                }
                if (slot.start.isBefore(gone.start)) {
                    pieces.add(new TimeSlot(slot.start, gone.start));
                }
                if (gone.end.isBefore(slot.end)) {
                    pieces.add(new TimeSlot(gone.end, slot.end));
                }
            }
            left = pieces;
        }
        return left;
    }

    /** This slot with the given times added outside it on both sides. */
    public TimeSlot widened(Duration before, Duration after) {
        return new TimeSlot(start.minus(before), end.plus(after));
    }

    public Duration length() {
        return Duration.between(start, end);
    }
}
