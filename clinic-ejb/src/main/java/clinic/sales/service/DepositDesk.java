package clinic.sales.service;

import clinic.access.Role;
import clinic.booking.Appointments;
import clinic.ledger.JournalEntry;
import clinic.ledger.service.Journal;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Database;
import clinic.platform.Scope;
import clinic.sales.Deposit;
import clinic.sales.Offer;
import clinic.sales.Tender;
import clinic.sales.persistence.DepositTable;
import clinic.sales.persistence.Till;
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
import org.jspecify.annotations.Nullable;

/**
 * Takes the deposit that a visit's terms ask for, or waives it. What is taken is owed to the client and earns
 * nothing: the checkout of the visit uses it by itself. Each step can be taken back for three minutes
 * while nothing has come of it. The day is the branch's own.
 */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class DepositDesk {

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Journal journal;

    @Inject
    private DepositSteps steps;

    @Inject
    private Scope scope;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    @Inject
    private Audit audit;

    /**
     * Takes all that is asked for, at the visit's branch or any other, by as many payments as the client likes; cash may be more, and the rest is change. Issues
     * a receipt of the branch that takes it and posts one balanced entry. Of two who take one deposit at the same time, one succeeds.
     *
     * @param branch whose till takes it; null for the visit's own
     * @throws Refused with every reason at once: {@code no-deposit-asked}, {@code visit-begun}, {@code deposit-settled}, or
     *     about the payments
     */
    public Deposit take(long appointment, @Nullable String branch, List<Offer> offers) {
        try (Connection connection = database.connection()) {
            Asked asked = asked(connection, appointment, branch);
            List<Refusal> refusals = Tender.refusals(asked.amount(), offers);
            Refused.ifAny(refusals);
            Tender tender = Tender.settle(asked.amount(), offers);
            long id = steps.nextId();
            long number = new Till(connection).nextReceiptNumber(asked.branch());
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
        String why = steps.reason(reason, "no deposit is asked");
        try (Connection connection = database.connection()) {
            Asked asked = asked(connection, appointment, null);
            Tender none = new Tender(List.of(), Money.zero(asked.amount().currency()));
            Deposit waived = keep(connection, asked, Deposit.Kind.WAIVED, none, steps.nextId(), null, null, why);
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
                asked.visitBranch(),
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
     * Takes back the last step, while it is at most three minutes ago and nothing has come of it: a deposit taken is handed
     * back and asked for again, a waiver ends, what was given back is owed to the client again.
     *
     * @throws Refused {@code no-deposit}, {@code undo-window-over}, or {@code deposit-used} when a sale has used it
     */
    public Deposit undo(long appointment) {
        try (Connection connection = database.connection()) {
            Visit visit = steps.visit(connection, appointment);
            Deposit deposit = steps.standing(connection, appointment).orElse(null);
            if (deposit == null) {
                scope.require(visit.branch());
                throw new Refused("no-deposit", "There is no deposit to take back for this visit.");
            }
            Deposit.Use last = deposit.uses().isEmpty()
                    ? null
                    : deposit.uses().get(deposit.uses().size() - 1);
            long till = last == null ? deposit.branch() : last.branch();
            scope.require(till);
            new Till(connection).lock(till);
            LocalDate today = steps.today(till);
            if (last == null) {
                inTime(deposit.madeAt());
                Long entry = deposit.entry() == null
                        ? null
                        : journal.reverse(JournalEntry.DEPOSIT, deposit.id(), today, "Deposit taken back");
                return steps.add(
                        connection,
                        deposit,
                        steps.nextId(),
                        till,
                        Deposit.Use.Outcome.REVERSED,
                        deposit.amount(),
                        List.of(),
                        null,
                        entry,
                        null,
                        "");
            }
            if (last.kind() != Deposit.Use.Outcome.REFUNDED) {
                throw new Refused(
                        "deposit-used",
                        last.kind() == Deposit.Use.Outcome.APPLIED
                                ? "A sale has used this deposit. Void the sale first."
                                : "The last step was taken back already.");
            }
            inTime(last.madeAt());
            long entry = journal.reverse(JournalEntry.DEPOSIT_REFUND, last.id(), today, "Refund taken back");
            return steps.add(
                    connection,
                    deposit,
                    steps.nextId(),
                    till,
                    Deposit.Use.Outcome.RESTORED,
                    last.amount(),
                    List.of(),
                    null,
                    entry,
                    last.id(),
                    "");
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

    /**
     * @param branch whose till it is
     * @param before how many deposits the visit had, none of which stands
     */
    private record Asked(long appointment, long visitBranch, long branch, LocalDate today, Money amount, int before) {}

    /** What is asked for now, with the visit kept from every other desk. */
    private Asked asked(Connection connection, long appointment, @Nullable String at) throws SQLException {
        Visit visit = steps.visit(connection, appointment);
        long till = steps.till(visit, at);
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
        return new Asked(appointment, branch.id(), till, steps.today(till), amount, all.size());
    }
}
