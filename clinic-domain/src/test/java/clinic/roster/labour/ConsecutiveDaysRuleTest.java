package clinic.roster.labour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Six days in a row, over the end of a week too. */
class ConsecutiveDaysRuleTest {
    private static final LabourRule RULE = new ConsecutiveDaysRule();

    @Test
    void theSeventhDayInARowIsOneTooMany() {
        assertEquals(
                List.of("Priya Nair works 7 days in a row by Tuesday 17 March; at most 6 are allowed."),
                new Planned()
                        .days(
                                "2026-03-11",
                                "2026-03-12",
                                "2026-03-13",
                                "2026-03-14",
                                "2026-03-15",
                                "2026-03-16",
                                "2026-03-17")
                        .words(RULE));
    }

    @Test
    void aDayOffBeginsTheCountAnew() {
        assertEquals(
                List.of(),
                new Planned()
                        .days(
                                "2026-03-11",
                                "2026-03-12",
                                "2026-03-13",
                                "2026-03-15",
                                "2026-03-16",
                                "2026-03-17",
                                "2026-03-18",
                                "2026-03-19",
                                "2026-03-20")
                        .words(RULE));
    }
}
