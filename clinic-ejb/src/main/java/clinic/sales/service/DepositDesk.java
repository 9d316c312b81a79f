package clinic.sales.service;

import clinic.access.Role;
import clinic.booking.AppointmentStatus;
import clinic.booking.Appointments;
import clinic.ledger.JournalEntry;
import clinic.ledger.service.Journal;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Database;
import clinic.platform.Ids;
import clinic.platform.Scope;
import clinic.sales.Charge;
import clinic.sales.Deposit;
import clinic.sales.Offer;
import clinic.sales.Payment;
import clinic.sales.SaleOrder;
import clinic.sales.Tender;
import clinic.sales.persistence.ChargeTable;
import clinic.sales.persistence.DepositTable;
import clinic.sales.persistence.SaleTable;
import clinic.sales.persistence.VisitTable;
import clinic.sales.persistence.VisitTable.Visit;
import clinic.shared.Money;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes the deposit that a visit's terms ask for, or waives it; gives back what no sale has used. What is taken is owed to
 * the client and earns nothing: the checkout of the visit uses it by itself. Each step can be taken back for three minutes
 * while nothing has come of it. The day is the branch's own.
 */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class DepositDesk {
    private static final int LONGEST_REASON = 300;
    private static final String SALES = "sales_seq";

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Checkout checkout;

    @Inject
    private Journal journal;

    @Inject
    private Ids ids;

    @Inject
    private Scope scope;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    @Inject
    private Audit audit;

    /**
     * Takes all that is asked for, by as many payments as the client likes; cash may be more, and the rest is change. Issues
     * a receipt and posts one balanced entry. Of two who take one deposit at the same time, one succeeds.
     *
     * @throws Refused with every reason at once: {@code no-deposit-asked}, {@code visit-begun}, {@code deposit-settled}, or
     *     about the payments
     */
    public Deposit take(long appointment, List<Offer> offers) {
        try (Connection connection = database.connection()) {
            Asked asked = asked(connection, appointment);
            List<Refusal> refusals = Tender.refusals(asked.amount(), offers);
            if (!refusals.isEmpty()) {
                throw new Refused(refusals);
            }
            Tender tender = Tender.settle(asked.amount(), offers);
            long id = ids.next(SALES);
            long number = new SaleTable(connection).nextReceiptNumber(asked.branch());
            long entry = journal.post(
                    Deposit.entryOf(id, asked.branch(), asked.today(), number, asked.amount(), tender.payments()));
            return keep(connection, asked, Deposit.Kind.TAKEN, tender, id, number, entry, "");
        } catch (SQLException e) {
            throw new IllegalStateException("the deposit could not be taken", e);
        }
    }

    /**
     * Asks for the deposit no more; who and why is kept.
     *
     * @throws Refused as {@link #take}, and {@code reason-missing}
     */
    public Deposit waive(long appointment, String reason) {
        String why = reason(reason, "Say in " + LONGEST_REASON + " letters or fewer why no deposit is asked.");
        try (Connection connection = database.connection()) {
            Asked asked = asked(connection, appointment);
            Tender none = new Tender(List.of(), Money.zero(asked.amount().currency()));
            Deposit waived = keep(connection, asked, Deposit.Kind.WAIVED, none, ids.next(SALES), null, null, why);
            audit.done("DepositDesk.waive", asked.branch(), asked.amount() + " of visit " + appointment + ": " + why);
            return waived;
        } catch (SQLException e) {
            throw new IllegalStateException("the deposit could not be waived", e);
        }
    }

    private Deposit keep(
            Connection connection,
            Asked asked,
            Deposit.Kind kind,
            Tender tender,
            long id,
            @Nullable Long number,
            @Nullable Long entry,
            String reason)
            throws SQLException {
        Deposit deposit = new Deposit(
                id,
                asked.branch(),
                asked.appointment(),
                kind,
                asked.today(),
                asked.amount(),
                tender.change(),
                tender.payments(),
                number,
                entry,
                reason,
                clock.instant(),
                callers.caller().name(),
                List.of());
        new DepositTable(connection).add(deposit, asked.before());
        return deposit;
    }

    /**
     * Gives back, by the means it came, what is left of the deposit of a visit that will not be: everything when it was
     * cancelled in time. When a fee is owed for it, a sale takes that out of the deposit first. Issues a receipt and posts
     * one balanced entry.
     *
     * @throws Refused {@code no-deposit}, {@code nothing-left}, {@code visit-stands} while the visit may still use it,
     *     {@code deposit-covers-fee} when the fee is more than the deposit, or {@code reason-missing}
     */
    public Deposit refund(long appointment, String reason) {
        String why = reason(reason, "Say in " + LONGEST_REASON + " letters or fewer why the deposit is given back.");
        try (Connection connection = database.connection()) {
            Visit visit = visit(connection, appointment);
            Deposit deposit = standing(connection, appointment)
                    .filter(one -> one.kind() == Deposit.Kind.TAKEN)
                    .orElseThrow(() -> new Refused("no-deposit", "No deposit was taken for this visit."));
            if (visit.status().compareTo(AppointmentStatus.SETTLED) < 0) {
                throw new Refused(
                        "visit-stands",
                        "The visit still stands, and its checkout uses the deposit. Cancel the visit first.");
            }
            if (!deposit.isOpen()) {
                throw new Refused("nothing-left", "Nothing is left of this deposit.");
            }
            scope.require(deposit.branch());
            payFees(connection, deposit);
            Deposit rest = standing(connection, appointment).orElseThrow();
            return rest.isOpen() ? giveBack(connection, rest, why) : rest;
        } catch (SQLException e) {
            throw new IllegalStateException("the deposit could not be given back", e);
        }
    }

    /** Has what is owed for missing the visit paid out of its deposit. */
    private void payFees(Connection connection, Deposit deposit) throws SQLException {
        List<Long> fees = new ChargeTable(connection)
                .ofAppointment(deposit.appointment()).stream()
                        .filter(Charge::isOpen)
                        .map(Charge::id)
                        .toList();
        if (fees.isEmpty()) {
            return;
        }
        String branch = catalogues.current().branch(deposit.branch()).code();
        SaleOrder order = SaleOrder.ofLines(branch).with(fees);
        Money due = checkout.quote(order).due();
        if (!due.isZero()) {
            throw new Refused(
                    "deposit-covers-fee",
                    "The fee is " + due.amount()
                            + " more than the deposit, which is used when the fee is paid. Charge the fee, or waive it first.");
        }
        checkout.take(order, List.of());
    }

    private Deposit giveBack(Connection connection, Deposit deposit, String why) throws SQLException {
        long id = ids.next(SALES);
        LocalDate today = today(deposit.branch());
        List<Payment> back = deposit.back();
        long number = new SaleTable(connection).nextReceiptNumber(deposit.branch());
        long entry = journal.post(deposit.refundEntry(id, today, number, back));
        return with(
                connection,
                deposit,
                use(id, Deposit.Use.Outcome.REFUNDED, today, deposit.left(), back, number, entry, null, why));
    }

    /**
     * Takes back the last step, while it is at most three minutes ago and nothing has come of it: a deposit taken is handed
     * back and asked for again, a waiver ends, what was given back is owed to the client again.
     *
     * @throws Refused {@code no-deposit}, {@code undo-window-over}, or {@code deposit-used} when a sale has used it
     */
    public Deposit undo(long appointment) {
        try (Connection connection = database.connection()) {
            visit(connection, appointment);
            Deposit deposit = standing(connection, appointment)
                    .orElseThrow(() -> new Refused("no-deposit", "There is no deposit to take back for this visit."));
            scope.require(deposit.branch());
            LocalDate today = today(deposit.branch());
            Deposit.Use last = deposit.uses().isEmpty()
                    ? null
                    : deposit.uses().get(deposit.uses().size() - 1);
            if (last == null) {
                inTime(deposit.madeAt());
                Long entry = deposit.entry() == null
                        ? null
                        : journal.reverse(JournalEntry.DEPOSIT, deposit.id(), today, "Deposit taken back");
                return with(
                        connection,
                        deposit,
                        use(
                                ids.next(SALES),
                                Deposit.Use.Outcome.REVERSED,
                                today,
                                deposit.amount(),
                                List.of(),
                                null,
                                entry,
                                null,
                                ""));
            }
            if (last.kind() != Deposit.Use.Outcome.REFUNDED) {
                throw new Refused(
                        "deposit-used",
                        last.kind() == Deposit.Use.Outcome.APPLIED
                                ? "A sale has used this deposit, and sales are final."
                                : "The last step was taken back already.");
            }
            inTime(last.madeAt());
            long entry = journal.reverse(JournalEntry.DEPOSIT_REFUND, last.id(), today, "Refund taken back");
            return with(
                    connection,
                    deposit,
                    use(
                            ids.next(SALES),
                            Deposit.Use.Outcome.RESTORED,
                            today,
                            last.amount(),
                            List.of(),
                            null,
                            entry,
                            last.id(),
                            ""));
        } catch (SQLException e) {
            throw new IllegalStateException("the deposit could not be taken back", e);
        }
    }

    private void inTime(Instant done) {
        if (clock.instant().isAfter(done.plus(Appointments.UNDO_WINDOW))) {
            throw new Refused(
                    "undo-window-over", "That was more than three minutes ago. Cancel the visit and refund instead.");
        }
    }

    private Deposit.Use use(
            long id,
            Deposit.Use.Outcome kind,
            LocalDate today,
            Money amount,
            List<Payment> payments,
            @Nullable Long number,
            @Nullable Long entry,
            @Nullable Long undoes,
            String reason) {
        return new Deposit.Use(
                id,
                kind,
                today,
                amount,
                payments,
                null,
                number,
                entry,
                undoes,
                reason,
                clock.instant(),
                callers.caller().name());
    }

    private static Deposit with(Connection connection, Deposit deposit, Deposit.Use use) throws SQLException {
        new DepositTable(connection).add(deposit, use);
        return deposit.with(use);
    }

    /** @param before how many deposits the visit had, none of which stands */
    private record Asked(long appointment, long branch, LocalDate today, Money amount, int before) {}

    /** What is asked for now, with the visit kept from every other desk. */
    private Asked asked(Connection connection, long appointment) throws SQLException {
        Visit visit = visit(connection, appointment);
        List<Deposit> all = new DepositTable(connection).ofAppointments(List.of(appointment));
        if (all.stream().anyMatch(Deposit::stands)) {
            throw new Refused("deposit-settled", "The deposit of this visit is taken or waived already.");
        }
        if (!visit.status().canMove()) {
            throw new Refused(
                    "visit-begun",
                    "The visit is " + visit.status().code().replace('-', ' ')
                            + ". A deposit is taken before it begins.");
        }
        Catalogue catalogue = catalogues.current();
        Catalogue.Branch branch = catalogue.branch(visit.branch());
        Money amount = catalogue
                .terms(branch.id(), visit.service(), LocalDate.ofInstant(visit.bookedAt(), branch.zone()))
                .depositOn(visit.price());
        if (amount.isZero()) {
            throw new Refused("no-deposit-asked", "The terms of this visit ask for no deposit.");
        }
        return new Asked(appointment, branch.id(), today(branch.id()), amount, all.size());
    }

    private Visit visit(Connection connection, long appointment) throws SQLException {
        Visit visit = new VisitTable(connection).lock(List.of(appointment)).get(0);
        scope.require(visit.branch());
        return visit;
    }

    private static Optional<Deposit> standing(Connection connection, long appointment) throws SQLException {
        return new DepositTable(connection)
                .lock(List.of(appointment)).stream().filter(Deposit::stands).findFirst();
    }

    private LocalDate today(long branch) {
        return LocalDate.ofInstant(
                clock.instant(), catalogues.current().branch(branch).zone());
    }

    private static String reason(String told, String ask) {
        String why = told.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw new Refused("reason-missing", ask);
        }
        return why;
    }
}
