package clinic.roster.labour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Forty-eight hours of work a week, over all branches. */
class WeeklyMaximumRuleTest {
    private static final LabourRule RULE = new WeeklyMaximumRule();

    @Test
    void sixLongDaysAreTooMuch() {
        Planned week = new Planned();
        for (int day = 16; day <= 21; day++) {
            week.shift(
                    day % 2 == 0 ? Planned.RV : Planned.OM,
                    "2026-03-" + day + "T08:00",
                    "2026-03-" + day + "T17:00",
                    30);
        }
        assertEquals(
                List.of("Priya Nair works 51 h in the week of Monday 16 March; at most 48 h are allowed."),
                week.words(RULE));
    }

    @Test
    void eachWeekCountsByItself() {
        Planned weeks = new Planned();
        for (int day = 13; day <= 18; day++) {
            weeks.shift(Planned.RV, "2026-03-" + day + "T08:00", "2026-03-" + day + "T17:00", 30);
        }
        assertEquals(List.of(), weeks.words(RULE));
    }
}
