package clinic.sales.service;

import static clinic.sales.service.Clinic.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.ledger.JournalEntry;
import clinic.ledger.service.LedgerQueries;
import clinic.platform.Engine;
import clinic.sales.Discount;
import clinic.sales.Means;
import clinic.sales.Offer;
import clinic.sales.Payment;
import clinic.sales.Sale;
import clinic.sales.SaleOrder;
import clinic.shared.NotAllowed;
import clinic.shared.NotFound;
import clinic.shared.Rate;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CheckoutTest {

    private static Offer cash(String amount) {
        return new Offer("cash", usd(amount), null);
    }

    private static Offer card(String amount) {
        return new Offer("card", usd(amount), "70 3312");
    }

    private static Sale take(Clinic clinic, SaleOrder order, Offer... offers) throws Exception {
        return clinic.desk(wiring -> wiring.get(Checkout.class).take(order, List.of(offers)));
    }

    private static SaleOrder lines(String branch, SaleOrder.Line... lines) {
        return SaleOrder.ofLines(branch, lines);
    }

    private static List<String> codes(Refused refused) {
        return refused.reasons().stream().map(Refusal::code).toList();
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aVisitPaidWithCardAndCashIsOneSaleOneReceiptAndOneBalancedEntry(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            clinic.completed(1, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 9500);
            SaleOrder order = SaleOrder.ofVisit(1).less(Discount.of(Rate.parsePercent("10"), "Neighbour"));
            // 95.00 − 9.50 = 85.50; 4.5 % of it is 3.8475 → 3.85; due 89.35
            Sale sale = take(clinic, order, card("50.00"), cash("40.00"));
            assertEquals(usd("85.50"), sale.net());
            assertEquals(usd("3.85"), sale.tax());
            assertEquals(usd("89.35"), sale.total());
            assertEquals(usd("0.65"), sale.change());
            assertEquals(1, sale.number());
            assertEquals(
                    new Payment(Means.CASH, usd("39.35"), usd("40.00"), ""),
                    sale.payments().get(1));
            Sale kept = clinic.desk(wiring -> wiring.get(SalesQueries.class).sale(sale.id()));
            assertEquals(sale, kept);
            JournalEntry entry = clinic.desk(
                            wiring -> wiring.get(LedgerQueries.class).entry(sale.entry()))
                    .entry();
            assertEquals(usd("98.85"), entry.volume());
            assertEquals(
                    List.of(
                            "1010 50.00 0.00",
                            "1000 39.35 0.00",
                            "4900 9.50 0.00",
                            "1200 0.00 95.00",
                            "2200 0.00 3.85"),
                    entry.lines().stream()
                            .map(line ->
                                    line.account().code() + " " + line.debit().amount() + " "
                                            + line.credit().amount())
                            .toList());
            assertEquals(1, clinic.database().count("select count(*) from appointment where status = 'settled'"));
            assertEquals(0, balance(clinic, "1200"));
            assertEquals(8550, clinic.database().count("select earned_minor from revenue_day"));
            assertEquals(8550, clinic.database().count("select collected_minor from revenue_day"));
            assertEquals(385, clinic.database().count("select tax_minor from revenue_day"));
            assertEquals(1, clinic.database().count("select visits from revenue_day"));
        }
    }

    private static long balance(Clinic clinic, String account) throws SQLException {
        return clinic.database()
                .count("select coalesce(sum(debit_minor - credit_minor), 0) from journal_line where account_code = '"
                        + account + "'");
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void theDayOfASaleIsTheBranchsOwn(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            // 04:30 UTC: 23:30 of the day before in Chicago, half past midnight in New York
            clinic.at(Instant.parse("2026-01-15T05:30:00Z"));
            SaleOrder.Line line = new SaleOrder.Line("trigger-point", 30, null, 1, null);
            assertEquals(
                    LocalDate.of(2026, 1, 15),
                    take(clinic, lines("RV", line), cash("34.85")).businessDate());
            assertEquals(
                    LocalDate.of(2026, 1, 14),
                    take(clinic, lines("OM", line), cash("33.35")).businessDate());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void everyReasonIsGivenAtOnceAndNothingIsKept(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            clinic.appointment(1, Clinic.RV, "arrived", Clinic.DEEP, Clinic.MAYA, 9500);
            SaleOrder order = new SaleOrder(
                    List.of(new SaleOrder.Visit(1, Discount.of(usd("5.00"), ""))), null, List.of(), null, List.of());
            Refused refused =
                    assertThrows(Refused.class, () -> take(clinic, order, new Offer("card", usd("10.00"), null)));
            assertEquals(
                    List.of("visit-not-completed", "discount-reason-missing", "reference-missing", "payment-short"),
                    codes(refused));
            assertEquals(0, clinic.database().count("select count(*) from sale"));
            assertEquals(0, clinic.database().count("select count(*) from journal_entry"));
            assertEquals(0, clinic.database().count("select count(*) from revenue_day"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aLineNeedsAPriceAndATherapistOfTheBranch(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            SaleOrder order = lines("RV", new SaleOrder.Line("deep-tissue", 75, Clinic.JONAS, 1, null));
            Refused refused = assertThrows(Refused.class, () -> take(clinic, order));
            assertTrue(codes(refused).containsAll(List.of("price-unknown", "therapist-not-here")), refused::getMessage);
            SaleOrder unknown = lines("RV", new SaleOrder.Line("cryotherapy", 60, null, 1, null));
            assertThrows(NotFound.class, () -> take(clinic, unknown));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aDeskSellsOnlyAtItsOwnBranch(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            clinic.completed(1, Clinic.OM, Clinic.DEEP, Clinic.JONAS, 9500);
            assertThrows(
                    NotAllowed.class,
                    () -> clinic.as(Clinic.DESK_RV, wiring -> wiring.get(Checkout.class)
                            .take(SaleOrder.ofVisit(1), List.of(cash("95.00")))));
            assertThrows(
                    NotAllowed.class,
                    () -> clinic.as(
                            Clinic.DESK_RV, wiring -> wiring.get(Checkout.class).quote(SaleOrder.ofVisit(1))));
            Sale sale = take(clinic, SaleOrder.ofVisit(1), cash("95.00"));
            assertThrows(
                    NotAllowed.class,
                    () -> clinic.as(Clinic.DESK_RV, wiring -> wiring.get(SalesQueries.class)
                            .sale(sale.id())));
            assertThrows(
                    NotAllowed.class,
                    () -> clinic.as(Clinic.DESK_RV, wiring -> wiring.get(LedgerQueries.class)
                            .entry(sale.entry())));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void ofSixteenDesksThatSettleOneVisitExactlyOneDoes(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            clinic.completed(1, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 9500);
            List<Object> outcomes = together(16, i -> take(clinic, SaleOrder.ofVisit(1), cash("99.28")));
            assertEquals(1, outcomes.stream().filter(Sale.class::isInstance).count(), outcomes::toString);
            assertEquals(15, outcomes.stream().filter("already-settled"::equals).count(), outcomes::toString);
            assertEquals(1, clinic.database().count("select count(*) from sale"));
            assertEquals(1, clinic.database().count("select last_number from receipt_number"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void receiptNumbersHaveNoGapsAlthoughEveryThirdSaleFails(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            SaleOrder order = lines("RV", new SaleOrder.Line("trigger-point", 30, Clinic.MAYA, 1, null));
            List<Object> outcomes = together(
                    60,
                    i -> clinic.desk(wiring -> {
                        Sale sale = wiring.get(Checkout.class).take(order, List.of(cash("40.00")));
                        if (i % 3 == 0) {
                            throw new Refused("after-all-not", "The client walked away.");
                        }
                        return sale;
                    }));
            assertEquals(20, outcomes.stream().filter("after-all-not"::equals).count(), outcomes::toString);
            assertEquals(40, clinic.database().count("select count(*) from sale"));
            assertEquals(40, clinic.database().count("select max(receipt_number) from sale"));
            assertEquals(1, clinic.database().count("select min(receipt_number) from sale"));
            assertEquals(40 * 3335, clinic.database().count("select collected_minor from revenue_day"));
            assertEquals(40 * 3335, clinic.database().count("select earned_minor from revenue_day"));
            // 33.35 × 4.5 % = 1.50075 → 1.50
            assertEquals(40 * 150, clinic.database().count("select tax_minor from revenue_day"));
        }
    }

    private interface Attempt {
        Object at(int number) throws Exception;
    }

    /** What each of so many simultaneous attempts came to: its result, or the code of its refusal. */
    private static List<Object> together(int attempts, Attempt attempt) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Object>> running = new ArrayList<>();
            for (int i = 0; i < attempts; i++) {
                int number = i;
                running.add(threads.submit(() -> {
                    try {
                        return attempt.at(number);
                    } catch (Refused refused) {
                        return refused.code();
                    }
                }));
            }
            List<Object> outcomes = new ArrayList<>();
            for (Future<Object> one : running) {
                outcomes.add(one.get());
            }
            return outcomes;
        } finally {
            threads.shutdown();
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aCompletionUndoneTakesItsRevenueBackOnTheDayOfTheUndo(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            clinic.completed(1, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 9500);
            clinic.at(Instant.parse("2026-03-13T16:00:00Z"));
            clinic.reopen(1, Clinic.RV);
            clinic.complete(1, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 9500);
            clinic.reopen(1, Clinic.RV);
            assertEquals(4, clinic.database().count("select count(*) from journal_entry"));
            assertEquals(0, balance(clinic, "4000"));
            assertEquals(
                    9500,
                    clinic.database()
                            .count("select earned_minor from revenue_day where business_date = date '2026-03-12'"));
            assertEquals(
                    -9500,
                    clinic.database()
                            .count("select earned_minor from revenue_day where business_date = date '2026-03-13'"));
            assertEquals(0, clinic.database().count("select sum(visits) from revenue_day"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aVisitGivenFreeIsCountedAndMovesNoMoney(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            clinic.completed(1, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 0);
            Sale sale = take(clinic, SaleOrder.ofVisit(1));
            assertEquals(usd("0.00"), sale.total());
            assertEquals(1, clinic.database().count("select visits from revenue_day"));
            assertEquals(0, clinic.database().count("select count(*) from journal_line"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void nothingOfTheJournalOrOfSalesCanBeChangedOrDeleted(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            clinic.completed(1, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 9500);
            take(clinic, SaleOrder.ofVisit(1), cash("99.28"));
            for (String change : List.of(
                    "update journal_line set debit_minor = debit_minor + 1 where debit_minor > 0",
                    "delete from journal_line",
                    "update journal_entry set business_date = date '2025-01-01'",
                    "delete from journal_entry",
                    "update sale set total_minor = 1",
                    "delete from sale",
                    "update sale_line set net_minor = 1",
                    "delete from sale_line",
                    "update payment set amount_minor = 1",
                    "delete from payment")) {
                SQLException refused =
                        assertThrows(SQLException.class, () -> clinic.database().execute(change), change);
                assertTrue(String.valueOf(refused.getMessage()).contains("append-only"), refused::getMessage);
            }
        }
    }
}
