package clinic.reporting.service;

import static clinic.sales.service.Clinic.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import clinic.platform.Engine;
import clinic.reporting.Period;
import clinic.reporting.TaxRow;
import clinic.reporting.TaxRow.By;
import clinic.sales.Offer;
import clinic.sales.RefundOrder;
import clinic.sales.Sale;
import clinic.sales.SaleOrder;
import clinic.sales.service.Checkout;
import clinic.sales.service.Clinic;
import clinic.sales.service.RefundDesk;
import clinic.shared.Money;
import clinic.shared.NotAllowed;
import clinic.shared.Rate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Riverside taxes services at 4.5 %, Old Mill nothing; a sale of March is given back in part in April. */
class TaxReportTest {
    private static final Period SPRING = new Period(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 4, 30));

    private static Clinic spring(Engine engine) throws Exception {
        Clinic clinic = new Clinic(engine);
        clinic.at(Instant.parse("2026-03-12T16:00:00Z"));
        Sale sale = sold(clinic, 7, Clinic.RV, Clinic.MAYA, "99.28");
        sold(clinic, 8, Clinic.OM, Clinic.JONAS, "95.00");
        clinic.at(Instant.parse("2026-04-02T16:00:00Z"));
        sold(clinic, 9, Clinic.RV, Clinic.MAYA, "99.28");
        clinic.desk(wiring -> wiring.get(RefundDesk.class)
                .refund(new RefundOrder(
                        sale.id(), null, List.of(new RefundOrder.Part(0, null)), List.of(), "Was not well", false)));
        return clinic;
    }

    private static Sale sold(Clinic clinic, long visit, long branch, long therapist, String total) throws Exception {
        clinic.completed(visit, branch, Clinic.DEEP, therapist, 9500);
        return clinic.desk(wiring -> wiring.get(Checkout.class)
                .take(SaleOrder.ofVisit(visit), List.of(new Offer("card", usd(total), "70 3312"))));
    }

    private static List<TaxRow> ask(Clinic clinic, Period period, Set<By> groupBy, String... branches)
            throws Exception {
        return clinic.desk(wiring -> wiring.get(TaxReport.class).tax(period, List.of(branches), groupBy));
    }

    private static TaxRow row(
            long branch, String rule, String rate, int month, String taxable, String tax, String exempt) {
        return new TaxRow(
                branch,
                branch == Clinic.RV ? "New York City" : "Chicago",
                rule,
                Rate.parsePercent(rate),
                YearMonth.of(2026, month),
                usd(taxable),
                usd(tax),
                usd(exempt));
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void everyMonthsTaxStandsByBranchJurisdictionAndRule(Engine engine) throws Exception {
        try (Clinic clinic = spring(engine)) {
            List<TaxRow> rows = ask(clinic, SPRING, EnumSet.allOf(By.class));
            assertEquals(
                    List.of(
                            row(Clinic.RV, "City sales tax", "4.5", 3, "95.00", "4.28", "0.00"),
                            row(Clinic.RV, "City sales tax", "4.5", 4, "0.00", "0.00", "0.00"),
                            row(Clinic.OM, rows.get(2).rule() + "", "0", 3, "0.00", "0.00", "95.00")),
                    rows);
            Period april = new Period(LocalDate.of(2026, 4, 2), LocalDate.of(2026, 4, 2));
            assertEquals(usd("0.00"), ask(clinic, april, Set.of(), "RV").get(0).tax(), "sold once and given back once");
            assertEquals(
                    List.of("Chicago", "New York City"),
                    ask(clinic, SPRING, Set.of(By.JURISDICTION)).stream()
                            .map(TaxRow::jurisdiction)
                            .toList());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void theTaxIsTheMovementOfTheLedgersAccount(Engine engine) throws Exception {
        try (Clinic clinic = spring(engine)) {
            for (Period period : List.of(
                    SPRING,
                    new Period(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31)),
                    new Period(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 4, 30)))) {
                for (long branch : List.of(Clinic.RV, Clinic.OM)) {
                    Money tax = ask(clinic, period, Set.of(By.RULE), branch == Clinic.RV ? "RV" : "OM").stream()
                            .map(TaxRow::tax)
                            .reduce(usd("0.00"), Money::plus);
                    assertEquals(
                            clinic.database()
                                    .count("select coalesce(sum(l.credit_minor - l.debit_minor), 0) from journal_line l"
                                            + " join journal_entry e on e.id = l.entry_id where l.account_code = '2200'"
                                            + " and e.branch_id = " + branch + " and e.business_date between date '"
                                            + period.from() + "' and date '" + period.to() + "'"),
                            tax.minor(),
                            period + " at " + branch);
                }
            }
            assertEquals(
                    428,
                    ask(clinic, new Period(LocalDate.of(2026, 3, 12), LocalDate.of(2026, 3, 12)), Set.of()).stream()
                            .mapToLong(row -> row.tax().minor())
                            .sum());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aManagerSeesTheirOwnBranchesTaxOnly(Engine engine) throws Exception {
        try (Clinic clinic = spring(engine)) {
            List<TaxRow> own = clinic.as(
                    Clinic.MANAGER_OM, wiring -> wiring.get(TaxReport.class).tax(SPRING, List.of(), Set.of(By.BRANCH)));
            assertEquals(List.of(Clinic.OM), own.stream().map(TaxRow::branch).toList());
            assertThrows(
                    NotAllowed.class,
                    () -> clinic.as(Clinic.MANAGER_OM, wiring -> wiring.get(TaxReport.class)
                            .tax(SPRING, List.of("RV"), Set.of())));
        }
    }
}
