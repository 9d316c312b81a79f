package clinic.reporting.budget.service;

import static clinic.sales.service.Clinic.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import clinic.platform.Engine;
import clinic.reporting.Basis;
import clinic.reporting.Comparison;
import clinic.reporting.Dimension;
import clinic.reporting.Kpi;
import clinic.reporting.KpiQuestion;
import clinic.reporting.KpiTable;
import clinic.reporting.League;
import clinic.reporting.Period;
import clinic.reporting.RevenueQuestion;
import clinic.reporting.RevenueTable;
import clinic.reporting.budget.Budget;
import clinic.reporting.budget.BudgetEntry;
import clinic.reporting.service.KpiReport;
import clinic.reporting.service.LeagueReport;
import clinic.reporting.service.RevenueReport;
import clinic.sales.service.Clinic;
import clinic.shared.Money;
import clinic.shared.NotAllowed;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BudgetsTest {
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final Period TEN_DAYS = new Period(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 10));

    private static BudgetEntry entry(String branch, @Nullable String amount, @Nullable Integer seen) {
        return new BudgetEntry(branch, MARCH, amount == null ? null : usd(amount), seen);
    }

    private static int set(Clinic clinic, BudgetEntry... entries) throws Exception {
        return clinic.as(
                Clinic.HEAD_OFFICE, wiring -> wiring.get(BudgetDesk.class).set(List.of(entries)));
    }

    private static List<Budget> march(Clinic clinic) throws Exception {
        return clinic.as(
                Clinic.HEAD_OFFICE, wiring -> wiring.get(BudgetQueries.class).budgets(MARCH, MARCH, null));
    }

    private static List<String> codes(Executable refused) {
        return assertThrows(Refused.class, refused).reasons().stream()
                .map(Refusal::code)
                .toList();
    }

    private static RevenueQuestion question(Basis basis, boolean taxIn, boolean same, Dimension... groupBy) {
        return new RevenueQuestion(
                TEN_DAYS,
                List.of(groupBy),
                basis,
                taxIn,
                Comparison.BUDGET,
                null,
                null,
                null,
                null,
                null,
                null,
                same ? TEN_DAYS : null);
    }

    /** RV earns 95.00 and OM 80.00 in the first ten days of March; RV is expected to earn 310.00 in all of it. */
    private static Clinic budgeted(Engine engine) throws Exception {
        Clinic clinic = new Clinic(engine);
        clinic.at(Instant.parse("2026-03-04T16:00:00Z"));
        clinic.completed(7, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 9500);
        clinic.completed(8, Clinic.OM, Clinic.DEEP, Clinic.JONAS, 8000);
        set(clinic, entry("RV", "310.00", null));
        return clinic;
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aChangeIsANewVersionAndWhatStaysAsItIsIsNone(Engine engine) throws Exception {
        try (Clinic clinic = budgeted(engine)) {
            assertEquals(0, set(clinic, entry("RV", "310.00", 1)));
            assertEquals(2, set(clinic, entry("RV", "400.00", 1), entry("OM", "0.00", 0)));
            assertEquals(1, set(clinic, entry("OM", null, null)));
            assertEquals(0, set(clinic));
            List<Budget> march = march(clinic);
            assertEquals(List.of(2, 2), march.stream().map(Budget::version).toList());
            assertEquals(usd("400.00"), march.get(0).amount());
            assertEquals("Ines Duarte", march.get(0).setBy());
            assertNull(march.get(1).amount());
            assertEquals(4, clinic.database().count("select count(*) from budget"));
            assertThrows(SQLException.class, () -> clinic.database().execute("update budget set amount_minor = 1"));
            assertThrows(SQLException.class, () -> clinic.database().execute("delete from budget"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void allAreSetOrNoneAndEveryReasonIsNamed(Engine engine) throws Exception {
        try (Clinic clinic = budgeted(engine)) {
            assertEquals(
                    List.of("budget-changed", "budget-negative", "budget-twice", "currency-unknown"),
                    codes(() -> set(
                            clinic,
                            entry("RV", "400.00", 0),
                            entry("OM", "-1.00", 0),
                            new BudgetEntry("OM", MARCH, Money.parse("5.00", Currency.getInstance("EUR")), 0))));
            assertEquals(List.of("budget-changed"), codes(() -> set(clinic, entry("OM", "5.00", 1))));
            assertEquals(1, march(clinic).size());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void ofTwoWhoSetTheSameBudgetAtTheSameTimeOneIsKept(Engine engine) throws Exception {
        try (Clinic clinic = budgeted(engine)) {
            Clinic.oneSucceeds(
                    List.of(
                            () -> set(clinic, entry("OM", "500.00", 0)),
                            () -> set(clinic, entry("OM", "600.00", 0)),
                            () -> set(clinic, entry("OM", "700.00", 0))),
                    "budget-changed");
            assertEquals(2, march(clinic).size());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void reportsCompareWithTheDaysPartOfTheBudget(Engine engine) throws Exception {
        try (Clinic clinic = budgeted(engine)) {
            RevenueTable table = revenue(clinic, question(Basis.EARNED, false, false, Dimension.BRANCH));
            assertEquals(usd("175.00"), table.total().revenue());
            assertEquals(
                    usd("100.00"), Objects.requireNonNull(table.comparedTotal()).revenue());
            assertEquals(
                    List.of("100.00", "0.00"),
                    table.rows().stream()
                            .map(row -> Objects.requireNonNull(row.compared())
                                    .revenue()
                                    .amount())
                            .toList());
            RevenueTable days = revenue(clinic, question(Basis.EARNED, false, false, Dimension.DAY));
            assertEquals(10, days.rows().size(), "a day with a budget and no revenue is a row, too");
            RevenueTable same = revenue(clinic, question(Basis.EARNED, false, true, Dimension.BRANCH));
            assertEquals(usd("95.00"), same.total().revenue(), "only branches that have a budget");
            KpiQuestion asked = new KpiQuestion(TEN_DAYS, Comparison.BUDGET, List.of(), false);
            KpiTable kpis = clinic.desk(wiring -> wiring.get(KpiReport.class).kpis(asked));
            for (KpiTable.Row row : kpis.rows()) {
                if (row.figure().kpi() == Kpi.EARNED) {
                    assertEquals(10_000L, Objects.requireNonNull(row.compared()).value());
                } else {
                    assertNull(row.compared(), () -> row.figure().kpi() + " has no budget");
                }
            }
            League league = clinic.desk(wiring -> wiring.get(LeagueReport.class).league(asked));
            assertEquals(
                    usd("100.00"),
                    Objects.requireNonNull(league.comparedTotal()).earned());
        }
    }

    private static RevenueTable revenue(Clinic clinic, RevenueQuestion question) throws Exception {
        return clinic.desk(wiring -> wiring.get(RevenueReport.class).revenue(question));
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatNoBudgetIsSetForIsNotComparedWithOne(Engine engine) throws Exception {
        try (Clinic clinic = budgeted(engine)) {
            assertEquals(
                    List.of("budget-basis", "budget-tax", "budget-dimension"),
                    codes(() -> revenue(clinic, question(Basis.COLLECTED, true, false, Dimension.SERVICE))));
            assertEquals(
                    List.of("budget-tax"),
                    codes(() -> clinic.desk(wiring -> wiring.get(KpiReport.class)
                            .kpis(new KpiQuestion(TEN_DAYS, Comparison.BUDGET, List.of(), true)))));
            assertEquals(
                    usd("175.00"),
                    clinic.desk(wiring -> wiring.get(RevenueReport.class)
                                    .total(question(Basis.EARNED, false, false, Dimension.SERVICE)))
                            .revenue(),
                    "the rows behind a figure are the same whatever it was compared with");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void budgetsOfOtherBranchesAreNeitherReadNorSet(Engine engine) throws Exception {
        try (Clinic clinic = budgeted(engine)) {
            set(clinic, entry("OM", "62.00", 0));
            List<Budget> own = clinic.as(
                    Clinic.MANAGER_OM, wiring -> wiring.get(BudgetQueries.class).budgets(MARCH, MARCH, null));
            assertEquals(List.of(Clinic.OM), own.stream().map(Budget::branch).toList());
            RevenueTable table = clinic.as(Clinic.MANAGER_OM, wiring -> wiring.get(RevenueReport.class)
                    .revenue(question(Basis.EARNED, false, false)));
            assertEquals(
                    usd("20.00"), Objects.requireNonNull(table.comparedTotal()).revenue());
            assertThrows(
                    NotAllowed.class,
                    () -> clinic.as(Clinic.MANAGER_OM, wiring -> wiring.get(BudgetDesk.class)
                            .set(List.of(entry("RV", "1.00", null)))));
            assertThrows(
                    NotAllowed.class,
                    () -> clinic.as(Clinic.MANAGER_OM, wiring -> wiring.get(BudgetQueries.class)
                            .budgets(MARCH, MARCH, "RV")));
            assertEquals(2, clinic.database().count("select count(*) from budget"));
        }
    }
}
