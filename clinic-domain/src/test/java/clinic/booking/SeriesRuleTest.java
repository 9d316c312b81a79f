package clinic.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.booking.SeriesRule.Frequency;
import clinic.shared.Refused;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SeriesRuleTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneId PHOENIX = ZoneId.of("America/Phoenix");
    private static final LocalTime HALF_PAST_FIVE = LocalTime.of(17, 30);
    private static final LocalDate TUESDAY = LocalDate.of(2026, 2, 3);

    private static SeriesRule weekly(int count, DayOfWeek... weekdays) {
        return new SeriesRule(Frequency.WEEKLY, 1, count, null, Set.of(weekdays));
    }

    @Test
    void aYearOfTuesdaysInNewYorkKeepsItsWallClockAcrossBothClockChanges() {
        List<LocalDate> dates = weekly(52, DayOfWeek.TUESDAY).dates(TUESDAY);
        Set<Duration> offsets = dates.stream()
                .map(date -> WallClock.at(date, HALF_PAST_FIVE, NEW_YORK).instant())
                .peek(start ->
                        assertEquals(HALF_PAST_FIVE, start.atZone(NEW_YORK).toLocalTime()))
                .map(start ->
                        Duration.ofSeconds(NEW_YORK.getRules().getOffset(start).getTotalSeconds()))
                .collect(Collectors.toSet());
        assertEquals(Set.of(Duration.ofHours(-5), Duration.ofHours(-4)), offsets);
        assertEquals(
                Duration.ofDays(7).minusHours(1),
                between(LocalDate.of(2026, 3, 3), LocalDate.of(2026, 3, 10)),
                "the week in which the clock goes forward is an hour short");
        assertEquals(
                Duration.ofDays(7).plusHours(1),
                between(LocalDate.of(2026, 10, 27), LocalDate.of(2026, 11, 3)),
                "the week in which the clock goes back is an hour long");
    }

    private static Duration between(LocalDate one, LocalDate next) {
        return Duration.between(
                WallClock.at(one, HALF_PAST_FIVE, NEW_YORK).instant(),
                WallClock.at(next, HALF_PAST_FIVE, NEW_YORK).instant());
    }

    @Test
    void aYearOfTuesdaysInPhoenixIsAlwaysAWeekApart() {
        List<Instant> starts = weekly(52, DayOfWeek.TUESDAY).dates(TUESDAY).stream()
                .map(date -> WallClock.at(date, HALF_PAST_FIVE, PHOENIX).instant())
                .toList();
        for (int i = 1; i < starts.size(); i++) {
            assertEquals(Duration.ofDays(7), Duration.between(starts.get(i - 1), starts.get(i)));
        }
    }

    @Test
    void aTimeTheClockSkipsBecomesTheFirstOneThereIs() {
        WallClock skipped = WallClock.at(LocalDate.of(2026, 3, 8), LocalTime.of(2, 30), NEW_YORK);
        assertTrue(skipped.skipped());
        assertEquals(Instant.parse("2026-03-08T07:00:00Z"), skipped.instant());
        assertEquals(LocalTime.of(3, 0), skipped.instant().atZone(NEW_YORK).toLocalTime());
    }

    @Test
    void ofATimeThatComesTwiceTheEarlierCounts() {
        WallClock twice = WallClock.at(LocalDate.of(2026, 11, 1), LocalTime.of(1, 30), NEW_YORK);
        assertFalse(twice.skipped());
        assertEquals(Instant.parse("2026-11-01T05:30:00Z"), twice.instant());
    }

    @Test
    void theFirstWeekBeginsInItsMiddleWhenTheFirstDateDoes() {
        assertEquals(
                List.of(
                        LocalDate.of(2026, 2, 3),
                        LocalDate.of(2026, 2, 5),
                        LocalDate.of(2026, 2, 9),
                        LocalDate.of(2026, 2, 10)),
                weekly(4, DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.THURSDAY)
                        .dates(TUESDAY));
    }

    @Test
    void everyOtherWeekCountsFromTheWeekOfTheFirstDate() {
        SeriesRule rule = new SeriesRule(
                Frequency.WEEKLY, 2, null, LocalDate.of(2026, 3, 5), EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY));
        assertEquals(
                List.of(
                        LocalDate.of(2026, 2, 3),
                        LocalDate.of(2026, 2, 16),
                        LocalDate.of(2026, 2, 17),
                        LocalDate.of(2026, 3, 2),
                        LocalDate.of(2026, 3, 3)),
                rule.dates(TUESDAY));
    }

    @Test
    void theThirtyFirstIsTheLastDayOfAShorterMonth() {
        SeriesRule rule = new SeriesRule(Frequency.MONTHLY, 1, 4, null, Set.of());
        assertEquals(
                List.of(
                        LocalDate.of(2026, 1, 31),
                        LocalDate.of(2026, 2, 28),
                        LocalDate.of(2026, 3, 31),
                        LocalDate.of(2026, 4, 30)),
                rule.dates(LocalDate.of(2026, 1, 31)));
    }

    @Test
    void theSameWeekdayOfEveryMonth() {
        SeriesRule rule = new SeriesRule(Frequency.MONTHLY, 1, 3, null, Set.of(DayOfWeek.TUESDAY));
        assertEquals(
                List.of(LocalDate.of(2026, 2, 10), LocalDate.of(2026, 3, 10), LocalDate.of(2026, 4, 14)),
                rule.dates(LocalDate.of(2026, 2, 10)));
        assertEquals(
                List.of(LocalDate.of(2026, 3, 31), LocalDate.of(2026, 4, 28), LocalDate.of(2026, 5, 26)),
                rule.dates(LocalDate.of(2026, 3, 31)),
                "a fifth Tuesday is the last one of the month");
    }

    @Test
    void everythingWrongWithARuleIsSaidAtOnce() {
        Refused refused = assertThrows(
                Refused.class, () -> new SeriesRule(Frequency.DAILY, 0, 105, TUESDAY, Set.of(DayOfWeek.MONDAY)));
        assertEquals(
                List.of("series-interval", "series-end", "series-too-long", "series-weekdays"),
                refused.reasons().stream().map(reason -> reason.code()).toList());
    }

    @Test
    void aHundredAndFiveDaysAreTooMany() {
        SeriesRule most = new SeriesRule(Frequency.DAILY, 1, null, TUESDAY.plusDays(103), Set.of());
        assertEquals(104, most.dates(TUESDAY).size());
        SeriesRule more = new SeriesRule(Frequency.DAILY, 1, null, TUESDAY.plusDays(104), Set.of());
        assertEquals(
                "series-too-long",
                assertThrows(Refused.class, () -> more.dates(TUESDAY)).code());
    }

    @Test
    void anEndBeforeTheBeginningIsNoSeries() {
        SeriesRule rule = new SeriesRule(Frequency.WEEKLY, 1, null, TUESDAY.minusDays(1), Set.of());
        assertEquals(
                "series-empty",
                assertThrows(Refused.class, () -> rule.dates(TUESDAY)).code());
    }
}
