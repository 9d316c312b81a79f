package clinic.organisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.shared.TimeSlot;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class HoursTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneId PHOENIX = ZoneId.of("America/Phoenix");
    private static final LocalDate SPRING_FORWARD = LocalDate.of(2026, 3, 8);
    private static final LocalDate FALL_BACK = LocalDate.of(2026, 11, 1);

    private static Hours hours(String from, String until) {
        return new Hours(LocalTime.parse(from), LocalTime.parse(until));
    }

    @Test
    void openingHoursKeepTheWallClockOnTheDayTheClocksGoForward() {
        TimeSlot open = hours("09:00", "18:00").on(SPRING_FORWARD, NEW_YORK);
        assertEquals(Instant.parse("2026-03-08T13:00:00Z"), open.start());
        assertEquals(Instant.parse("2026-03-08T22:00:00Z"), open.end());
        assertEquals(
                Instant.parse("2026-03-07T14:00:00Z"),
                hours("09:00", "18:00")
                        .on(SPRING_FORWARD.minusDays(1), NEW_YORK)
                        .start());
    }

    @Test
    void hoursAcrossTheMissingHourAreAnHourShorter() {
        assertEquals(
                Duration.ofHours(4),
                hours("01:00", "06:00").on(SPRING_FORWARD, NEW_YORK).length());
    }

    @Test
    void hoursAcrossTheRepeatedHourAreAnHourLonger() {
        assertEquals(
                Duration.ofHours(6),
                hours("01:00", "06:00").on(FALL_BACK, NEW_YORK).length());
    }

    @Test
    void aZoneWithoutDaylightSavingHasNoSuchDays() {
        assertEquals(
                Duration.ofHours(5),
                hours("01:00", "06:00").on(SPRING_FORWARD, PHOENIX).length());
    }

    @Test
    void midnightAsTheEndIsTheEndOfThatDay() {
        assertEquals(
                Instant.parse("2026-07-02T04:00:00Z"),
                hours("20:00", "00:00").on(LocalDate.of(2026, 7, 1), NEW_YORK).end());
        assertTrue(hours("08:00", "00:00").contains(hours("22:00", "23:30")));
        assertFalse(hours("08:00", "23:30").contains(hours("22:00", "00:00")));
    }

    @Test
    void hoursThatEndBeforeTheyStartAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> hours("18:00", "09:00"));
        assertThrows(IllegalArgumentException.class, () -> hours("09:00", "09:00"));
    }
}
