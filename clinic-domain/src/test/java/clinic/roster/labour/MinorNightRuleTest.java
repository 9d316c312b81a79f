package clinic.roster.labour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Under eighteen only from six to ten. */
class MinorNightRuleTest {
    private static final LabourRule RULE = new MinorNightRule();

    @Test
    void tenInTheEveningIsTheLatest() {
        assertEquals(
                List.of(),
                new Planned()
                        .born("2009-01-01")
                        .shift(Planned.RV, "2026-03-16T16:00", "2026-03-16T22:00", 0)
                        .words(RULE));
        assertEquals(
                List.of("Priya Nair is under 18 and works Monday 16 March, 16:00–22:15; allowed is 06:00 to 22:00."),
                new Planned()
                        .born("2009-01-01")
                        .shift(Planned.RV, "2026-03-16T16:00", "2026-03-16T22:15", 0)
                        .words(RULE));
    }

    @Test
    void grownUpsMayWorkAtNight() {
        assertEquals(
                List.of(),
                new Planned()
                        .born("1990-01-01")
                        .shift(Planned.RV, "2026-03-16T22:00", "2026-03-17T04:00", 0)
                        .words(RULE));
    }
}
