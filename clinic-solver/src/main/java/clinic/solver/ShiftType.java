package clinic.solver;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody can be given to do on a day: one shift, or several with the way between them.
 *
 * @param minutes paid, which count towards the contract
 * @param clock when it lies; unknown where only explicit successions matter
 * @param place where it begins; null where travel does not matter
 * @param placeAtEnd where it ends
 * @param skill what one must know to work it; null if nothing
 * @param days on which it exists; null for every day
 */
public record ShiftType(
        String name,
        int minutes,
        @Nullable Clock clock,
        @Nullable String place,
        @Nullable String placeAtEnd,
        @Nullable String skill,
        @Nullable Set<Integer> days) {

    /**
     * When a shift lies, for the rest before and after it; a shift over midnight ends after 1440. On a day of 23 or 25 hours
     * the two are counted from different midnights, so that both rests come out true.
     *
     * @param start minutes from the midnight the day begins with; below 0 where a place lies in a zone further east
     * @param end 1440 plus the minutes from the midnight the day ends with, which are below 0 for most shifts
     */
    public record Clock(int start, int end) {
        private static final int DAY = 24 * 60;

        public Clock {
            if (start < -DAY || start > 2 * DAY || end < -DAY || end > 4 * DAY) {
                throw new IllegalArgumentException("a shift from minute " + start + " to " + end);
            }
        }
    }

    public ShiftType {
        days = days == null ? null : Set.copyOf(days);
        if (minutes <= 0) {
            throw new IllegalArgumentException(name + " lasts " + minutes + " minutes");
        }
    }

    public ShiftType(String name, int minutes) {
        this(name, minutes, null, null, null, null, null);
    }

    /** At one place, on any day. */
    public ShiftType(String name, int minutes, @Nullable Clock clock, @Nullable String place, @Nullable String skill) {
        this(name, minutes, clock, place, place, skill, null);
    }

    boolean existsOn(int day) {
        return days == null || days.contains(day);
    }
}
