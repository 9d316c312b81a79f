package clinic.sales.service;

import static clinic.sales.service.Clinic.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.access.Caller;
import clinic.payment.PaymentTerminal;
import clinic.payment.StartCharge;
import clinic.payment.TerminalCharge;
import clinic.payment.TerminalCharge.State;
import clinic.payment.persistence.SimulatedTerminal;
import clinic.payment.persistence.TerminalChargeTable;
import clinic.payment.service.TerminalDesk;
import clinic.payment.service.TerminalQueries;
import clinic.payment.service.TerminalTalk;
import clinic.payment.service.Terminals;
import clinic.platform.Clockwork;
import clinic.platform.Engine;
import clinic.platform.Wiring;
import clinic.reporting.persistence.BooksCheck;
import clinic.sales.Offer;
import clinic.sales.Payment;
import clinic.sales.RefundOrder;
import clinic.sales.Sale;
import clinic.sales.SaleOrder;
import clinic.shared.Money;
import clinic.shared.NotAllowed;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cards charged on the simulated terminal, on both engines: whatever it answers, and whenever, a client pays once. */
class TerminalTest {

    /** With the simulated terminal, whatever is configured. */
    static Wiring withTerminal(Wiring wiring) {
        PaymentTerminal simulated = wiring.get(SimulatedTerminal.class);
        wiring.with(Terminals.class, new Terminals() {
            @Override
            public Optional<PaymentTerminal> find() {
                return Optional.of(simulated);
            }
        });
        return wiring;
    }

    static TerminalCharge start(Clinic clinic, String attempt, Money amount) throws Exception {
        return clinic.desk(wiring ->
                withTerminal(wiring).get(TerminalDesk.class).start(new StartCharge("RV", attempt, amount, null)));
    }

    private static TerminalCharge startFor(Clinic clinic, String attempt, String amount, long visit) throws Exception {
        return clinic.desk(wiring ->
                withTerminal(wiring).get(TerminalDesk.class).start(new StartCharge("RV", attempt, usd(amount), visit)));
    }

    private static TerminalCharge resolve(Clinic clinic, long id) throws Exception {
        return clinic.desk(
                wiring -> withTerminal(wiring).get(TerminalDesk.class).resolve(id));
    }

    private static TerminalCharge cancel(Clinic clinic, long id) throws Exception {
        return clinic.desk(
                wiring -> withTerminal(wiring).get(TerminalDesk.class).cancel(id, "Client pays in cash"));
    }

    private static TerminalCharge get(Clinic clinic, long id) throws Exception {
        return clinic.desk(wiring -> wiring.get(TerminalQueries.class).get(id));
    }

    private static List<TerminalCharge> open(Clinic clinic) throws Exception {
        return clinic.desk(wiring -> wiring.get(TerminalQueries.class).open("RV"));
    }

    /** What every node does every five seconds. */
    static void job(Clinic clinic) throws Exception {
        clinic.as(Caller.SYSTEM, wiring -> {
            withTerminal(wiring).observe(TerminalTalk.class);
            wiring.fire(new Clockwork.FiveSeconds());
            return 0;
        });
    }

    /** A charge as it stands when the server dies the moment it is committed. */
    private static TerminalCharge writtenDown(Clinic clinic, long id, String attempt, Money amount) throws Exception {
        TerminalCharge charge = new TerminalCharge(
                id,
                Clinic.RV,
                "RV-T" + id,
                attempt,
                null,
                null,
                null,
                amount,
                clinic.now(),
                "Ellen Park",
                List.of(),
                null);
        try (Connection connection = clinic.database().source().getConnection()) {
            new TerminalChargeTable(connection).add(charge, clinic.now().plusSeconds(60));
        }
        return charge;
    }

    private static void later(Clinic clinic, long seconds) {
        clinic.at(clinic.now().plusSeconds(seconds));
    }

    private static String codes(Refused refused) {
        return String.join(
                " ", refused.reasons().stream().map(Refusal::code).sorted().toList());
    }

    private static Refused refused(Callable<?> work) {
        return assertThrows(Refused.class, work::call);
    }

    private static Sale gift(Clinic clinic, TerminalCharge charge) throws Exception {
        SaleOrder order = SaleOrder.ofLines("RV").selling(charge.amount());
        return clinic.desk(
                wiring -> wiring.get(Checkout.class).take(order, List.of(Offer.charged(charge.id(), charge.amount()))));
    }

    /** What the terminal itself has taken and not given back, in minor units. */
    private static long captured(Clinic clinic) throws Exception {
        return clinic.database()
                .count("select coalesce(sum(case kind when 'charge' then amount_minor else -amount_minor end), 0)"
                        + " from simulated_terminal where outcome = 'approved'");
    }

    private static void booksAreRight(Clinic clinic) throws Exception {
        try (Connection connection = clinic.database().source().getConnection()) {
            assertEquals(Optional.empty(), new BooksCheck(connection).firstDifference());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void anApprovedChargePaysOneSaleAndNoOther(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            TerminalCharge charge = start(clinic, "a", usd("40.00"));
            assertEquals(State.APPROVED, charge.state());
            assertEquals(1, open(clinic).size());
            Sale sale = gift(clinic, charge);
            Payment paid = sale.payments().get(0);
            assertEquals(charge.reference(), paid.reference());
            assertEquals(usd("40.00"), paid.amount());
            assertEquals(sale.id(), get(clinic, charge.id()).sale());
            assertEquals(List.of(), open(clinic));
            assertEquals("charge-used", codes(refused(() -> gift(clinic, charge))));
            assertEquals("charge-used", codes(refused(() -> cancel(clinic, charge.id()))));
            later(clinic, 3600);
            job(clinic);
            assertEquals(State.APPROVED, get(clinic, charge.id()).state());
            assertEquals(4000, captured(clinic));
            booksAreRight(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void ofManyDesksThatUseOneChargeOneSucceeds(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            TerminalCharge charge = start(clinic, "a", usd("40.00"));
            Clinic.oneSucceeds(
                    Stream.generate(() -> (Callable<?>) () -> gift(clinic, charge))
                            .limit(6)
                            .toList(),
                    "charge-used");
            booksAreRight(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void ofManyDesksThatChargeOneVisitAtOnceOneSucceeds(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            clinic.completed(7, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 9500);
            Clinic.oneSucceeds(
                    Stream.of("a", "b", "c", "d", "e", "f")
                            .map(attempt -> (Callable<?>) () -> startFor(clinic, attempt, "40.02", 7))
                            .toList(),
                    "charge-unresolved");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void ofASaleAndACancellationAtOnceOneSucceeds(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            for (int i = 0; i < 8; i++) {
                TerminalCharge charge = start(clinic, "a" + i, usd("40.00"));
                Clinic.oneSucceeds(
                        List.of(() -> gift(clinic, charge), () -> cancel(clinic, charge.id())),
                        "charge-used",
                        "charge-not-approved");
            }
            assertEquals(clinic.database().count("select coalesce(sum(total_minor), 0) from sale"), captured(clinic));
            booksAreRight(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void oneAttemptIsOneChargeHoweverOftenItIsBegun(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            TerminalCharge first = start(clinic, "same", usd("40.00"));
            TerminalCharge again = start(clinic, "same", usd("40.00"));
            assertEquals(first.reference(), again.reference());
            assertEquals(4000, captured(clinic));
            assertEquals("attempt-differs", codes(refused(() -> start(clinic, "same", usd("41.00")))));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aDeclinedChargePaysNothing(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            TerminalCharge charge = start(clinic, "a", usd("40.01"));
            assertEquals(State.DECLINED, charge.state());
            assertEquals("The bank declined the card.", charge.steps().get(0).words());
            assertEquals("charge-not-approved", codes(refused(() -> gift(clinic, charge))));
            assertEquals(List.of(), open(clinic));
            assertEquals(0, captured(clinic));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void anApprovalThatGotLostIsFoundAndNotChargedAgain(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            clinic.completed(7, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 9500);
            TerminalCharge charge = startFor(clinic, "a", "40.03", 7);
            assertEquals(State.UNRESOLVED, charge.state());
            assertEquals("charge-not-approved", codes(refused(() -> gift(clinic, charge))));
            assertEquals("charge-unresolved", codes(refused(() -> startFor(clinic, "b", "40.03", 7))));
            assertEquals(State.APPROVED, resolve(clinic, charge.id()).state());
            gift(clinic, charge);
            assertEquals(4003, captured(clinic));
            booksAreRight(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aLateAnswerIsFoundByTheJob(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            TerminalCharge approved = start(clinic, "a", usd("40.04"));
            TerminalCharge declined = start(clinic, "b", usd("40.05"));
            later(clinic, 6);
            job(clinic);
            assertEquals(State.UNRESOLVED, get(clinic, approved.id()).state());
            later(clinic, 6);
            job(clinic);
            assertEquals(State.APPROVED, get(clinic, approved.id()).state());
            assertEquals(State.DECLINED, get(clinic, declined.id()).state());
            gift(clinic, approved);
            booksAreRight(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aChargeTheTerminalNeverHeardOfIsCancelledForGood(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            TerminalCharge charge = start(clinic, "a", usd("40.02"));
            later(clinic, 30);
            job(clinic);
            assertEquals(State.UNRESOLVED, get(clinic, charge.id()).state());
            later(clinic, 31);
            job(clinic);
            assertEquals(State.CANCELLED, get(clinic, charge.id()).state());
            assertEquals(List.of(), open(clinic));
            String arrivesLate = clinic.desk(wiring -> wiring.get(SimulatedTerminal.class)
                    .charge(charge.reference(), usd("40.00"))
                    .kind()
                    .name());
            assertEquals("CANCELLED", arrivesLate);
            assertEquals(0, captured(clinic));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void anApprovedChargeThatNoSaleUsesGoesBack(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            TerminalCharge forgotten = start(clinic, "a", usd("40.00"));
            TerminalCharge late = start(clinic, "b", usd("50.04"));
            assertEquals(State.CANCELLED, cancel(clinic, late.id()).state());
            later(clinic, 29 * 60);
            job(clinic);
            assertEquals(State.APPROVED, get(clinic, forgotten.id()).state());
            later(clinic, 61);
            job(clinic);
            TerminalCharge cancelled = get(clinic, forgotten.id());
            assertEquals(State.CANCELLED, cancelled.state());
            assertTrue(cancelled.steps().get(1).words().contains("30 minutes"));
            assertEquals("charge-not-approved", codes(refused(() -> gift(clinic, cancelled))));
            assertEquals(0, captured(clinic));
            booksAreRight(clinic);
        }
    }

    /** The server died after the charge was written down: before the terminal heard of it, and after it had approved. */
    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatAServerThatDiedLeftBehindIsFoundAndResolved(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            writtenDown(clinic, 9001, "before", usd("40.00"));
            TerminalCharge asked = writtenDown(clinic, 9002, "after", usd("60.00"));
            clinic.desk(wiring -> wiring.get(SimulatedTerminal.class).charge(asked.reference(), asked.amount()));
            assertEquals(
                    List.of(State.REQUESTED, State.REQUESTED),
                    open(clinic).stream().map(TerminalCharge::state).toList());
            assertEquals(6000, captured(clinic));
            later(clinic, 61);
            job(clinic);
            List<TerminalCharge> left = open(clinic);
            assertEquals(1, left.size());
            assertEquals("after", left.get(0).attempt());
            gift(clinic, left.get(0));
            assertEquals(6000, captured(clinic));
            booksAreRight(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aRefundAndAVoidGoBackThroughTheTerminal(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            clinic.completed(7, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 9500);
            SaleOrder order = SaleOrder.ofVisit(7);
            Money due = clinic.desk(wiring -> wiring.get(Checkout.class).quote(order))
                    .due();
            TerminalCharge charge = start(clinic, "a", due);
            Sale sale = clinic.desk(
                    wiring -> wiring.get(Checkout.class).take(order, List.of(Offer.charged(charge.id(), due))));
            RefundOrder part = new RefundOrder(
                    sale.id(),
                    null,
                    List.of(new RefundOrder.Part(0, usd("20.03"))),
                    List.of(),
                    "Shorter than booked",
                    false);
            clinic.desk(wiring -> wiring.get(RefundDesk.class).refund(part));
            assertEquals(due.minor(), captured(clinic));
            job(clinic);
            assertEquals(due.minor() - 2003, captured(clinic));
            assertEquals(State.UNRESOLVED, open(clinic).get(0).state());
            later(clinic, 6);
            job(clinic);
            assertEquals(List.of(), open(clinic));
            assertEquals(due.minor() - 2003, captured(clinic));
            RefundOrder inCash = new RefundOrder(
                    sale.id(), null, List.of(new RefundOrder.Part(0, usd("5.00"))), List.of(), "In cash", true);
            clinic.desk(wiring -> wiring.get(RefundDesk.class).refund(inCash));
            job(clinic);
            assertEquals(due.minor() - 2003, captured(clinic));

            Sale gift = gift(clinic, start(clinic, "b", usd("30.00")));
            clinic.desk(wiring -> wiring.get(VoidDesk.class).voidSale(gift.id(), "Wrong amount"));
            job(clinic);
            assertEquals(due.minor() - 2003, captured(clinic));
            assertEquals(List.of(), open(clinic));
            booksAreRight(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aRefundTheTerminalDeclinesStaysUntilItIsGivenBackByHand(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            Sale gift = gift(clinic, start(clinic, "a", usd("30.00")));
            clinic.database().execute("delete from simulated_terminal");
            clinic.desk(wiring -> wiring.get(VoidDesk.class).voidSale(gift.id(), "Wrong amount"));
            job(clinic);
            TerminalCharge refund = open(clinic).get(0);
            assertEquals(State.DECLINED, refund.state());
            later(clinic, 3600);
            job(clinic);
            assertEquals(1, open(clinic).size());
            assertEquals("is-refund", codes(refused(() -> cancel(clinic, refund.id()))));
            assertEquals(
                    "slip-missing",
                    codes(refused(() ->
                            clinic.desk(wiring -> wiring.get(TerminalDesk.class).confirm(refund.id(), " ")))));
            clinic.desk(wiring -> wiring.get(TerminalDesk.class).confirm(refund.id(), "44 1290"));
            assertEquals(List.of(), open(clinic));
            assertEquals(
                    "not-declined",
                    codes(refused(() ->
                            clinic.desk(wiring -> wiring.get(TerminalDesk.class).confirm(refund.id(), "44 1290")))));
            booksAreRight(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatIsAskedWrongIsRefusedWithEveryReason(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            assertEquals(
                    "terminal-none",
                    codes(refused(() -> clinic.desk(wiring ->
                            wiring.get(TerminalDesk.class).start(new StartCharge("RV", "a", usd("1.00"), null))))));
            assertEquals("amount-not-positive attempt-missing", codes(refused(() -> start(clinic, " ", usd("0.00")))));
            assertEquals("visit-elsewhere", codes(refused(() -> startFor(clinic, "a", "1.00", 99))));
            assertThrows(
                    NotAllowed.class,
                    () -> clinic.as(Clinic.MANAGER_OM, wiring -> withTerminal(wiring)
                            .get(TerminalDesk.class)
                            .start(new StartCharge("RV", "a", usd("1.00"), null))));
            TerminalCharge charge = start(clinic, "a", usd("40.00"));
            SaleOrder more = SaleOrder.ofLines("OM").selling(usd("41.00"));
            assertEquals(
                    "charge-differs charge-elsewhere charge-twice payment-over",
                    codes(refused(() -> clinic.desk(wiring -> wiring.get(Checkout.class)
                            .take(
                                    more,
                                    List.of(
                                            Offer.charged(charge.id(), usd("41.00")),
                                            Offer.charged(charge.id(), usd("40.00"))))))));
            assertEquals(
                    "charge-unknown",
                    codes(refused(() -> clinic.desk(wiring ->
                            wiring.get(Checkout.class).take(more, List.of(Offer.charged(4711, usd("41.00"))))))));
            assertNull(get(clinic, charge.id()).sale());
            assertFalse(open(clinic).isEmpty());
        }
    }
}
