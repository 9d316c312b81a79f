package clinic.roster.demand;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;

/**
 * How far forecasts were from what came, over the quarter hours in which either expected or saw anybody.
 *
 * @param weeks how many past weeks were compared, each forecast on its first day
 * @param meanAbsolute by how many treatments at the same time a quarter hour was wrong on average
 * @param weighted the sum of all that was wrong, in proportion to the sum of what came; 0 when nothing came
 */
public record ForecastError(int weeks, double meanAbsolute, double weighted) {

    /** Compares the complete weeks before a date, which begins one, with what would have been forecast for them. */
    public static ForecastError of(Map<LocalDate, int[]> past, LocalDate until, int weeks) {
        double wrong = 0;
        double came = 0;
        int quarters = 0;
        for (int week = 1; week <= weeks; week++) {
            LocalDate first = until.minusWeeks(week);
            Forecast forecast = new Forecast(past, first);
            for (LocalDate date = first; date.isBefore(first.plusWeeks(1)); date = date.plusDays(1)) {
                double[] expected = forecast.on(date);
                int[] actual = Objects.requireNonNullElseGet(past.get(date), () -> new int[Quarters.COUNT]);
                for (int quarter = 0; quarter < Quarters.COUNT; quarter++) {
                    if (expected[quarter] > 0 || actual[quarter] > 0) {
                        wrong += Math.abs(expected[quarter] - actual[quarter]);
                        came += actual[quarter];
                        quarters++;
                    }
                }
            }
        }
        return new ForecastError(weeks, quarters == 0 ? 0 : wrong / quarters, came == 0 ? 0 : wrong / came);
    }
}
