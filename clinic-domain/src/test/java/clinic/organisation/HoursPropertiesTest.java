package clinic.organisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import clinic.shared.TimeSlot;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Hours on a date keep what the wall clock says, whenever clocks change there. */
class HoursPropertiesTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final int DAY = 24 * 60;

    /** One date in one zone; half of them are days on which clocks change there or the day before does. */
    record Day(LocalDate date, ZoneId zone) {}

    @Provide
    Arbitrary<Day> days() {
        Arbitrary<LocalDate> any = Arbitraries.integers().between(0, 800).map(FIRST::plusDays);
        Arbitrary<LocalDate> change = Arbitraries.of(
                        "2026-03-08",
                        "2026-03-09",
                        "2026-11-01",
                        "2026-11-02",
                        "2026-03-29",
                        "2026-10-25",
                        "2026-04-05",
                        "2026-10-04")
                .map(LocalDate::parse);
        Arbitrary<ZoneId> zone = Arbitraries.of(
                        "America/New_York",
                        "America/Chicago",
                        "America/Phoenix",
                        "Europe/Berlin",
                        "Australia/Lord_Howe")
                .map(ZoneId::of);
        return Combinators.combine(Arbitraries.oneOf(any, change), zone).as(Day::new);
    }

    @Provide
    Arbitrary<Hours> hours() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, DAY / 15 - 1),
                        Arbitraries.integers().between(1, DAY / 15))
                .as((one, other) -> new int[] {15 * Math.min(one, other), 15 * Math.max(one, other)})
                .filter(two -> two[0] < two[1])
                .map(two -> new Hours(
                        LocalTime.MIDNIGHT.plusMinutes(two[0]), LocalTime.MIDNIGHT.plusMinutes(two[1] % DAY)));
    }

    @Property
    void theyBeginAndEndByTheWallClockAndLastAsLongAsThatTakes(@ForAll("days") Day day, @ForAll("hours") Hours hours) {
        Assume.that(hours.exists(day.date(), day.zone()));
        TimeSlot slot = hours.on(day.date(), day.zone());
        LocalDate last = hours.until().equals(LocalTime.MIDNIGHT) ? day.date().plusDays(1) : day.date();
        Assume.that(isThere(day.date(), hours.from(), day.zone()) && isThere(last, hours.until(), day.zone()));

        assertEquals(
                day.date().atTime(hours.from()), slot.start().atZone(day.zone()).toLocalDateTime());
        assertEquals(last.atTime(hours.until()), slot.end().atZone(day.zone()).toLocalDateTime());
        ZoneOffset before = day.zone().getRules().getOffset(slot.start());
        ZoneOffset after = day.zone().getRules().getOffset(slot.end());
        Duration onTheClock = Duration.between(day.date().atTime(hours.from()), last.atTime(hours.until()));
        assertEquals(onTheClock.minusSeconds(after.getTotalSeconds() - before.getTotalSeconds()), slot.length());
    }

    @Property
    void noDayReachesIntoTheNext(
            @ForAll("days") Day day, @ForAll("hours") Hours today, @ForAll("hours") Hours tomorrow) {
        Assume.that(today.exists(day.date(), day.zone())
                && tomorrow.exists(day.date().plusDays(1), day.zone()));
        assertFalse(
                today.on(day.date(), day.zone()).overlaps(tomorrow.on(day.date().plusDays(1), day.zone())));
    }

    /** Whether the wall clock shows that time on that date. */
    private static boolean isThere(LocalDate date, LocalTime time, ZoneId zone) {
        return !zone.getRules().getValidOffsets(date.atTime(time)).isEmpty();
    }
}
