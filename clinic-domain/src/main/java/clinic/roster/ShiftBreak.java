package clinic.roster;

import clinic.shared.TimeSlot;
import java.io.Serializable;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A break of a shift in its place. It goes with the shift to another day or person.
 *
 * @param after the true elapsed minutes from the start of the shift to that of the break
 * @param minutes how long it is
 * @param paid whether it counts as work
 */
public record ShiftBreak(int after, int minutes, boolean paid) implements Serializable {

    private static final String PAID = "p";

    /** When it is in a shift of that time. */
    public TimeSlot slot(TimeSlot shift) {
        return TimeSlot.of(shift.start().plus(Duration.ofMinutes(after)), Duration.ofMinutes(minutes));
    }

    /** The first minute of the shift that is worked again. */
    public int end() {
        return after + minutes;
    }

    public boolean overlaps(ShiftBreak other) {
        return after < other.end() && other.after < end();
    }

    /** Breaks as they are written down: {@code 240+30 420+10p}. */
    public static String text(List<ShiftBreak> breaks) {
        return breaks.stream()
                .map(one -> one.after + "+" + one.minutes + (one.paid ? PAID : ""))
                .collect(Collectors.joining(" "));
    }

    /** The breaks that {@link #text} wrote. */
    public static List<ShiftBreak> parse(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(" "))
                        .map(one -> {
                            boolean paid = one.endsWith(PAID);
                            int plus = one.indexOf('+');
                            return new ShiftBreak(
                                    Integer.parseInt(one.substring(0, plus)),
                                    Integer.parseInt(one.substring(plus + 1, one.length() - (paid ? 1 : 0))),
                                    paid);
                        })
                        .toList();
    }

    /** The minutes of those that do not count as work. */
    public static int unpaid(Iterable<ShiftBreak> breaks) {
        int minutes = 0;
        for (ShiftBreak one : breaks) {
            minutes += one.paid ? 0 : one.minutes;
        }
        return minutes;
    }
}
