package clinic.roster.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import clinic.roster.clock.Rounding.Direction;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundingTest {
    private static final ZoneId KATHMANDU = ZoneId.of("Asia/Kathmandu");

    private static LocalTime rounded(Rounding rounding, String time, boolean in) {
        var at = LocalDateTime.parse("2026-03-12T" + time).atZone(KATHMANDU).toInstant();
        var rounded = in ? rounding.begin(at, KATHMANDU) : rounding.end(at, KATHMANDU);
        return LocalTime.ofInstant(rounded, KATHMANDU);
    }

    @ParameterizedTest
    @CsvSource({
        "15, 08:52:29, 08:45, 08:45",
        "15, 08:52:30, 08:45, 09:00",
        "15, 08:52:31, 09:00, 09:00",
        "15, 09:00:00, 09:00, 09:00",
        "6, 09:02:59, 09:00, 09:00",
        "6, 09:03:01, 09:06, 09:06",
        "10, 09:05:00, 09:00, 09:10",
        "5, 23:58:00, 00:00, 00:00",
        "1, 09:00:31, 09:01, 09:01",
        "0, 09:00:31, 09:00:31, 09:00:31"
    })
    void toTheNearestUnitOfTheWallClockAndFromItsMiddleForTheEmployee(
            int minutes, String time, LocalTime in, LocalTime out) {
        Rounding rounding = new Rounding(minutes, Direction.NEAREST);
        assertEquals(in, rounded(rounding, time, true));
        assertEquals(out, rounded(rounding, time, false));
    }

    @ParameterizedTest
    @CsvSource({"15, 08:59:59, 08:45, 09:00", "15, 09:00:01, 09:00, 09:15", "15, 09:00:00, 09:00, 09:00"})
    void alwaysForTheEmployee(int minutes, String time, LocalTime in, LocalTime out) {
        Rounding rounding = new Rounding(minutes, Direction.EMPLOYEE);
        assertEquals(in, rounded(rounding, time, true));
        assertEquals(out, rounded(rounding, time, false));
    }

    @Test
    void unitsThatDoNotDivideAnHourAreNone() {
        assertThrows(IllegalArgumentException.class, () -> new Rounding(7, Direction.NEAREST));
    }
}
