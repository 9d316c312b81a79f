package clinic.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.booking.SeriesRule.Frequency;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for every rule, whatever its day, interval and end. */
class SeriesRulePropertiesTest {
    private static final LocalDate FROM = LocalDate.of(2026, 1, 1);

    /** A rule with its first date and the zone and wall-clock time of its visits. */
    record Wish(SeriesRule rule, LocalDate first, LocalTime time, ZoneId zone) {}

    @Provide
    Arbitrary<Wish> wishes() {
        Arbitrary<LocalDate> first = Arbitraries.integers().between(0, 800).map(FROM::plusDays);
        Arbitrary<LocalTime> time =
                Arbitraries.integers().between(0, 287).map(five -> LocalTime.MIDNIGHT.plusMinutes(five * 5L));
        Arbitrary<ZoneId> zone = Arbitraries.of(
                        "America/New_York", "America/Phoenix", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu")
                .map(ZoneId::of);
        return Combinators.combine(first, time, zone, Arbitraries.of(Frequency.class))
                .flatAs((day, clock, where, frequency) ->
                        rules(day, frequency).map(rule -> new Wish(rule, day, clock, where)));
    }

    private static Arbitrary<SeriesRule> rules(LocalDate first, Frequency frequency) {
        Arbitrary<Set<DayOfWeek>> weekdays =
                switch (frequency) {
                    case DAILY -> Arbitraries.just(Set.of());
                    case WEEKLY -> Arbitraries.of(DayOfWeek.class).set();
                    case MONTHLY -> Arbitraries.of(Set.of(), Set.of(first.getDayOfWeek()));
                };
        return Combinators.combine(
                        weekdays,
                        Arbitraries.integers().between(1, 6),
                        Arbitraries.integers().between(1, SeriesRule.MOST))
                .as((days, interval, count) -> new SeriesRule(frequency, interval, count, null, days));
    }

    @Property
    void asManyVisitsAsCounted(@ForAll("wishes") Wish wish) {
        assertEquals(wish.rule().count(), wish.rule().dates(wish.first()).size());
    }

    @Property
    void datesAscendStrictlyFromTheFirstDateOn(@ForAll("wishes") Wish wish) {
        List<LocalDate> dates = wish.rule().dates(wish.first());
        assertFalse(dates.get(0).isBefore(wish.first()));
        for (int i = 1; i < dates.size(); i++) {
            assertTrue(dates.get(i - 1).isBefore(dates.get(i)), dates::toString);
        }
    }

    @Property
    void onNoOtherWeekdaysThanNamed(@ForAll("wishes") Wish wish) {
        Set<DayOfWeek> named = wish.rule().weekdays().isEmpty() && wish.rule().frequency() == Frequency.WEEKLY
                ? Set.of(wish.first().getDayOfWeek())
                : wish.rule().weekdays();
        if (!named.isEmpty()) {
            wish.rule()
                    .dates(wish.first())
                    .forEach(date -> assertTrue(named.contains(date.getDayOfWeek()), date::toString));
        }
    }

    @Property
    void theIntervalLiesBetweenDaysWeeksOrMonths(@ForAll("wishes") Wish wish) {
        int interval = wish.rule().interval();
        for (LocalDate date : wish.rule().dates(wish.first())) {
            long apart =
                    switch (wish.rule().frequency()) {
                        case DAILY -> ChronoUnit.DAYS.between(wish.first(), date);
                        case WEEKLY -> ChronoUnit.WEEKS.between(monday(wish.first()), monday(date));
                        case MONTHLY ->
                            ChronoUnit.MONTHS.between(wish.first().withDayOfMonth(1), date.withDayOfMonth(1));
                    };
            assertEquals(0, apart % interval, date::toString);
        }
    }

    @Property
    void endingOnADateIsEndingAfterAsManyVisits(
            @ForAll("wishes") Wish wish, @ForAll @IntRange(min = 0, max = 103) int at) {
        List<LocalDate> counted = wish.rule().dates(wish.first());
        int last = Math.min(at, counted.size() - 1);
        SeriesRule until = new SeriesRule(
                wish.rule().frequency(),
                wish.rule().interval(),
                null,
                counted.get(last),
                wish.rule().weekdays());
        assertEquals(counted.subList(0, last + 1), until.dates(wish.first()));
    }

    @Property
    void theWallClockStaysUnlessThereIsNoSuchTimeThatDay(@ForAll("wishes") Wish wish) {
        for (LocalDate date : wish.rule().dates(wish.first())) {
            WallClock at = WallClock.at(date, wish.time(), wish.zone());
            LocalTime shown = at.instant().atZone(wish.zone()).toLocalTime();
            assertEquals(date, at.instant().atZone(wish.zone()).toLocalDate());
            if (at.skipped()) {
                assertTrue(shown.isAfter(wish.time()), () -> date + " " + shown);
                Instant before = at.instant().minusSeconds(1);
                assertTrue(before.atZone(wish.zone()).toLocalTime().isBefore(wish.time()));
            } else {
                assertEquals(wish.time(), shown);
                Instant earlier = at.instant().minus(Duration.ofHours(1));
                assertFalse(earlier.atZone(wish.zone()).toLocalTime().equals(wish.time()));
            }
        }
    }

    private static LocalDate monday(LocalDate date) {
        return date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
