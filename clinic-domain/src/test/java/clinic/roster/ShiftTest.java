package clinic.roster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import clinic.organisation.Job;
import clinic.shared.Refused;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of a shift between plan and publication, and how long it is on nights when clocks change. */
class ShiftTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneId PHOENIX = ZoneId.of("America/Phoenix");

    @Test
    void aShiftStandsToItsPublicationInOneOfFiveWays() {
        ShiftPlan one = plan("2026-03-16T08:00", "2026-03-16T16:00", NEW_YORK);
        ShiftPlan other = one.by(8L);
        assertEquals(ShiftState.DRAFT, shift(one, null).state());
        assertEquals(ShiftState.PUBLISHED, shift(one, one).state());
        assertEquals(ShiftState.CHANGED, shift(other, one).state());
        assertEquals(ShiftState.REMOVED, shift(null, one).state());
        assertEquals(ShiftState.GONE, shift(null, null).state());
        assertEquals(one, shift(null, one).shown());
    }

    @Test
    void aNightIsAsLongAsItReallyLasts() {
        assertEquals(
                Duration.ofHours(7),
                plan("2026-03-07T22:00", "2026-03-08T06:00", NEW_YORK).slot().length());
        assertEquals(
                Duration.ofHours(9),
                plan("2026-10-31T22:00", "2026-11-01T06:00", NEW_YORK).slot().length());
        assertEquals(
                Duration.ofHours(8),
                plan("2026-03-07T22:00", "2026-03-08T06:00", PHOENIX).slot().length());
        assertEquals(
                Duration.ofHours(8),
                plan("2026-10-31T22:00", "2026-11-01T06:00", PHOENIX).slot().length());
    }

    @Test
    void aCopyKeepsTheWallClockOverAClockChange() {
        ShiftPlan friday = plan("2026-03-06T22:00", "2026-03-07T06:00", NEW_YORK);
        ShiftPlan saturday = friday.on(LocalDate.of(2026, 3, 7), NEW_YORK);
        assertEquals(plan("2026-03-07T22:00", "2026-03-08T06:00", NEW_YORK).slot(), saturday.slot());
        assertEquals(Duration.ofHours(7), saturday.slot().length());
    }

    @Test
    void aShiftEndsAfterItStartsAndWithinADay() {
        assertThrows(Refused.class, () -> plan("2026-03-16T08:00", "2026-03-16T08:00", NEW_YORK));
        assertEquals(
                "shift-time",
                plan("2026-03-16T08:00", "2026-03-17T08:15", NEW_YORK)
                        .objections()
                        .reasons()
                        .get(0)
                        .code());
        assertEquals(
                true,
                plan("2026-03-16T08:00", "2026-03-17T08:00", NEW_YORK)
                        .objections()
                        .none());
    }

    private static Shift shift(@Nullable ShiftPlan plan, @Nullable ShiftPlan published) {
        return new Shift(1, plan, published, 1);
    }

    private static ShiftPlan plan(String start, String end, ZoneId zone) {
        LocalDateTime from = LocalDateTime.parse(start);
        return new ShiftPlan(
                1,
                Job.THERAPIST,
                7L,
                null,
                null,
                from.toLocalDate(),
                ShiftPlan.slot(from, LocalDateTime.parse(end), zone),
                0,
                "");
    }
}
