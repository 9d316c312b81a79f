package clinic.reporting.custom;

import clinic.reporting.Dimension;
import clinic.reporting.Period;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A period that moves with the day. {@code LAST_…} are whole and over: the last one that ended before today. What is to date ends
 * today. Weeks run from Monday to Sunday; quarters are those of the calendar.
 */
public enum RelativePeriod {
    TODAY,
    YESTERDAY,
    WEEK_TO_DATE,
    LAST_WEEK,
    /** The thirteen weeks that ended last. */
    LAST_13_WEEKS,
    MONTH_TO_DATE,
    LAST_MONTH,
    QUARTER_TO_DATE,
    LAST_QUARTER,
    /** The twelve months that ended last. */
    LAST_12_MONTHS,
    YEAR_TO_DATE,
    LAST_YEAR;

    /** As written in REST: {@code last-month}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<RelativePeriod> find(String code) {
        return Arrays.stream(values())
                .filter(period -> period.code().equals(code))
                .findFirst();
    }

    /** The dates it has on that day. */
    public Period on(LocalDate today) {
        LocalDate monday = Dimension.WEEK.bucket(today);
        LocalDate month = Dimension.MONTH.bucket(today);
        LocalDate quarter = month.minusMonths((today.getMonthValue() - 1) % 3);
        LocalDate year = Dimension.YEAR.bucket(today);
        return switch (this) {
            case TODAY -> new Period(today, today);
            case YESTERDAY -> new Period(today.minusDays(1), today.minusDays(1));
            case WEEK_TO_DATE -> new Period(monday, today);
            case LAST_WEEK -> before(monday, monday.minusWeeks(1));
            case LAST_13_WEEKS -> before(monday, monday.minusWeeks(13));
            case MONTH_TO_DATE -> new Period(month, today);
            case LAST_MONTH -> before(month, month.minusMonths(1));
            case QUARTER_TO_DATE -> new Period(quarter, today);
            case LAST_QUARTER -> before(quarter, quarter.minusMonths(3));
            case LAST_12_MONTHS -> before(month, month.minusMonths(12));
            case YEAR_TO_DATE -> new Period(year, today);
            case LAST_YEAR -> before(year, year.minusYears(1));
        };
    }

    private static Period before(LocalDate end, LocalDate from) {
        return new Period(from, end.minusDays(1));
    }
}
