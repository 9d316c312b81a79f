package clinic.sales.service;

import clinic.access.Role;
import clinic.booking.AppointmentStatus;
import clinic.ledger.service.Journal;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Database;
import clinic.platform.Scope;
import clinic.sales.Charge;
import clinic.sales.Deposit;
import clinic.sales.Payment;
import clinic.sales.SaleOrder;
import clinic.sales.persistence.ChargeTable;
import clinic.sales.persistence.Till;
import clinic.sales.persistence.VisitTable.Visit;
import clinic.shared.Money;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives back what is left of deposits, once their visits will use them no more. The day is the branch's own. */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class DepositRefunds {

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Checkout checkout;

    @Inject
    private Journal journal;

    @Inject
    private DepositSteps steps;

    @Inject
    private Scope scope;

    /**
     * Gives back, by the means it came, what is left of the deposit of a visit that will not be: everything when it was
     * cancelled in time. When a fee is owed for it, a sale takes that out of the deposit first. Issues a receipt and posts
     * one balanced entry, and one more where another branch took it.
     *
     * @param branch whose till gives it back; null for the one that took it
     * @throws Refused {@code no-deposit}, {@code nothing-left}, {@code visit-stands} while the visit may still use it,
     *     {@code deposit-covers-fee} when the fee is more than the deposit, or {@code reason-missing}
     */
    public Deposit refund(long appointment, @Nullable String branch, String reason) {
        String why = steps.reason(reason, "the deposit is given back");
        try (Connection connection = database.connection()) {
            Visit visit = steps.visit(connection, appointment);
            Deposit deposit = steps.standing(connection, appointment)
                    .filter(one -> one.kind() == Deposit.Kind.TAKEN)
                    .orElse(null);
            long till = branch == null && deposit != null ? deposit.branch() : steps.till(visit, branch);
            scope.require(till);
            if (deposit == null) {
                throw new Refused("no-deposit", "No deposit was taken for this visit.");
            }
            if (visit.status().compareTo(AppointmentStatus.SETTLED) < 0) {
                throw new Refused(
                        "visit-stands",
                        "The visit still stands, and its checkout uses the deposit. Cancel the visit first.");
            }
            if (!deposit.isOpen()) {
                throw new Refused("nothing-left", "Nothing is left of this deposit.");
            }
            payFees(connection, deposit, till);
            Deposit rest = steps.standing(connection, appointment).orElseThrow();
            return rest.isOpen() ? giveBack(connection, rest, till, why) : rest;
        } catch (SQLException e) {
            throw new IllegalStateException("the deposit could not be given back", e);
        }
    }

    /** Has what is owed for missing the visit paid out of its deposit. */
    private void payFees(Connection connection, Deposit deposit, long till) throws SQLException {
        List<Long> fees = new ChargeTable(connection)
                .ofAppointment(deposit.appointment()).stream()
                        .filter(Charge::isOpen)
                        .map(Charge::id)
                        .toList();
        if (fees.isEmpty()) {
            return;
        }
        String branch = catalogues.current().branch(till).code();
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

    private Deposit giveBack(Connection connection, Deposit deposit, long till, String why) throws SQLException {
        long id = steps.nextId();
        LocalDate today = steps.today(till);
        List<Payment> back = deposit.back();
        long number = new Till(connection).nextReceiptNumber(till);
        long entry = journal.post(deposit.refundEntries(id, till, today, number, back));
        return steps.add(
                connection,
                deposit,
                id,
                till,
                Deposit.Use.Outcome.REFUNDED,
                deposit.left(),
                back,
                number,
                entry,
                null,
                why);
    }
}
