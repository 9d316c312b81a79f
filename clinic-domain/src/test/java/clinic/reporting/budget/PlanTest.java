package clinic.reporting.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;

import clinic.reporting.Dimension;
import clinic.reporting.Figures;
import clinic.reporting.Group;
import clinic.reporting.Period;
import clinic.shared.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final long RV = 1;
    private static final long OM = 2;

    private static Budget budget(long branch, String month, @Nullable String amount) {
        return new Budget(
                branch,
                YearMonth.parse(month),
                1,
                amount == null ? null : Money.parse(amount, USD),
                Instant.EPOCH,
                "Ines Duarte");
    }

    private static Period period(String from, String to) {
        return new Period(LocalDate.parse(from), LocalDate.parse(to));
    }

    private static String of(Plan plan, long branch, String from, String to) {
        return plan.of(branch, period(from, to)).amount();
    }

    @Test
    void daysThatDoNotDivideTheMonthComeToItsBudgetToTheCent() {
        Plan plan = new Plan(List.of(budget(RV, "2026-03", "1000.00")), USD);
        assertEquals("32.25", of(plan, RV, "2026-03-01", "2026-03-01"));
        assertEquals("32.26", of(plan, RV, "2026-03-02", "2026-03-02"));
        assertEquals("387.09", of(plan, RV, "2026-03-01", "2026-03-12"));
        assertEquals("612.91", of(plan, RV, "2026-03-13", "2026-04-30"));
        assertEquals("1000.00", of(plan, RV, "2026-01-01", "2026-12-31"));
        assertEquals("0.00", of(plan, RV, "2026-04-01", "2026-04-30"));
        assertEquals("0.00", of(plan, OM, "2026-03-01", "2026-03-31"));
    }

    @Test
    void aBudgetThatWasTakenAwayIsNone() {
        Plan plan = new Plan(List.of(budget(RV, "2026-03", null), budget(OM, "2026-03", "0.00")), USD);
        assertEquals(Set.of(OM), plan.branches(period("2026-03-31", "2026-05-01")));
        assertEquals(Set.of(), plan.branches(period("2026-04-01", "2026-05-01")));
    }

    @Test
    void weeksAcrossTheMonthsEndTakeTheirPartOfBoth() {
        Plan plan = new Plan(List.of(budget(RV, "2026-03", "310.00"), budget(RV, "2026-04", "600.00")), USD);
        Map<Group, Figures> weeks =
                plan.by(List.of(Dimension.WEEK), period("2026-03-30", "2026-04-12"), branch -> null);
        assertEquals("120.00", revenue(weeks, new Group(null, LocalDate.parse("2026-03-30"), null, null)));
        assertEquals("140.00", revenue(weeks, new Group(null, LocalDate.parse("2026-04-06"), null, null)));
        assertEquals(2, weeks.size());
    }

    @Test
    void regionsAreTheSumOfTheirBranches() {
        Plan plan = new Plan(List.of(budget(RV, "2026-03", "310.00"), budget(OM, "2026-03", "31.00")), USD);
        Map<Group, Figures> regions = plan.by(
                List.of(Dimension.REGION), period("2026-03-01", "2026-03-10"), branch -> branch == RV ? "Mills" : null);
        assertEquals("100.00", revenue(regions, new Group(null, null, null, null, "Mills", null, null)));
        assertEquals("10.00", revenue(regions, new Group(null, null, null, null)));
    }

    @Test
    void howeverAPeriodIsCutNoCentIsLost() {
        Random random = new Random(20260301);
        for (int round = 0; round < 300; round++) {
            List<Budget> budgets = new ArrayList<>();
            for (int month = 1; month <= 12; month++) {
                for (long branch = RV; branch <= OM; branch++) {
                    if (random.nextInt(4) > 0) {
                        budgets.add(budget(
                                branch,
                                YearMonth.of(2024, month).toString(),
                                Money.ofMinor(random.nextLong(9_000_000), USD).amount()));
                    }
                }
            }
            Plan plan = new Plan(budgets, USD);
            LocalDate from = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(200));
            LocalDate to = from.plusDays(random.nextInt(160));
            LocalDate cut = from.plusDays(random.nextInt((int) new Period(from, to).days()));
            Money whole = plan.of(RV, new Period(from, to));
            Money first = plan.of(RV, new Period(from, cut));
            assertEquals(whole, cut.equals(to) ? first : first.plus(plan.of(RV, new Period(cut.plusDays(1), to))));
            for (Dimension time : List.of(Dimension.DAY, Dimension.WEEK, Dimension.MONTH, Dimension.YEAR)) {
                Money sum = Money.zero(USD);
                for (Map.Entry<Group, Figures> each : plan.by(
                                List.of(Dimension.BRANCH, time), new Period(from, to), branch -> null)
                        .entrySet()) {
                    if (Long.valueOf(RV).equals(each.getKey().branch())) {
                        sum = sum.plus(each.getValue().revenue());
                    }
                }
                assertEquals(whole, sum, () -> time + " from " + from + " to " + to);
            }
        }
    }

    private static String revenue(Map<Group, Figures> sums, Group group) {
        return sums.getOrDefault(group, Figures.none(USD)).revenue().amount();
    }
}
