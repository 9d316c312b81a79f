package clinic.reporting.custom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.reporting.Period;
import java.time.DayOfWeek;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RelativePeriodTest {

    @ParameterizedTest
    @CsvSource({
        "today,            2026-03-12, 2026-03-12, 2026-03-12",
        "yesterday,        2026-03-01, 2026-02-28, 2026-02-28",
        "week-to-date,     2026-03-12, 2026-03-09, 2026-03-12",
        "week-to-date,     2026-03-09, 2026-03-09, 2026-03-09",
        "last-week,        2026-03-12, 2026-03-02, 2026-03-08",
        "last-week,        2027-01-04, 2026-12-28, 2027-01-03",
        "last-13-weeks,    2026-03-12, 2025-12-08, 2026-03-08",
        "month-to-date,    2026-03-01, 2026-03-01, 2026-03-01",
        "last-month,       2026-03-31, 2026-02-01, 2026-02-28",
        "last-month,       2028-03-01, 2028-02-01, 2028-02-29",
        "quarter-to-date,  2026-03-12, 2026-01-01, 2026-03-12",
        "quarter-to-date,  2026-12-31, 2026-10-01, 2026-12-31",
        "last-quarter,     2026-01-01, 2025-10-01, 2025-12-31",
        "last-quarter,     2026-06-30, 2026-01-01, 2026-03-31",
        "last-12-months,   2026-03-12, 2025-03-01, 2026-02-28",
        "year-to-date,     2026-03-12, 2026-01-01, 2026-03-12",
        "last-year,        2026-03-12, 2025-01-01, 2025-12-31"
    })
    void aPeriodMovesWithTheDay(String code, LocalDate today, LocalDate from, LocalDate to) {
        assertEquals(
                new Period(from, to), RelativePeriod.find(code).orElseThrow().on(today));
    }

    @ParameterizedTest
    @EnumSource(RelativePeriod.class)
    void whateverTheDayALastPeriodIsOverAndFollowsTheOneBefore(RelativePeriod period) {
        for (LocalDate today = LocalDate.of(2027, 1, 1); today.getYear() < 2029; today = today.plusDays(1)) {
            Period found = period.on(today);
            boolean ends = period.code().startsWith("last-") || period == RelativePeriod.YESTERDAY;
            assertEquals(ends, found.to().isBefore(today), () -> period + " " + found);
            if (period == RelativePeriod.LAST_WEEK) {
                assertEquals(DayOfWeek.SUNDAY, found.to().getDayOfWeek());
                assertEquals(7, found.days());
            }
            Period later = period.on(today.plusDays(1));
            assertTrue(
                    later.from().equals(found.from())
                            || later.from().isAfter(found.from())
                                    && !later.from().isAfter(found.to().plusDays(1)),
                    () -> "no day falls between two of " + period + ": " + found + ", " + later);
        }
    }
}
