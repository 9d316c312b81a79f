package clinic.roster.labour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A day and a night in a row in every week. */
class WeeklyRestRuleTest {
    private static final LabourRule RULE = new WeeklyRestRule();

    @Test
    void aFreeDayIsRestEnough() {
        assertEquals(
                List.of(),
                new Planned()
                        .days("2026-03-16", "2026-03-17", "2026-03-18", "2026-03-19", "2026-03-20", "2026-03-21")
                        .words(RULE));
    }

    @Test
    void sevenDaysLeaveNoneAndTheWeekIsNamed() {
        assertEquals(
                List.of("Priya Nair rests at most 16 h in a row in the week of Monday 16 March; 24 h are needed."),
                new Planned()
                        .days(
                                "2026-03-16",
                                "2026-03-17",
                                "2026-03-18",
                                "2026-03-19",
                                "2026-03-20",
                                "2026-03-21",
                                "2026-03-22")
                        .words(RULE));
    }

    @Test
    void theSundayOfAClockChangeIsAnHourShorterAsRest() {
        Planned week = new Planned()
                .under(Planned.term("weekly-rest", 30 * 60, 0))
                .days("2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06", "2026-03-07");
        assertEquals(
                List.of("Priya Nair rests at most 29 h in a row in the week of Monday 2 March; 30 h are needed."),
                week.words(RULE));
    }
}
