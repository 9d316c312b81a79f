package clinic.sales.service;

import static clinic.sales.service.Clinic.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.booking.Placement;
import clinic.booking.VisitMissed;
import clinic.booking.VisitStandsAgain;
import clinic.ledger.service.LedgerQueries;
import clinic.platform.Engine;
import clinic.sales.Charge;
import clinic.sales.Discount;
import clinic.sales.Offer;
import clinic.sales.Sale;
import clinic.sales.SaleOrder;
import clinic.shared.NotAllowed;
import clinic.shared.Rate;
import clinic.shared.Refused;
import clinic.shared.TimeSlot;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Fees for visits cancelled late or missed: charged, paid at a checkout, waived, taken back. */
class ChargesTest {

    private static long missed(Clinic clinic, long visit, long branch, String fee, @Nullable String waiver)
            throws Exception {
        clinic.appointment(visit, branch, "no-show", Clinic.DEEP, Clinic.MAYA, 9500);
        clinic.desk(wiring -> {
            wiring.fire(new VisitMissed(
                    visit, branch, Clinic.CLIENT, Clinic.DEEP, clinic.today(branch), "no-show", usd(fee), waiver));
            return visit;
        });
        return clinic.database().count("select id from charge where appointment_id = " + visit);
    }

    private static List<Charge> charges(Clinic clinic) throws Exception {
        return clinic.desk(wiring -> wiring.get(ChargeDesk.class).ofClient(Clinic.CLIENT));
    }

    private static SaleOrder fees(String branch, Long... ids) {
        return SaleOrder.ofLines(branch).with(List.of(ids));
    }

    private static Sale pay(Clinic clinic, SaleOrder order, String amount) throws Exception {
        return clinic.desk(
                wiring -> wiring.get(Checkout.class).take(order, List.of(new Offer("card", usd(amount), "70 3312"))));
    }

    private static String code(Callable<?> work) {
        return assertThrows(Refused.class, work::call).reasons().get(0).code();
    }

    private static long balance(Clinic clinic, String account) throws SQLException {
        return clinic.database()
                .count("select coalesce(sum(debit_minor - credit_minor), 0) from journal_line where account_code = '"
                        + account + "'");
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aFeePaidWithTheNextVisitIsEarnedOnItsOwnAccountAndNeitherTaxedNorDiscounted(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            long fee = missed(clinic, 7, Clinic.RV, "47.50", null);
            assertEquals(0, balance(clinic, "4100"), "nothing is earned before it is paid");
            clinic.completed(8, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 9500);
            SaleOrder order = SaleOrder.ofVisit(8)
                    .less(Discount.of(Rate.parsePercent("10"), "Neighbour"))
                    .with(List.of(fee));
            // 95.00 − 9.50 = 85.50; 4.5 % of it is 3.85; and the fee as it stands
            Sale sale = pay(clinic, order, "136.85");
            assertEquals(usd("133.00"), sale.net());
            assertEquals(usd("3.85"), sale.tax());
            assertEquals(
                    sale, clinic.desk(wiring -> wiring.get(SalesQueries.class).sale(sale.id())));
            assertEquals(
                    List.of(
                            "1010 136.85 0.00",
                            "4900 9.50 0.00",
                            "1200 0.00 95.00",
                            "2200 0.00 3.85",
                            "4100 0.00 47.50"),
                    clinic.desk(wiring -> wiring.get(LedgerQueries.class).entry(sale.entry())).entry().lines().stream()
                            .map(line ->
                                    line.account().code() + " " + line.debit().amount() + " "
                                            + line.credit().amount())
                            .toList());
            Charge charge = charges(clinic).get(0);
            assertEquals(Charge.End.SETTLED, charge.endedAs());
            assertEquals(sale.id(), charge.sale());
            assertEquals(13300, clinic.database().count("select earned_minor from revenue_day"));
            assertEquals(13300, clinic.database().count("select collected_minor from revenue_day"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aFeeAloneCanBePaidOnce(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            long fee = missed(clinic, 7, Clinic.RV, "20.00", null);
            assertEquals(Clinic.CLIENT, pay(clinic, fees("RV", fee), "20.00").client());
            assertEquals("charge-ended", code(() -> pay(clinic, fees("RV", fee), "20.00")));
            assertEquals(
                    "charge-ended",
                    code(() -> clinic.desk(wiring -> {
                        wiring.get(ChargeDesk.class).waive(fee, "Too late");
                        return fee;
                    })));
            assertEquals(-2000, balance(clinic, "4100"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void ofThePayerAndTheWaiverOfOneFeeAtTheSameTimeOneSucceeds(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            ExecutorService desks = Executors.newFixedThreadPool(4);
            for (int round = 0; round < 8; round++) {
                long fee = missed(clinic, 100 + round, Clinic.RV, "20.00", null);
                List<Callable<Object>> both = List.of(
                        () -> pay(clinic, fees("RV", fee), "20.00"),
                        () -> pay(clinic, fees("RV", fee), "20.00"),
                        () -> clinic.desk(wiring -> {
                            wiring.get(ChargeDesk.class).waive(fee, "Was ill");
                            return fee;
                        }));
                int done = 0;
                List<Future<Object>> tries = new ArrayList<>(desks.invokeAll(both));
                for (Future<Object> one : tries) {
                    try {
                        one.get();
                        done++;
                    } catch (java.util.concurrent.ExecutionException e) {
                        assertEquals("charge-ended", code(() -> {
                            throw (Exception) e.getCause();
                        }));
                    }
                }
                assertEquals(1, done);
            }
            desks.shutdown();
            assertEquals(
                    clinic.database().count("select count(*) from charge_end where kind = 'settled'") * -2000,
                    balance(clinic, "4100"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aWaivedFeeIsKeptWithWhoAndWhy(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            missed(clinic, 7, Clinic.RV, "20.00", "Snowed in");
            long later = missed(clinic, 8, Clinic.RV, "20.00", null);
            clinic.as(Clinic.DESK_RV, wiring -> {
                wiring.get(ChargeDesk.class).waive(later, " Was ill ");
                return later;
            });
            List<Charge> charges = charges(clinic);
            assertEquals(
                    List.of("Was ill", "Snowed in"),
                    charges.stream().map(Charge::endedWhy).toList());
            assertEquals("Ellen Park", charges.get(0).endedBy());
            assertTrue(clinic.desk(wiring -> wiring.get(ChargeDesk.class).open(Clinic.CLIENT, Clinic.RV))
                    .isEmpty());
        }
    }

    private static VisitStandsAgain again(long visit) {
        Instant start = Instant.parse("2026-03-12T15:00:00Z");
        return new VisitStandsAgain(
                visit,
                new Placement(Clinic.RV, Clinic.MAYA, 101, null, TimeSlot.of(start, Duration.ofHours(1)), 0, 15));
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void undoingTheAbsenceTakesTheChargeBackUnlessItIsPaid(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            missed(clinic, 7, Clinic.RV, "20.00", null);
            long paid = missed(clinic, 8, Clinic.RV, "20.00", null);
            pay(clinic, fees("RV", paid), "20.00");
            clinic.desk(wiring -> {
                wiring.fire(again(7));
                return 7;
            });
            assertEquals(1, clinic.database().count("select count(*) from charge_end where kind = 'reversed'"));
            assertEquals(
                    "fee-paid",
                    code(() -> clinic.desk(wiring -> {
                        wiring.fire(again(8));
                        return 8;
                    })));
            assertEquals(2, charges(clinic).size(), "nothing is deleted");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void anotherBranchSeesAndWaivesNothing(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            long fee = missed(clinic, 7, Clinic.RV, "20.00", null);
            assertTrue(clinic.as(Clinic.MANAGER_OM, wiring -> wiring.get(ChargeDesk.class)
                            .ofClient(Clinic.CLIENT))
                    .isEmpty());
            assertThrows(
                    NotAllowed.class,
                    () -> clinic.as(Clinic.MANAGER_OM, wiring -> {
                        wiring.get(ChargeDesk.class).waive(fee, "Not ours");
                        return fee;
                    }));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void chargesAndTheirEndsAreNeverChanged(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            missed(clinic, 7, Clinic.RV, "20.00", "Snowed in");
            for (String edit : List.of(
                    "update charge set amount_minor = 1",
                    "delete from charge_end",
                    "update charge_end set reason = 'other'")) {
                assertThrows(SQLException.class, () -> clinic.database().execute(edit));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aWaiverIsTakenBackOnceByAskingTheFeeAgain(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            long fee = missed(clinic, 7, Clinic.RV, "20.00", "Snowed in");
            Charge again = clinic.desk(wiring -> wiring.get(ChargeDesk.class).askAgain(fee));
            assertEquals(usd("20.00"), again.amount());
            assertTrue(again.isOpen());
            assertEquals(List.of(again), clinic.desk(wiring -> wiring.get(ChargeDesk.class)
                    .open(Clinic.CLIENT, Clinic.RV)));
            assertEquals(
                    "not-waived",
                    code(() ->
                            clinic.desk(wiring -> wiring.get(ChargeDesk.class).askAgain(fee))));
            assertEquals(
                    "not-waived",
                    code(() ->
                            clinic.desk(wiring -> wiring.get(ChargeDesk.class).askAgain(again.id()))));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void noFeeIsAskedAgainForAVisitThatStandsAgain(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            long fee = missed(clinic, 7, Clinic.RV, "20.00", "Snowed in");
            clinic.database().execute("update appointment set status = 'booked' where id = 7");
            assertEquals(
                    "not-waived",
                    code(() ->
                            clinic.desk(wiring -> wiring.get(ChargeDesk.class).askAgain(fee))));
        }
    }
}
