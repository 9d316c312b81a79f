package clinic.organisation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import clinic.organisation.LoadBudget.Excess;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a therapist's hands may take in a day and in any seven days in a row. */
class LoadBudgetTest {
    private static final LocalDate THURSDAY = LocalDate.of(2026, 3, 12);

    @Test
    void aLimitMayBeReachedAndNotExceeded() {
        LoadBudget budget = new LoadBudget(20, null);
        assertEquals(Optional.empty(), budget.excess(points(0, 16), THURSDAY, 4));
        assertEquals(Optional.of(new Excess(21, 20, THURSDAY, THURSDAY)), budget.excess(points(0, 17), THURSDAY, 4));
    }

    @Test
    void everyRunOfSevenDaysThatHoldsTheDateCounts() {
        LoadBudget budget = new LoadBudget(null, 20);
        assertEquals(Optional.empty(), budget.excess(points(-6, 10, 1, 10), THURSDAY, 4), "never in one run");
        assertEquals(
                Optional.of(new Excess(21, 20, THURSDAY.minusDays(4), THURSDAY.plusDays(2))),
                budget.excess(points(-4, 10, 2, 7), THURSDAY, 4));
        assertEquals(
                Optional.of(new Excess(24, 20, THURSDAY, THURSDAY.plusDays(6))),
                budget.excess(points(6, 20), THURSDAY, 4));
    }

    @Test
    void theFullestRunIsTold() {
        assertEquals(
                Optional.of(new Excess(29, 20, THURSDAY, THURSDAY.plusDays(6))),
                new LoadBudget(null, 20).excess(points(-6, 20, 6, 25), THURSDAY, 4));
    }

    @Test
    void ownLimitsWinAndTheRestIsTheOrganisations() {
        LoadBudgets budgets = new LoadBudgets(new LoadBudget(30, 140), Map.of(7L, new LoadBudget(null, 100)));
        assertEquals(new LoadBudget(30, 100), budgets.of(7));
        assertEquals(new LoadBudget(30, 140), budgets.of(8));
    }

    /** Points by days from Thursday. */
    private static int[] points(int... daysAndPoints) {
        int[] points = new int[2 * LoadBudget.REACH + 1];
        for (int i = 0; i < daysAndPoints.length; i += 2) {
            points[LoadBudget.REACH + daysAndPoints[i]] = daysAndPoints[i + 1];
        }
        return points;
    }
}
