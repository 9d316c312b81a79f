package clinic.roster.demand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.shared.TimeSlot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** What is to be expected, from made-up pasts whose future is plain. */
class ForecastTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 16);
    private static final int TEN = 40;

    @Test
    void whatNeverChangesGoesOn() {
        Map<LocalDate, int[]> past = past(16, date -> 4);
        assertEquals(4, new Forecast(past, MONDAY).on(MONDAY)[TEN], 1e-9);
        assertEquals(4, new Forecast(past, MONDAY).on(MONDAY.plusWeeks(3))[TEN], 1e-9);
        assertEquals(0, new Forecast(past, MONDAY).on(MONDAY)[TEN + 1], 1e-9);
        assertEquals(0, ForecastError.of(past, MONDAY, 4).weighted(), 1e-9);
    }

    @Test
    void eachWeekdayIsItsOwn() {
        Map<LocalDate, int[]> past = past(16, date -> date.getDayOfWeek().getValue());
        Forecast forecast = new Forecast(past, MONDAY);
        for (int day = 0; day < 7; day++) {
            assertEquals(day + 1, forecast.on(MONDAY.plusDays(day))[TEN], 1e-9);
        }
    }

    @Test
    void growthGoesOnButNotForEver() {
        Map<LocalDate, int[]> past = past(8, date -> date.isBefore(MONDAY.minusWeeks(4)) ? 10 : 12);
        double next = new Forecast(past, MONDAY).on(MONDAY)[TEN];
        double later = new Forecast(past, MONDAY).on(MONDAY.plusWeeks(20))[TEN];
        assertTrue(next > 11.4 && next < 12.5, () -> "next week " + next);
        assertTrue(later <= 12 * 1.25, () -> "in twenty weeks " + later);
    }

    @Test
    void theSeasonOfLastYearComesAgain() {
        Map<LocalDate, int[]> past = past(80, date -> 4);
        LocalDate lastYear = MONDAY.minusDays(364);
        for (int day = 0; day < 7; day++) {
            past.put(lastYear.plusDays(day), at(8));
        }
        assertEquals(8, new Forecast(past, MONDAY).on(MONDAY)[TEN], 1e-9);
    }

    @Test
    void nothingOfTheDayItIsMadeOnOrLaterIsLookedAt() {
        Map<LocalDate, int[]> past = past(16, date -> 4);
        past.put(MONDAY, at(100));
        past.put(MONDAY.plusWeeks(1), at(100));
        assertEquals(4, new Forecast(past, MONDAY).on(MONDAY)[TEN], 1e-9);
        assertEquals(4, new Forecast(past, MONDAY).on(MONDAY.plusWeeks(2))[TEN], 1e-9);
    }

    @Test
    void anErrorIsInProportionToWhatCame() {
        Map<LocalDate, int[]> past = past(16, date -> 4);
        for (int day = 1; day <= 7; day++) {
            past.put(MONDAY.minusDays(day), at(5));
        }
        ForecastError error = ForecastError.of(past, MONDAY, 1);
        assertEquals(1, error.meanAbsolute(), 1e-9);
        assertEquals(0.2, error.weighted(), 1e-9);
    }

    @Test
    void aTreatmentTouchesEveryQuarterItReachesInto() {
        ZoneId newYork = ZoneId.of("America/New_York");
        int[] heads = new int[Quarters.COUNT];
        Quarters.add(
                heads,
                new TimeSlot(Instant.parse("2026-03-16T14:00:00Z"), Instant.parse("2026-03-16T15:10:00Z")),
                MONDAY,
                newYork);
        assertEquals(5, java.util.Arrays.stream(heads).sum());
        assertEquals(1, heads[TEN]);
        assertEquals(1, heads[TEN + 4]);
        assertEquals(0, heads[TEN + 5]);
    }

    private static Map<LocalDate, int[]> past(int weeks, ToIntFunction<LocalDate> heads) {
        Map<LocalDate, int[]> past = new HashMap<>();
        for (LocalDate date = MONDAY.minusWeeks(weeks); date.isBefore(MONDAY); date = date.plusDays(1)) {
            past.put(date, at(heads.applyAsInt(date)));
        }
        return past;
    }

    private static int[] at(int heads) {
        int[] day = new int[Quarters.COUNT];
        day[TEN] = heads;
        return day;
    }
}
