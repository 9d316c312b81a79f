package clinic.roster.labour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** At most six hours in a row. */
class UnbrokenWorkRuleTest {
    private static final LabourRule RULE = new UnbrokenWorkRule();

    @Test
    void aBreakInTheMiddleOfALongDayIsRight() {
        assertEquals(
                List.of(),
                new Planned()
                        .shift(Planned.RV, "2026-03-16T08:00", "2026-03-16T18:00", 30)
                        .breaking(240, 30)
                        .words(RULE));
    }

    @Test
    void aBreakTooLateOrTooEarlyLeavesTooMuchWorkInARow() {
        List<String> words = List.of(
                "Priya Nair works 6 h 30 min in a row on Monday 16 March, 08:00–18:00; at most 6 h without a break are"
                        + " allowed.");
        assertEquals(
                words,
                new Planned()
                        .shift(Planned.RV, "2026-03-16T08:00", "2026-03-16T18:00", 30)
                        .breaking(390, 30)
                        .words(RULE));
        assertEquals(
                words,
                new Planned()
                        .shift(Planned.RV, "2026-03-16T08:00", "2026-03-16T18:00", 30)
                        .breaking(180, 30)
                        .words(RULE));
    }

    @Test
    void aBreakWithoutAPlaceIsNotJudged() {
        assertEquals(
                List.of(),
                new Planned()
                        .shift(Planned.RV, "2026-03-16T08:00", "2026-03-16T18:00", 30)
                        .words(RULE));
    }

    @Test
    void overTheNightTheClocksChangeItIsTrueTimeThatCounts() {
        assertEquals(
                List.of(),
                new Planned()
                        .shift(Planned.RV, "2026-03-07T22:00", "2026-03-08T10:00", 30)
                        .breaking(330, 30)
                        .words(RULE),
                "twelve hours on the clock, eleven worked");
    }
}
