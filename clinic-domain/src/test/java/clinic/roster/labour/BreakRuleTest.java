package clinic.roster.labour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Half an hour after six hours, three quarters after nine. */
class BreakRuleTest {
    private static final LabourRule RULE = new BreakRule();

    @Test
    void sixHoursNeedNone() {
        assertEquals(
                List.of(),
                new Planned()
                        .shift(Planned.RV, "2026-03-16T08:00", "2026-03-16T14:00", 0)
                        .words(RULE));
    }

    @Test
    void longerShiftsNeedLongerBreaks() {
        assertEquals(
                List.of("Priya Nair has no break on Monday 16 March, 08:00–14:15; after 6 h one of 30 min is needed."),
                new Planned()
                        .shift(Planned.RV, "2026-03-16T08:00", "2026-03-16T14:15", 0)
                        .words(RULE));
        assertEquals(
                List.of("Priya Nair has a break of 30 min on Monday 16 March, 08:00–17:30; after 9 h one of 45 min is"
                        + " needed."),
                new Planned()
                        .shift(Planned.RV, "2026-03-16T08:00", "2026-03-16T17:30", 30)
                        .words(RULE));
    }
}
