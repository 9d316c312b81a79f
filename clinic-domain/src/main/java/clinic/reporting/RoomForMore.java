package clinic.reporting;

import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The two hours of weekdays, Monday to Friday, in which most rostered time was left free.
 *
 * @param from the first hour, by the branches' clocks
 * @param visitsAWeek how many more visits of the usual length fit into it a week, whole ones
 */
public record RoomForMore(int from, long visitsAWeek) {
    public static final int HOURS = 2;
    private static final Set<DayOfWeek> WEEKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private static final int WEEK = 7;

    /** Empty when not one more visit a week fits, or nothing is known of how long visits are. */
    public static Optional<RoomForMore> in(League league) {
        long visits = league.total().completed();
        if (visits == 0 || league.daysOver() == 0) {
            return Optional.empty();
        }
        int best = 0;
        long most = 0;
        for (int hour = 0; hour + HOURS <= WeekHours.HOURS; hour++) {
            long free = free(league, hour) + free(league, hour + 1);
            if (free > most) {
                most = free;
                best = hour;
            }
        }
        double visitMinutes = (double) league.total().treated() / visits;
        double weeks = (double) league.daysOver() / WEEK;
        long more = visitMinutes <= 0 ? 0 : (long) (most / visitMinutes / weeks);
        return more < 1 ? Optional.empty() : Optional.of(new RoomForMore(best, more));
    }

    private static long free(League league, int hour) {
        return WEEKDAYS.stream()
                .mapToLong(day -> Math.max(
                        0, league.rostered().of(day, hour) - league.treated().of(day, hour)))
                .sum();
    }
}
