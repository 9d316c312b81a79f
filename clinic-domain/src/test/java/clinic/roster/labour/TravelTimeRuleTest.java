package clinic.roster.labour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Time for the way between two branches of one day. */
class TravelTimeRuleTest {
    private static final LabourRule RULE = new TravelTimeRule();

    @Test
    void theWayOfTwentyMinutesMustFit() {
        assertEquals(
                List.of(),
                new Planned()
                        .shift(Planned.RV, "2026-03-16T08:00", "2026-03-16T12:00", 0)
                        .shift(Planned.OM, "2026-03-16T12:20", "2026-03-16T16:00", 0)
                        .words(RULE));
        assertEquals(
                List.of("Priya Nair has 15 min from Riverside to Old Mill before Monday 16 March, 12:15–16:00; the way"
                        + " takes 20 min."),
                new Planned()
                        .shift(Planned.RV, "2026-03-16T08:00", "2026-03-16T12:00", 0)
                        .shift(Planned.OM, "2026-03-16T12:15", "2026-03-16T16:00", 0)
                        .words(RULE));
    }

    @Test
    void nobodyIsStillThereWhenTheyBeginElsewhere() {
        assertEquals(
                List.of("Priya Nair is still at Riverside when Monday 16 March, 11:00–16:00 begins."),
                new Planned()
                        .shift(Planned.RV, "2026-03-16T08:00", "2026-03-16T12:00", 0)
                        .shift(Planned.OM, "2026-03-16T11:00", "2026-03-16T16:00", 0)
                        .words(RULE));
    }
}
