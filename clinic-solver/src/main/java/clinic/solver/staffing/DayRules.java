package clinic.solver.staffing;

import java.time.LocalTime;

/**
 * How days are made up.
 *
 * @param eveningFrom a shift that ends after this local time is an evening
 * @param longestGapMinutes most time between two shifts of a day
 */
public record DayRules(LocalTime eveningFrom, int longestGapMinutes) {
    public static final DayRules USUAL = new DayRules(LocalTime.of(18, 30), 120);
}
