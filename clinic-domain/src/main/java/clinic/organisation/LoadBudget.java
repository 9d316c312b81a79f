package clinic.organisation;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many load points a therapist's hands may take, over all branches: on one local date, and in any seven dates in a
 * row. Null is no limit.
 */
public record LoadBudget(@Nullable Integer day, @Nullable Integer week) {
    /** Dates of a week before and after the date that is asked about. */
    public static final int REACH = 6;

    public static final LoadBudget NONE = new LoadBudget(null, null);

    /**
     * A limit that would be exceeded.
     *
     * @param points what it would be
     * @param from first date counted
     * @param until last date counted, inclusive; the same as {@code from} for the limit of a day
     */
    public record Excess(int points, int limit, LocalDate from, LocalDate until) {}

    public boolean limits() {
        return day != null || week != null;
    }

    /** This budget, and the other's limits where this one has none. */
    public LoadBudget or(LoadBudget other) {
        return new LoadBudget(day != null ? day : other.day, week != null ? week : other.week);
    }

    /**
     * Which limit so many more points on a date exceed, the day's first; of several weeks the fullest, then the earliest.
     *
     * @param points what is booked already, on {@link #REACH} dates before the date, on it, and on as many after it
     */
    public Optional<Excess> excess(int[] points, LocalDate date, int more) {
        Integer dayLimit = day;
        int thatDay = points[REACH] + more;
        if (dayLimit != null && thatDay > dayLimit) {
            return Optional.of(new Excess(thatDay, dayLimit, date, date));
        }
        Integer weekLimit = week;
        if (weekLimit == null) {
            return Optional.empty();
        }
        int fullest = 0;
        int worst = -1;
        for (int from = 0; from <= REACH; from++) {
            int sum = more;
            for (int i = from; i <= from + REACH; i++) {
                sum += points[i];
            }
            if (sum > weekLimit && sum > fullest) {
                fullest = sum;
                worst = from;
            }
        }
        return worst < 0
                ? Optional.empty()
                : Optional.of(new Excess(fullest, weekLimit, date.plusDays(worst - REACH), date.plusDays(worst)));
    }
}
