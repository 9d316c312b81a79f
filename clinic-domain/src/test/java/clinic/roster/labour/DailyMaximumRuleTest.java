package clinic.roster.labour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Ten hours of work a day, over all branches, without breaks, in true time. */
class DailyMaximumRuleTest {
    private static final LabourRule RULE = new DailyMaximumRule();

    @Test
    void bothBranchesOfADayCount() {
        assertEquals(
                List.of("Priya Nair works 10 h 30 min on Monday 16 March; at most 10 h are allowed."),
                new Planned()
                        .shift(Planned.RV, "2026-03-16T08:00", "2026-03-16T14:00", 0)
                        .shift(Planned.OM, "2026-03-16T15:00", "2026-03-16T20:00", 30)
                        .words(RULE));
    }

    @Test
    void theBreakIsNoWork() {
        assertEquals(
                List.of(),
                new Planned()
                        .shift(Planned.RV, "2026-03-16T08:00", "2026-03-16T18:45", 45)
                        .words(RULE));
    }

    @Test
    void aNightCountsTheHoursThatReallyPass() {
        LabourTerm eight = Planned.term("daily-maximum", 480, 0);
        assertEquals(
                List.of("Priya Nair works 9 h on Saturday 31 October; at most 8 h are allowed."),
                new Planned()
                        .under(eight)
                        .shift(Planned.RV, "2026-10-31T22:00", "2026-11-01T06:00", 0)
                        .words(RULE));
        assertEquals(
                List.of(),
                new Planned()
                        .under(eight)
                        .shift(Planned.RV, "2026-03-07T22:00", "2026-03-08T07:00", 0)
                        .words(RULE));
        assertEquals(
                List.of(),
                new Planned()
                        .under(eight)
                        .shift(Planned.PX, "2026-10-31T22:00", "2026-11-01T06:00", 0)
                        .words(RULE));
    }
}
