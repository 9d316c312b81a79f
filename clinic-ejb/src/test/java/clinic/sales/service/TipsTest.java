package clinic.sales.service;

import static clinic.sales.service.Clinic.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.platform.Engine;
import clinic.reporting.LiabilityRow;
import clinic.reporting.Period;
import clinic.reporting.TipRow;
import clinic.reporting.persistence.BooksCheck;
import clinic.reporting.persistence.LiabilitySql;
import clinic.reporting.service.TipReport;
import clinic.sales.CloseDay;
import clinic.sales.DayReport;
import clinic.sales.Offer;
import clinic.sales.RefundOrder;
import clinic.sales.Sale;
import clinic.sales.SaleOrder;
import clinic.shared.Money;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import java.sql.Connection;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tips left with sales, on both engines: owed to therapists, no revenue and not taxed. */
class TipsTest {

    private static Sale take(Clinic clinic, SaleOrder order) throws Exception {
        Money due =
                clinic.desk(wiring -> wiring.get(Checkout.class).quote(order)).due();
        return clinic.desk(
                wiring -> wiring.get(Checkout.class).take(order, List.of(new Offer("card", due, "70 3312"))));
    }

    private static long balance(Clinic clinic, String account) throws Exception {
        return clinic.database()
                .count("select coalesce(sum(credit_minor - debit_minor), 0) from journal_line where account_code = '"
                        + account + "'");
    }

    private static List<TipRow> report(Clinic clinic) throws Exception {
        return clinic.desk(wiring -> wiring.get(TipReport.class)
                .tips(
                        new Period(
                                clinic.today(Clinic.RV), clinic.today(Clinic.RV).plusDays(1)),
                        List.of()));
    }

    private static String codes(Callable<?> work) {
        return String.join(
                " ",
                assertThrows(Refused.class, work::call).reasons().stream()
                        .map(Refusal::code)
                        .toList());
    }

    private static void booksAreRight(Clinic clinic) throws Exception {
        try (Connection connection = clinic.database().source().getConnection()) {
            assertEquals(Optional.empty(), new BooksCheck(connection).firstDifference());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aTipIsOwedToTheTherapistNeitherEarnedNorTaxed(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            clinic.completed(7, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 9500);
            SaleOrder plain = SaleOrder.ofVisit(7);
            var without = clinic.desk(wiring -> wiring.get(Checkout.class).quote(plain));
            Sale sale = take(clinic, plain.tipping(null, usd("17.10")));
            assertEquals(without.bill().net(), sale.net());
            assertEquals(without.bill().tax(), sale.tax());
            assertEquals(without.bill().total().plus(usd("17.10")), sale.total());
            assertEquals(Clinic.MAYA, sale.tips().get(0).therapist());
            assertEquals(1710, balance(clinic, "2180"));
            assertEquals(
                    1710,
                    clinic.database()
                            .count(
                                    "select sum(credit_minor) from journal_line where account_code = '2180' and staff_id = "
                                            + Clinic.MAYA));
            assertEquals(
                    List.of(usd("17.10")),
                    report(clinic).stream().map(TipRow::owed).toList());
            DayReport day = clinic.desk(wiring ->
                    wiring.get(DayDesk.class).close(new CloseDay("RV", clinic.today(Clinic.RV), Set.of(), "")));
            assertEquals(usd("17.10"), day.total(DayReport.Section.TIPS));
            try (Connection connection = clinic.database().source().getConnection()) {
                LiabilityRow row = new LiabilitySql(connection, Clinic.USD)
                        .rows(YearMonth.of(2026, 3), List.of(Clinic.RV)).stream()
                                .filter(one -> one.kind() == LiabilityRow.Kind.TIPS)
                                .findFirst()
                                .orElseThrow();
                assertEquals(usd("17.10"), row.closing());
                assertTrue(row.agrees());
            }
            booksAreRight(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aTipThatNamesNobodyIsSharedByMinutesOfTreatment(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            clinic.completed(7, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 9500);
            clinic.appointment(8, Clinic.RV, "in-treatment", Clinic.DEEP, Clinic.JONAS, 9500);
            clinic.database().execute("update appointment set minutes = 30 where id = 8");
            clinic.complete(8, Clinic.RV, Clinic.DEEP, Clinic.JONAS, 9500);
            clinic.party(70, 7, 8);
            Sale sale = take(clinic, SaleOrder.ofVisits(List.of(7L, 8L)).tipping(null, usd("10.00")));
            assertEquals(
                    List.of(usd("6.67"), usd("3.33")),
                    sale.tips().stream().map(Sale.Tip::amount).toList());
            assertEquals(
                    List.of(Clinic.MAYA, Clinic.JONAS),
                    sale.tips().stream().map(Sale.Tip::therapist).toList());
            booksAreRight(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aRefundOrAVoidTakesItBackOnce(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            clinic.completed(7, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 9500);
            Sale sale = take(clinic, SaleOrder.ofVisit(7).tipping(Clinic.MAYA, usd("20.00")));
            RefundOrder tip = new RefundOrder(
                    sale.id(),
                    "OM",
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(sale.tips().get(0).id()),
                    "Meant for another",
                    false);
            Sale refund = clinic.desk(wiring -> wiring.get(RefundDesk.class).refund(tip));
            assertEquals(usd("-20.00"), refund.total());
            assertEquals(0, balance(clinic, "2180"));
            assertEquals(
                    "nothing-to-refund",
                    codes(() ->
                            clinic.desk(wiring -> wiring.get(RefundDesk.class).refund(tip))));
            assertEquals(usd("0.00"), report(clinic).get(0).owed());
            booksAreRight(clinic);

            clinic.completed(8, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 9500);
            Sale wrong = take(clinic, SaleOrder.ofVisit(8).tipping(null, usd("5.00")));
            Sale voided = clinic.desk(wiring -> wiring.get(VoidDesk.class).voidSale(wrong.id(), "Wrong client"));
            assertEquals(wrong.total().negated(), voided.total());
            assertEquals(0, balance(clinic, "2180"));
            booksAreRight(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aTipForNobodyOrOfNothingIsRefused(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            clinic.completed(7, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 9500);
            SaleOrder oil = SaleOrder.ofLines("RV", new SaleOrder.Line("aromatherapy", 0, null, 1, null));
            assertEquals("tip-for-whom", codes(() -> take(clinic, oil.tipping(null, usd("5.00")))));
            assertEquals("therapist-not-here", codes(() -> take(clinic, oil.tipping(Clinic.JONAS, usd("5.00")))));
            assertEquals(
                    "tip-amount", codes(() -> take(clinic, SaleOrder.ofVisit(7).tipping(null, usd("0.00")))));
            assertEquals(
                    "nothing-to-charge",
                    codes(() -> take(clinic, SaleOrder.ofLines("RV").tipping(Clinic.MAYA, usd("5.00")))));
        }
    }
}
