package clinic.reporting.custom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Reports are sent once on every day they are due, whatever clocks do. */
class ReportSchedulePropertiesTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Provide
    Arbitrary<ReportSchedule> schedules() {
        Arbitrary<LocalTime> times =
                Arbitraries.integers().between(0, 24 * 60 - 1).map(minute -> LocalTime.ofSecondOfDay(minute * 60L));
        Arbitrary<ZoneId> zones = Arbitraries.of(
                        "America/New_York",
                        "America/Chicago",
                        "Europe/Berlin",
                        "Australia/Lord_Howe",
                        "Asia/Kolkata",
                        "UTC")
                .map(ZoneId::of);
        return Combinators.combine(times, zones, Arbitraries.integers().between(-7, 31))
                .as((at, zone, day) -> day == 0
                        ? ReportSchedule.daily(at, zone)
                        : day < 0
                                ? ReportSchedule.weekly(DayOfWeek.of(-day), at, zone)
                                : ReportSchedule.monthly(day, at, zone));
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs()
                .between(0, Duration.ofDays(900).toMinutes())
                .map(minutes -> START.plus(Duration.ofMinutes(minutes)));
    }

    @Property
    void theNextTimeIsTheFirstOfADayItIsOn(
            @ForAll("schedules") ReportSchedule schedule, @ForAll("instants") Instant after) {
        Instant next = schedule.next(after);
        assertTrue(next.isAfter(after));
        ZonedDateTime local = next.atZone(schedule.zone());
        assertTrue(schedule.isOn(local.toLocalDate()), () -> schedule + " on " + local);
        boolean leftOut = schedule.zone()
                .getRules()
                .getValidOffsets(local.toLocalDate().atTime(schedule.at()))
                .isEmpty();
        if (leftOut) {
            assertTrue(local.toLocalTime().isAfter(schedule.at()));
        } else {
            assertEquals(schedule.at(), local.toLocalTime());
        }
        assertEquals(next, schedule.next(next.minusNanos(1)), "it is due until it is over");
    }

    @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
    void everyDayItIsOnHasOneTimeAndNoOtherDayHas(
            @ForAll("schedules") ReportSchedule schedule, @ForAll("instants") Instant from) {
        LocalDate first = LocalDate.ofInstant(from, schedule.zone()).plusDays(1);
        LocalDate last = first.plusDays(400);
        List<LocalDate> due = first.datesUntil(last).filter(schedule::isOn).toList();
        List<LocalDate> sent = new ArrayList<>();
        Instant next =
                schedule.next(first.atStartOfDay(schedule.zone()).toInstant().minusNanos(1));
        while (LocalDate.ofInstant(next, schedule.zone()).isBefore(last)) {
            sent.add(LocalDate.ofInstant(next, schedule.zone()));
            next = schedule.next(next);
        }
        assertEquals(due, sent);
    }

    @Property(tries = 200)
    void everyMonthHasItsDayOnce(@ForAll @IntRange(min = 1, max = 31) int day, @ForAll @IntRange(max = 60) int months) {
        LocalDate month = LocalDate.of(2024, 1, 1).plusMonths(months);
        ReportSchedule schedule = ReportSchedule.monthly(day, LocalTime.NOON, NEW_YORK);
        assertEquals(
                1, month.datesUntil(month.plusMonths(1)).filter(schedule::isOn).count());
    }

    @Example
    void aTimeThatTheClockLeavesOutIsLaterThatDayAndOneItHasTwiceIsOnce() {
        ReportSchedule schedule = ReportSchedule.daily(LocalTime.of(2, 30), NEW_YORK);
        // 8 March 2026: clocks go from 2:00 to 3:00
        assertEquals(Instant.parse("2026-03-08T07:30:00Z"), schedule.next(Instant.parse("2026-03-08T06:59:00Z")));
        assertEquals(Instant.parse("2026-03-09T06:30:00Z"), schedule.next(Instant.parse("2026-03-08T07:30:00Z")));
        // 1 November 2026: clocks go from 2:00 back to 1:00
        ReportSchedule twice = ReportSchedule.daily(LocalTime.of(1, 30), NEW_YORK);
        assertEquals(Instant.parse("2026-11-01T05:30:00Z"), twice.next(Instant.parse("2026-11-01T05:00:00Z")));
        assertEquals(Instant.parse("2026-11-02T06:30:00Z"), twice.next(Instant.parse("2026-11-01T05:30:00Z")));
    }

    @Example
    void theThirtyFirstIsTheLastDayOfAShorterMonth() {
        ReportSchedule schedule = ReportSchedule.monthly(31, LocalTime.of(7, 0), ZoneId.of("UTC"));
        assertEquals(Instant.parse("2028-02-29T07:00:00Z"), schedule.next(Instant.parse("2028-01-31T07:00:00Z")));
        assertEquals(Instant.parse("2028-03-31T07:00:00Z"), schedule.next(Instant.parse("2028-02-29T07:00:00Z")));
    }

    @Example
    void thereIsNoThirtySecondAndNotBothKindsOfDay() {
        LocalTime seven = LocalTime.of(7, 0);
        assertThrows(IllegalArgumentException.class, () -> ReportSchedule.monthly(32, seven, NEW_YORK));
        assertThrows(IllegalArgumentException.class, () -> new ReportSchedule(DayOfWeek.MONDAY, 1, seven, NEW_YORK));
    }
}
