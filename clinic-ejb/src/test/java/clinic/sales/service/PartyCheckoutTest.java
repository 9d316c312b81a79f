package clinic.sales.service;

import static clinic.sales.service.Clinic.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.ledger.JournalEntry;
import clinic.ledger.service.LedgerQueries;
import clinic.platform.Engine;
import clinic.sales.Discount;
import clinic.sales.Offer;
import clinic.sales.Sale;
import clinic.sales.SaleLine;
import clinic.sales.SaleOrder;
import clinic.shared.NotAllowed;
import clinic.shared.NotFound;
import clinic.shared.Rate;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A couple: Tomás with Maya for 95.00, Rosa with Jonas for 33.35, both at Riverside, where services are taxed at 4.5 %. */
class PartyCheckoutTest {
    private static final long ROSA = 302;
    private static final long PARTY = 90;

    private static Clinic couple(Engine engine) throws Exception {
        Clinic clinic = new Clinic(engine);
        clinic.completed(1, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 9500);
        clinic.completed(2, Clinic.RV, Clinic.TRIGGER, Clinic.JONAS, 3335);
        clinic.of(ROSA, "Rosa", 2);
        clinic.party(PARTY, 1, 2);
        return clinic;
    }

    private static Sale take(Clinic clinic, SaleOrder order, String... amounts) throws Exception {
        return clinic.desk(wiring -> wiring.get(Checkout.class)
                .take(
                        order,
                        List.of(amounts).stream()
                                .map(amount -> new Offer("card", usd(amount), "70 3312"))
                                .toList()));
    }

    private static List<String> codes(Refused refused) {
        return refused.reasons().stream().map(Refusal::code).toList();
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aCoupleChargedTogetherIsOneSaleOneReceiptAndOneEntryWithEverybodysOwnLine(Engine engine) throws Exception {
        try (Clinic clinic = couple(engine)) {
            SaleOrder order = new SaleOrder(
                    List.of(
                            new SaleOrder.Visit(2, Discount.of(Rate.parsePercent("10"), "Neighbour")),
                            new SaleOrder.Visit(1, null)),
                    null,
                    List.of(),
                    null,
                    List.of());
            // 33.35 − 3.34 = 30.01, tax 1.35; 95.00, tax 4.28
            Sale sale = take(clinic, order, "100.00", "30.64");
            assertEquals(usd("125.01"), sale.net());
            assertEquals(usd("5.63"), sale.tax());
            assertEquals(List.of(2L, 1L), sale.appointments());
            assertEquals(Long.valueOf(ROSA), sale.client());
            SaleLine rosas = sale.lines().get(0);
            assertEquals(Long.valueOf(Clinic.JONAS), rosas.staff());
            assertEquals(usd("3.34"), rosas.discount());
            assertEquals(usd("1.35"), rosas.tax());
            assertEquals(Long.valueOf(Clinic.MAYA), sale.lines().get(1).staff());
            SalesQueries.Receipt receipt =
                    clinic.desk(wiring -> wiring.get(SalesQueries.class).receipt(sale.id()));
            assertEquals(sale, receipt.sale());
            assertEquals("Rosa Vega", receipt.whose(sale.lines().get(0)));
            assertEquals("Tomás Łukasz", receipt.whose(sale.lines().get(1)));
            for (long visit : new long[] {1, 2}) {
                assertEquals(sale, clinic.desk(wiring -> wiring.get(SalesQueries.class)
                        .ofAppointment(visit)));
            }
            JournalEntry entry = clinic.desk(
                            wiring -> wiring.get(LedgerQueries.class).entry(sale.entry()))
                    .entry();
            assertEquals(usd("133.98"), entry.volume());
            assertEquals(
                    0,
                    clinic.database()
                            .count(
                                    "select sum(debit_minor - credit_minor) from journal_line where account_code = '1200'"));
            assertEquals(2, clinic.database().count("select count(*) from appointment where status = 'settled'"));
            assertEquals(1, clinic.database().count("select last_number from receipt_number"));
            assertEquals(12501, clinic.database().count("select earned_minor from revenue_day"));
            assertEquals(12501, clinic.database().count("select collected_minor from revenue_day"));
            assertEquals(563, clinic.database().count("select tax_minor from revenue_day"));
            assertEquals(2, clinic.database().count("select visits from revenue_day"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void chargedApartEachHasAReceiptOfTheirOwn(Engine engine) throws Exception {
        try (Clinic clinic = couple(engine)) {
            Sale first = take(clinic, SaleOrder.ofVisit(1), "99.28");
            Sale second = take(clinic, SaleOrder.ofVisit(2), "34.85");
            assertEquals(List.of(1L, 2L), List.of(first.number(), second.number()));
            assertEquals(Long.valueOf(Clinic.CLIENT), first.client());
            assertEquals(Long.valueOf(ROSA), second.client());
            SalesQueries.Receipt receipt =
                    clinic.desk(wiring -> wiring.get(SalesQueries.class).receipt(second.id()));
            assertNull(receipt.whose(second.lines().get(0)), "one client needs no name at the line");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void everyReasonOfEveryVisitIsGivenAtOnceAndNothingIsKept(Engine engine) throws Exception {
        try (Clinic clinic = couple(engine)) {
            take(clinic, SaleOrder.ofVisit(2), "34.85");
            clinic.appointment(3, Clinic.RV, "in-treatment", Clinic.DEEP, Clinic.MAYA, 9500);
            clinic.of(303, "Ada", 3);
            clinic.completed(4, Clinic.OM, Clinic.DEEP, Clinic.JONAS, 9500);
            clinic.of(304, "Omar", 4);
            clinic.party(PARTY, 4);
            Refused refused = assertThrows(
                    Refused.class, () -> take(clinic, SaleOrder.ofVisits(List.of(1L, 2L, 3L, 4L)), "10.00"));
            assertEquals(
                    List.of("already-settled", "visit-not-completed", "branch-differs", "party-differs"),
                    codes(refused));
            assertTrue(refused.reasons().get(0).message().contains("Rosa Vega"), refused::getMessage);
            assertTrue(refused.reasons().get(1).message().contains("Ada Vega is in treatment"), refused::getMessage);
            Refused unpaid =
                    assertThrows(Refused.class, () -> take(clinic, SaleOrder.ofVisits(List.of(1L, 3L)), "10.00"));
            assertEquals(List.of("visit-not-completed", "party-differs", "payment-short"), codes(unpaid));
            assertThrows(NotFound.class, () -> take(clinic, SaleOrder.ofVisits(List.of(1L, 99L)), "10.00"));
            assertEquals(1, clinic.database().count("select count(*) from sale"));
            assertEquals(1, clinic.database().count("select count(*) from appointment where status = 'settled'"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aDeskChargesNoVisitOfAnotherBranchAlongWithItsOwn(Engine engine) throws Exception {
        try (Clinic clinic = couple(engine)) {
            clinic.completed(4, Clinic.OM, Clinic.DEEP, Clinic.JONAS, 9500);
            clinic.party(PARTY, 4);
            assertThrows(
                    NotAllowed.class,
                    () -> clinic.as(Clinic.DESK_RV, wiring -> wiring.get(Checkout.class)
                            .quote(SaleOrder.ofVisits(List.of(1L, 4L)))));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void desksThatChargeTogetherAndApartAtTheSameTimeSettleEveryVisitOnce(Engine engine) throws Exception {
        try (Clinic clinic = couple(engine)) {
            List<SaleOrder> orders = List.of(
                    SaleOrder.ofVisits(List.of(1L, 2L)), SaleOrder.ofVisits(List.of(2L, 1L)), SaleOrder.ofVisit(1));
            List<Object> outcomes = new ArrayList<>();
            ExecutorService threads = Executors.newFixedThreadPool(6);
            try {
                List<Future<Object>> running = new ArrayList<>();
                for (int i = 0; i < 18; i++) {
                    SaleOrder order = orders.get(i % orders.size());
                    running.add(threads.submit(() -> {
                        try {
                            return take(clinic, order, order.visits().size() == 2 ? "134.13" : "99.28");
                        } catch (Refused refused) {
                            return refused.code();
                        }
                    }));
                }
                for (Future<Object> one : running) {
                    outcomes.add(one.get());
                }
            } finally {
                threads.shutdown();
            }
            assertEquals(1, outcomes.stream().filter(Sale.class::isInstance).count(), outcomes::toString);
            assertEquals(17, outcomes.stream().filter("already-settled"::equals).count(), outcomes::toString);
            assertEquals(
                    1,
                    clinic.database()
                            .count("select count(*) from sale_line where appointment_id = 1 and service_id = "
                                    + Clinic.DEEP));
        }
    }
}
