package clinic.roster.labour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Eleven hours between two days' work, in true time, and the way on top. */
class DailyRestRuleTest {
    private static final LabourRule RULE = new DailyRestRule();

    @Test
    void elevenHoursAreEnoughAndAMinuteLessIsNot() {
        assertEquals(
                List.of(),
                new Planned()
                        .shift(Planned.RV, "2026-03-16T14:00", "2026-03-16T22:00", 30)
                        .shift(Planned.RV, "2026-03-17T09:00", "2026-03-17T12:00", 0)
                        .words(RULE));
        assertEquals(
                List.of("Priya Nair rests 10 h 59 min before Tuesday 17 March, 08:59–12:00; 11 h are needed."),
                new Planned()
                        .shift(Planned.RV, "2026-03-16T14:00", "2026-03-16T22:00", 30)
                        .shift(Planned.RV, "2026-03-17T08:59", "2026-03-17T12:00", 0)
                        .words(RULE));
    }

    @Test
    void theWayToTheOtherBranchIsNoRest() {
        assertEquals(
                List.of(
                        "Priya Nair rests 11 h before Tuesday 17 March, 09:00–12:00; 11 h are needed, and 20 min for the"
                                + " way from Riverside."),
                new Planned()
                        .shift(Planned.RV, "2026-03-16T14:00", "2026-03-16T22:00", 30)
                        .shift(Planned.OM, "2026-03-17T09:00", "2026-03-17T12:00", 0)
                        .words(RULE));
    }

    @Test
    void twoShiftsOfOneDayAreNoNight() {
        assertEquals(
                List.of(),
                new Planned()
                        .shift(Planned.RV, "2026-03-16T08:00", "2026-03-16T12:00", 0)
                        .shift(Planned.RV, "2026-03-16T16:00", "2026-03-16T20:00", 0)
                        .words(RULE));
    }

    @Test
    void theNightOnWhichClocksGoForwardIsAnHourShorterInNewYork() {
        assertEquals(
                List.of("Priya Nair rests 10 h before Sunday 8 March, 09:00–12:00; 11 h are needed."),
                night(Planned.RV, "2026-03-07", "2026-03-08T09:00", "2026-03-08T12:00"));
        assertEquals(List.of(), night(Planned.PX, "2026-03-07", "2026-03-08T09:00", "2026-03-08T12:00"));
    }

    @Test
    void theNightOnWhichClocksGoBackIsAnHourLongerInNewYork() {
        assertEquals(List.of(), night(Planned.RV, "2026-10-31", "2026-11-01T08:00", "2026-11-01T12:00"));
        assertEquals(
                List.of("Priya Nair rests 10 h before Sunday 1 November, 08:00–12:00; 11 h are needed."),
                night(Planned.PX, "2026-10-31", "2026-11-01T08:00", "2026-11-01T12:00"));
    }

    private static List<String> night(long branch, String saturday, String start, String end) {
        return new Planned()
                .shift(branch, saturday + "T14:00", saturday + "T22:00", 30)
                .shift(branch, start, end, 0)
                .words(RULE);
    }

    @Test
    void aJurisdictionWithItsOwnTermIsNotHeldToTheHouses() {
        assertEquals(
                List.of(),
                new Planned()
                        .under(
                                Planned.term("daily-rest", 660, 0),
                                new LabourTerm(2, 1L, "daily-rest", 600, 0, Severity.HARD, "Law", Planned.SINCE, null))
                        .shift(Planned.RV, "2026-03-16T14:00", "2026-03-16T22:00", 30)
                        .shift(Planned.RV, "2026-03-17T08:00", "2026-03-17T12:00", 0)
                        .words(RULE));
    }
}
