package clinic.reporting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PeriodTest {

    private static Period period(String from, String to) {
        return new Period(LocalDate.parse(from), LocalDate.parse(to));
    }

    @Test
    void theMonthBeforeAWholeMonthIsAWholeMonth() {
        assertEquals(
                period("2026-01-01", "2026-01-31"),
                period("2026-02-01", "2026-02-28").previous());
        assertEquals(
                period("2025-10-01", "2025-12-31"),
                period("2026-01-01", "2026-03-31").previous());
    }

    @Test
    void otherPeriodsAreComparedWithAsManyDays() {
        assertEquals(
                period("2026-03-02", "2026-03-08"),
                period("2026-03-09", "2026-03-15").previous());
        assertEquals(
                period("2026-02-28", "2026-02-28"),
                period("2026-03-01", "2026-03-01").previous());
    }

    @Test
    void aYearBeforeKeepsTheDatesAndWholeMonthsStayWhole() {
        assertEquals(
                period("2025-03-09", "2025-03-15"),
                period("2026-03-09", "2026-03-15").lastYear());
        assertEquals(
                period("2028-02-01", "2028-02-29"),
                period("2029-02-01", "2029-02-28").lastYear());
        assertEquals(
                period("2027-02-28", "2027-02-28"),
                period("2028-02-29", "2028-02-29").lastYear());
    }

    @Test
    void aPeriodDoesNotEndBeforeItBegins() {
        assertThrows(IllegalArgumentException.class, () -> period("2026-03-02", "2026-03-01"));
    }

    @Test
    void weeksAreThoseOfIso8601() {
        // ISO 8601: 1 January 2027 is a Friday and belongs to week 53 of 2026
        LocalDate newYear = LocalDate.of(2027, 1, 1);
        assertEquals(LocalDate.of(2026, 12, 28), Dimension.WEEK.bucket(newYear));
        assertEquals("2026-W53", Dimension.WEEK.label(Dimension.WEEK.bucket(newYear)));
        assertEquals("2026-W47", Dimension.WEEK.label(LocalDate.of(2026, 11, 16)));
    }

    @Test
    void aQuestionNamesEveryDimensionOnceAndOneOfTime() {
        Period year = period("2026-01-01", "2026-12-31");
        assertThrows(
                IllegalArgumentException.class,
                () -> new RevenueQuestion(
                        year, List.of(Dimension.DAY, Dimension.MONTH), Basis.EARNED, false, null, null, null, null));
        assertThrows(
                IllegalArgumentException.class,
                () -> new RevenueQuestion(
                        year,
                        List.of(Dimension.BRANCH, Dimension.BRANCH),
                        Basis.EARNED,
                        false,
                        null,
                        null,
                        null,
                        null));
    }

    @Test
    void knowsTheWholeMonthsThatLieInIt() {
        assertEquals(
                Optional.of(period("2026-02-01", "2026-03-31")),
                period("2026-01-15", "2026-04-29").monthsWithin());
        assertEquals(
                Optional.of(period("2026-02-01", "2026-02-28")),
                period("2026-02-01", "2026-02-28").monthsWithin());
        assertEquals(Optional.empty(), period("2026-02-02", "2026-03-30").monthsWithin());
        assertEquals(Optional.empty(), period("2026-02-28", "2026-03-01").monthsWithin());
    }
}
