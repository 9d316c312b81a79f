package clinic.sales.service;

import static clinic.sales.service.Clinic.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.booking.VisitMissed;
import clinic.ledger.service.LedgerQueries;
import clinic.platform.Engine;
import clinic.sales.Deposit;
import clinic.sales.Discount;
import clinic.sales.Means;
import clinic.sales.Offer;
import clinic.sales.Payment;
import clinic.sales.Sale;
import clinic.sales.SaleOrder;
import clinic.shared.NotAllowed;
import clinic.shared.Rate;
import clinic.shared.Refused;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Deposits: taken before the visit, owed until a sale uses them, given back when the visit will not be. */
class DepositsTest {
    private static final Instant NOW = Instant.parse("2026-03-12T16:00:00Z");

    /** A clinic whose terms ask for 30 % beforehand, with a visit of 95.00 that is booked. */
    private static Clinic asking(Engine engine) throws SQLException {
        Clinic clinic = new Clinic(engine);
        clinic.database()
                .execute(
                        "insert into booking_terms (id, branch_id, service_id, valid_from, deposit_millionths) values (1, 1,"
                                + " null, date '2026-01-01', 300000)",
                        "update catalogue_version set version = nextval('catalogue_version_seq')");
        clinic.appointment(7, Clinic.RV, "booked", Clinic.DEEP, Clinic.MAYA, 9500);
        return clinic;
    }

    private static Offer card(String amount) {
        return new Offer("card", usd(amount), "70 3312");
    }

    private static Offer cash(String amount) {
        return new Offer("cash", usd(amount), null);
    }

    private static Deposit take(Clinic clinic, long visit, Offer... offers) throws Exception {
        return clinic.desk(wiring -> wiring.get(DepositDesk.class).take(visit, null, List.of(offers)));
    }

    private static Deposit refund(Clinic clinic, long visit) throws Exception {
        return clinic.desk(wiring -> wiring.get(DepositRefunds.class).refund(visit, null, "Cancelled in time"));
    }

    private static Deposit undo(Clinic clinic, long visit) throws Exception {
        return clinic.desk(wiring -> wiring.get(DepositDesk.class).undo(visit));
    }

    private static Deposit read(Clinic clinic, long visit) throws Exception {
        return clinic.desk(wiring -> wiring.get(DepositQueries.class).of(visit).orElseThrow());
    }

    private static String code(Callable<?> work) {
        return assertThrows(Refused.class, work::call).reasons().get(0).code();
    }

    private static long balance(Clinic clinic, String account) throws SQLException {
        return clinic.database()
                .count("select coalesce(sum(credit_minor - debit_minor), 0) from journal_line where account_code = '"
                        + account + "'");
    }

    private static List<String> lines(Clinic clinic, @Nullable Long entry) throws Exception {
        return clinic
                .desk(wiring -> wiring.get(LedgerQueries.class).entry(Objects.requireNonNull(entry)))
                .entry()
                .lines()
                .stream()
                .map(line -> line.account().code() + " " + line.debit().amount() + " "
                        + line.credit().amount())
                .toList();
    }

    /** What is owed to clients is what the open deposits leave, and everything balances. */
    private static void booksAgree(Clinic clinic) throws Exception {
        long open = clinic.desk(wiring -> wiring.get(DepositQueries.class).open("RV")).stream()
                .mapToLong(deposit -> deposit.left().minor())
                .sum();
        assertEquals(open, balance(clinic, "2150"));
        assertEquals(
                0, clinic.database().count("select coalesce(sum(debit_minor - credit_minor), 0) from journal_line"));
    }

    private static void state(Clinic clinic, long visit, String status) throws SQLException {
        clinic.database().execute("update appointment set status = '" + status + "' where id = " + visit);
    }

    private static void missed(Clinic clinic, long visit, String fee) throws Exception {
        state(clinic, visit, "no-show");
        clinic.desk(wiring -> {
            wiring.fire(new VisitMissed(
                    visit, Clinic.RV, Clinic.CLIENT, Clinic.DEEP, clinic.today(Clinic.RV), "no-show", usd(fee), null));
            return visit;
        });
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void itIsTakenAsALiabilityAndUsedByTheCheckoutWithoutEarningAnythingBefore(Engine engine) throws Exception {
        try (Clinic clinic = asking(engine)) {
            Deposit taken = take(clinic, 7, card("20.00"), cash("10.00"));
            assertEquals(usd("28.50"), taken.amount());
            assertEquals(usd("1.50"), taken.change());
            assertEquals(1, taken.number());
            assertEquals(taken, read(clinic, 7));
            assertEquals(List.of("1010 20.00 0.00", "1000 8.50 0.00", "2150 0.00 28.50"), lines(clinic, taken.entry()));
            assertEquals(
                    0,
                    clinic.database()
                            .count("select coalesce(sum(earned_minor + collected_minor), 0) from revenue_day"));
            booksAgree(clinic);

            state(clinic, 7, "in-treatment");
            clinic.complete(7, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 9500);
            SaleOrder order = SaleOrder.ofVisit(7).less(Discount.of(Rate.parsePercent("10"), "Neighbour"));
            // 85.50 + 3.85 tax = 89.35, of which 28.50 is paid already
            assertEquals(
                    usd("60.85"),
                    clinic.desk(wiring -> wiring.get(Checkout.class).quote(order))
                            .due());
            assertEquals("payment-short", code(() -> sell(clinic, order, card("60.84"))));
            assertEquals("payment-over", code(() -> sell(clinic, order, card("60.86"))));
            Sale sale = sell(clinic, order, card("60.85"));
            assertEquals(2, sale.number(), "one row of numbers for all receipts of the branch");
            assertEquals(
                    new Payment(Means.DEPOSIT, usd("28.50"), usd("28.50"), "RV-1", Clinic.RV),
                    sale.payments().get(0));
            assertEquals(
                    sale, clinic.desk(wiring -> wiring.get(SalesQueries.class).sale(sale.id())));
            assertEquals(
                    List.of(
                            "2150 28.50 0.00",
                            "1010 60.85 0.00",
                            "4900 9.50 0.00",
                            "1200 0.00 95.00",
                            "2200 0.00 3.85"),
                    lines(clinic, sale.entry()));
            assertEquals("applied", read(clinic, 7).state());
            assertEquals(0, balance(clinic, "2150"));
            assertEquals(8550, clinic.database().count("select sum(earned_minor) from revenue_day"));
            assertEquals(8550, clinic.database().count("select sum(collected_minor) from revenue_day"));
            assertEquals("deposit-used", code(() -> undo(clinic, 7)));
            assertEquals("nothing-left", code(() -> refund(clinic, 7)));
            booksAgree(clinic);
        }
    }

    private static Sale sell(Clinic clinic, SaleOrder order, Offer... offers) throws Exception {
        return clinic.desk(wiring -> wiring.get(Checkout.class).take(order, List.of(offers)));
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatCannotBeTakenIsRefusedAndKeepsNothing(Engine engine) throws Exception {
        try (Clinic clinic = asking(engine)) {
            assertEquals("payment-short", code(() -> take(clinic, 7, card("28.49"))));
            assertEquals("payment-over", code(() -> take(clinic, 7, card("28.51"))));
            assertEquals("means-unknown", code(() -> take(clinic, 7, new Offer("deposit", usd("28.50"), "RV-1"))));
            clinic.appointment(8, Clinic.OM, "booked", Clinic.DEEP, Clinic.JONAS, 9500);
            assertEquals("no-deposit-asked", code(() -> take(clinic, 8, card("1.00"))));
            clinic.appointment(9, Clinic.RV, "in-treatment", Clinic.DEEP, Clinic.MAYA, 9500);
            assertEquals("visit-begun", code(() -> take(clinic, 9, card("28.50"))));
            assertThrows(
                    NotAllowed.class,
                    () -> clinic.as(Clinic.MANAGER_OM, wiring -> wiring.get(DepositDesk.class)
                            .take(7, null, List.of(card("28.50")))));
            assertEquals("no-deposit", code(() -> refund(clinic, 7)));
            assertEquals(0, clinic.database().count("select count(*) from deposit"));
            take(clinic, 7, card("28.50"));
            assertEquals("deposit-settled", code(() -> take(clinic, 7, card("28.50"))));
            assertEquals("visit-stands", code(() -> refund(clinic, 7)));
            assertEquals(1, clinic.database().count("select count(*) from deposit"));
            assertThrows(SQLException.class, () -> clinic.database().execute("update deposit set amount_minor = 1"));
            assertThrows(SQLException.class, () -> clinic.database().execute("delete from deposit_payment"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aVisitCancelledInTimeGivesAllOfItBackByTheMeansItCame(Engine engine) throws Exception {
        try (Clinic clinic = asking(engine)) {
            take(clinic, 7, cash("8.50"), card("20.00"));
            state(clinic, 7, "cancelled");
            Deposit back = refund(clinic, 7);
            assertEquals("refunded", back.state());
            assertEquals(back, read(clinic, 7));
            Deposit.Use use = back.uses().get(0);
            assertEquals(2, use.number());
            assertEquals(List.of("2150 28.50 0.00", "1010 0.00 20.00", "1000 0.00 8.50"), lines(clinic, use.entry()));
            assertEquals(0, balance(clinic, "1000"));
            assertEquals(0, balance(clinic, "1010"));
            booksAgree(clinic);
            Deposit again = undo(clinic, 7);
            assertEquals(usd("28.50"), again.left());
            booksAgree(clinic);
            assertEquals("deposit-used", code(() -> undo(clinic, 7)));
            assertEquals("refunded", refund(clinic, 7).state());
            assertEquals(0, balance(clinic, "1010"));
            booksAgree(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void theFeeForAMissedVisitComesOutOfItFirst(Engine engine) throws Exception {
        try (Clinic clinic = asking(engine)) {
            take(clinic, 7, cash("10.00"), card("18.50"));
            missed(clinic, 7, "20.00");
            assertEquals(0, balance(clinic, "4100"), "a fee is earned when it is paid");
            Deposit rest = refund(clinic, 7);
            assertEquals("applied", rest.state());
            assertEquals(
                    List.of(usd("20.00"), usd("8.50")),
                    rest.uses().stream().map(Deposit.Use::amount).toList());
            assertEquals(
                    List.of(new Payment(Means.CARD, usd("8.50"), usd("8.50"), "70 3312")),
                    rest.uses().get(1).payments());
            assertEquals(2000, balance(clinic, "4100"));
            assertEquals(1, clinic.database().count("select count(*) from charge_end where kind = 'settled'"));
            assertEquals(2000, clinic.database().count("select sum(earned_minor) from revenue_day"));
            assertEquals(2000, clinic.database().count("select sum(collected_minor) from revenue_day"));
            assertEquals(3, clinic.database().count("select last_number from receipt_number where branch_id = 1"));
            booksAgree(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aFeeThatIsMoreThanItTakesAllOfItWhenTheRestIsPaid(Engine engine) throws Exception {
        try (Clinic clinic = asking(engine)) {
            take(clinic, 7, card("28.50"));
            missed(clinic, 7, "47.50");
            assertEquals("deposit-covers-fee", code(() -> refund(clinic, 7)));
            assertEquals(0, clinic.database().count("select count(*) from sale"));
            long fee = clinic.database().count("select id from charge");
            Sale sale = sell(clinic, SaleOrder.ofLines("RV").with(List.of(fee)), card("19.00"));
            assertEquals(usd("47.50"), sale.total());
            assertEquals("applied", read(clinic, 7).state());
            booksAgree(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void itNeverPaysForSomebodyElse(Engine engine) throws Exception {
        try (Clinic clinic = asking(engine)) {
            take(clinic, 7, card("28.50"));
            clinic.appointment(8, Clinic.RV, "in-treatment", Clinic.DEEP, Clinic.MAYA, 9500);
            clinic.of(302, "Noor", 8);
            clinic.party(7, 7, 8);
            state(clinic, 7, "in-treatment");
            clinic.complete(7, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 9500);
            clinic.complete(8, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 9500);
            SaleOrder free = new SaleOrder(
                    List.of(
                            new SaleOrder.Visit(7, Discount.of(usd("90.00"), "Complaint")),
                            new SaleOrder.Visit(8, null)),
                    null,
                    List.of(),
                    null,
                    List.of());
            // 5.00 and 0.23 tax are left of the first visit, 95.00 and 4.28 are the second's
            assertEquals(
                    usd("99.28"),
                    clinic.desk(wiring -> wiring.get(Checkout.class).quote(free))
                            .due());
            sell(clinic, free, card("99.28"));
            assertEquals(usd("23.27"), read(clinic, 7).left());
            assertEquals(usd("0.00"), refund(clinic, 7).left());
            booksAgree(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void takingAndWaivingItCanBeTakenBackForThreeMinutes(Engine engine) throws Exception {
        try (Clinic clinic = asking(engine)) {
            assertEquals(
                    "reason-missing",
                    code(() ->
                            clinic.desk(wiring -> wiring.get(DepositDesk.class).waive(7, "  "))));
            Deposit waived = clinic.as(
                    Clinic.DESK_RV, wiring -> wiring.get(DepositDesk.class).waive(7, " Comes every week "));
            assertEquals("Comes every week", waived.reason());
            assertNull(waived.number());
            assertEquals("deposit-settled", code(() -> take(clinic, 7, card("28.50"))));
            assertEquals("reversed", undo(clinic, 7).state());
            assertEquals(0, clinic.database().count("select count(*) from journal_entry"));
            Deposit first = take(clinic, 7, card("28.50"));
            undo(clinic, 7);
            assertEquals(0, balance(clinic, "1010"));
            assertEquals(
                    1,
                    clinic.database().count("select count(*) from journal_entry where reverses_id = " + first.entry()));
            assertEquals("no-deposit", code(() -> undo(clinic, 7)));
            assertEquals(2, take(clinic, 7, card("28.50")).number());
            clinic.at(NOW.plus(Duration.ofMinutes(4)));
            assertEquals("undo-window-over", code(() -> undo(clinic, 7)));
            booksAgree(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void ofDesksThatTakeItGiveItBackOrUseItAtTheSameTimeOneSucceeds(Engine engine) throws Exception {
        try (Clinic clinic = asking(engine)) {
            ExecutorService desks = Executors.newFixedThreadPool(4);
            for (int round = 0; round < 8; round++) {
                long visit = 100 + round;
                clinic.appointment(visit, Clinic.RV, "booked", Clinic.DEEP, Clinic.MAYA, 9500);
                Callable<Object> taking = () -> take(clinic, visit, card("28.50"));
                oneOf(
                        desks,
                        "deposit-settled",
                        taking,
                        taking,
                        taking,
                        () -> clinic.desk(
                                wiring -> wiring.get(DepositDesk.class).waive(visit, "Regular")));
            }
            long taken = clinic.database().count("select count(*) from deposit where kind = 'taken'");
            assertEquals(8, clinic.database().count("select count(*) from deposit"));
            assertEquals(taken * 2850, balance(clinic, "2150"));
            for (int round = 0; round < 8; round++) {
                long visit = 200 + round;
                clinic.appointment(visit, Clinic.RV, "booked", Clinic.DEEP, Clinic.MAYA, 9500);
                take(clinic, visit, card("28.50"));
                missed(clinic, visit, "20.00");
                long fee = clinic.database().count("select id from charge where appointment_id = " + visit);
                Callable<Object> refunding = () -> refund(clinic, visit);
                oneOf(
                        desks,
                        null,
                        refunding,
                        refunding,
                        () -> sell(clinic, SaleOrder.ofLines("RV").with(List.of(fee))));
            }
            desks.shutdown();
            assertEquals(8 * 2000, balance(clinic, "4100"));
            booksAgree(clinic);
            assertEquals(
                    clinic.database().count("select last_number from receipt_number where branch_id = 1"),
                    clinic.database()
                            .count("select (select count(*) from sale) + (select count(receipt_number) from deposit) +"
                                    + " (select count(receipt_number) from deposit_use) from organisation"));
        }
    }

    /** All at once; with a code, one succeeds and the others are refused with it. */
    @SafeVarargs
    private static void oneOf(ExecutorService desks, @Nullable String code, Callable<Object>... tries)
            throws Exception {
        int done = 0;
        for (Future<Object> one : new ArrayList<>(desks.invokeAll(List.of(tries)))) {
            try {
                one.get();
                done++;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof Refused refused)) {
                    throw e;
                }
                if (code != null) {
                    assertEquals(code, refused.reasons().get(0).code());
                }
            }
        }
        assertTrue(code == null ? done >= 1 : done == 1, done + " succeeded");
    }
}
