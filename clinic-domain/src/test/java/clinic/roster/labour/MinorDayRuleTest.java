package clinic.roster.labour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Under eighteen at most eight hours a day. */
class MinorDayRuleTest {
    private static final LabourRule RULE = new MinorDayRule();

    @Test
    void onTheEighteenthBirthdayItHoldsNoMore() {
        Planned day = new Planned().shift(Planned.RV, "2026-03-16T08:00", "2026-03-16T17:00", 30);
        assertEquals(
                List.of("Priya Nair is under 18 and works 8 h 30 min on Monday 16 March; at most 8 h are allowed."),
                day.born("2008-03-17").words(RULE));
        assertEquals(List.of(), day.born("2008-03-16").words(RULE));
    }

    @Test
    void whoseAgeNobodyKnowsCountsAsGrownUp() {
        assertEquals(
                List.of(),
                new Planned()
                        .shift(Planned.RV, "2026-03-16T08:00", "2026-03-16T17:00", 30)
                        .words(RULE));
    }
}
