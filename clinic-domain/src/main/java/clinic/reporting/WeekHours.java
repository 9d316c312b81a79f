package clinic.reporting;

import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;

/** Minutes by weekday and hour of the branches' own clocks. */
public final class WeekHours implements Serializable {
    private static final long serialVersionUID = 1L;
    public static final int HOURS = 24;
    private static final int HOUR = 60;

    private final long[] minutes = new long[DayOfWeek.values().length * HOURS];

    /** Adds to one hour of that weekday. */
    public void add(DayOfWeek weekday, int hour, long more) {
        minutes[(weekday.getValue() - 1) * HOURS + hour] += more;
    }

    /** Adds the hours of one date, which begin at that place of the array. */
    public void add(LocalDate date, short[] hours, int from) {
        int row = (date.getDayOfWeek().getValue() - 1) * HOURS;
        for (int hour = 0; hour < HOURS; hour++) {
            minutes[row + hour] += hours[from + hour];
        }
    }

    public void add(WeekHours other) {
        Arrays.setAll(minutes, at -> minutes[at] + other.minutes[at]);
    }

    public long of(DayOfWeek weekday, int hour) {
        return minutes[(weekday.getValue() - 1) * HOURS + hour];
    }

    public long total() {
        return Arrays.stream(minutes).sum();
    }

    /**
     * Spreads time over the hours of its first day: it runs on from its start by the clock, and what runs past midnight is in
     * the last hour.
     *
     * @param start minutes after midnight
     * @param hours where to add it, 24 from {@code from} on
     */
    public static void spread(int start, int length, short[] hours, int from) {
        for (int hour = start / HOUR; hour < HOURS; hour++) {
            int end = hour == HOURS - 1 ? Integer.MAX_VALUE : (hour + 1) * HOUR;
            int part = Math.min(start + length, end) - Math.max(start, hour * HOUR);
            if (part <= 0) {
                return;
            }
            hours[from + hour] += (short) part;
        }
    }
}
