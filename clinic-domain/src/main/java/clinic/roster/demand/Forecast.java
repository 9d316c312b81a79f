package clinic.roster.demand;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What is to be expected, from how many treatments there were at the same time in each quarter hour:
 *
 * <ul>
 *   <li>weekday: the mean of the same weekday in the eight weeks before, each week back weighing four fifths of the next;
 *   <li>trend: the last four weeks against the four before, per four weeks ahead, between 0.8 and 1.25 in all;
 *   <li>season: the same week a year ago against the eight before it, between 0.5 and 2, where those weeks are known.
 * </ul>
 *
 * Only what was before the day it is made on counts, so that it can be held against what came.
 */
public final class Forecast {
    private static final int WEEKS = 8;
    private static final int WEEK = 7;
    private static final int YEAR = 52 * WEEK;
    private static final double FADING = 0.8;

    private final Map<LocalDate, int[]> past;
    private final LocalDate madeOn;
    private final double trend;

    /**
     * @param past concurrent treatments by local date; a date that is missing had none
     * @param madeOn nothing on this date or later is looked at
     */
    public Forecast(Map<LocalDate, int[]> past, LocalDate madeOn) {
        this.past = past;
        this.madeOn = madeOn;
        double before = total(madeOn.minusWeeks(WEEKS), WEEKS / 2);
        double lately = total(madeOn.minusWeeks(WEEKS / 2), WEEKS / 2);
        trend = before == 0 ? 1 : lately / before;
    }

    /** Treatments to be expected at the same time, by quarter hour of that date, on or after the day it is made on. */
    public double[] on(LocalDate date) {
        double[] expected = new double[Quarters.COUNT];
        double weights = 0;
        double weight = 1;
        LocalDate same = date;
        while (!same.isBefore(madeOn)) {
            same = same.minusWeeks(1);
        }
        for (int week = 0; week < WEEKS; week++) {
            int[] then = past.get(same.minusWeeks(week));
            if (then != null) {
                for (int quarter = 0; quarter < Quarters.COUNT; quarter++) {
                    expected[quarter] += weight * then[quarter];
                }
            }
            weights += weight;
            weight *= FADING;
        }
        double factor = trend(date) * season(date) / weights;
        for (int quarter = 0; quarter < Quarters.COUNT; quarter++) {
            expected[quarter] *= factor;
        }
        return expected;
    }

    private double trend(LocalDate date) {
        double weeksAhead = ChronoUnit.DAYS.between(madeOn, date) / (double) WEEK + 1;
        return between(0.8, Math.pow(trend, weeksAhead / (WEEKS / 2.0)), 1.25);
    }

    private double season(LocalDate date) {
        LocalDate then = date.minusDays(YEAR).minusDays(date.getDayOfWeek().getValue() - 1L);
        double before = total(then.minusWeeks(WEEKS), WEEKS) / WEEKS;
        double week = total(then, 1);
        return before == 0 || week == 0 ? 1 : between(0.5, week / before, 2);
    }

    private double total(LocalDate from, int weeks) {
        return IntStream.range(0, weeks * WEEK)
                .mapToObj(day -> past.get(from.plusDays(day)))
                .filter(java.util.Objects::nonNull)
                .flatMapToInt(java.util.Arrays::stream)
                .sum();
    }

    private static double between(double least, double value, double most) {
        return Math.max(least, Math.min(most, value));
    }
}
