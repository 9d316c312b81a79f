package clinic.solver.staffing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What lies around the period.
 *
 * @param before the days in a row worked up to the day before the period; null if that day was off
 * @param after the days in a row planned from the day after the period on; null if that day is off or open
 * @param minutesThisWeek paid minutes of the first workweek that lie before the period
 * @param weekends weekends worked in past periods above (or, below zero, under) the fair share
 * @param evenings the same of evenings
 * @param travels the same of days away from the home branch
 */
public record History(
        @Nullable Stretch before,
        @Nullable Stretch after,
        int minutesThisWeek,
        int weekends,
        int evenings,
        int travels) {
    public static final History NONE = new History(null, null, 0, 0, 0, 0);

    /**
     * Days worked in a row.
     *
     * @param start of the work on the day next to the period
     * @param end of that day's work
     * @param branch where that day began (after the period) or ended (before it)
     */
    public record Stretch(int days, Instant start, Instant end, String branch) {}
}
