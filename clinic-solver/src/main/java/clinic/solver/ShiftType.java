package clinic.solver;

import org.jspecify.annotations.Nullable;

/**
 * A kind of shift that anybody can be given on any day.
 *
 * @param minutes paid, which count towards the contract
 * @param clock when it lies; unknown where only explicit successions matter
 * @param place where it is worked; null where travel does not matter
 * @param skill what one must know to work it; null if nothing
 */
public record ShiftType(
        String name,
        int minutes,
        @Nullable Clock clock,
        @Nullable String place,
        @Nullable String skill) {

    /** Minutes after the midnight the day begins with; a shift over midnight ends after 1440. */
    public record Clock(int start, int end) {
        public Clock {
            if (start < 0 || end <= start) {
                throw new IllegalArgumentException("a shift from minute " + start + " to " + end);
            }
        }
    }

    public ShiftType {
        if (minutes <= 0) {
            throw new IllegalArgumentException(name + " lasts " + minutes + " minutes");
        }
    }

    public ShiftType(String name, int minutes) {
        this(name, minutes, null, null, null);
    }
}
