package clinic.payment.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.payment.StartCharge;
import clinic.payment.TerminalCharge;
import clinic.payment.TerminalCharge.State;
import clinic.payment.persistence.TerminalChargeTable;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Database;
import clinic.platform.Ids;
import clinic.platform.Scope;
import clinic.platform.Transactions;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Charges cards on the branch's terminal. A charge is written down and committed before the terminal is asked, and no transaction is
 * open while it is; a sale then uses the charge, once.
 */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TerminalDesk {
    private static final int LONGEST_ATTEMPT = 80;
    private static final int LONGEST_REASON = 300;
    private static final int LONGEST_SLIP = 40;

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Terminals terminals;

    @Inject
    private TerminalTalk talk;

    @Inject
    private Transactions transactions;

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
     * Begins a charge; the terminal is asked meanwhile, and what became of it is read with its id. Begun again with the same
     * attempt, it is the same charge.
     *
     * @throws Refused with every reason at once: {@code terminal-none}, {@code attempt-missing}, {@code currency-differs},
     *     {@code amount-not-positive}, {@code visit-elsewhere}, {@code attempt-differs} when the attempt was another amount
     *     before, {@code charge-unresolved} while it is not known what became of another charge for the visit
     */
    public TerminalCharge start(StartCharge order) {
        Catalogue catalogue = catalogues.current();
        Catalogue.Branch branch = catalogue.branch(order.branch());
        scope.require(branch.id());
        terminals.required();
        List<Refusal> refusals = refusals(order, catalogue);
        Refused.ifAny(refusals);
        TerminalCharge charge = transactions.inNew(() -> written(order, branch));
        talk.begin(charge.id());
        return talk.read(charge.id());
    }

    private static List<Refusal> refusals(StartCharge order, Catalogue catalogue) {
        List<Refusal> refusals = new ArrayList<>();
        String attempt = order.attempt().strip();
        if (attempt.isEmpty() || attempt.length() > LONGEST_ATTEMPT) {
            refusals.add(new Refusal(
                    "attempt-missing",
                    "Name the attempt in " + LONGEST_ATTEMPT + " letters or fewer, so that it is charged once."));
        }
        if (!order.amount().currency().equals(catalogue.currency())) {
            refusals.add(new Refusal("currency-differs", "The terminal charges in " + catalogue.currency() + "."));
        }
        if (order.amount().isNegative() || order.amount().isZero()) {
            refusals.add(new Refusal("amount-not-positive", "Charge more than nothing."));
        }
        return refusals;
    }

    /** Writes it down, unless the attempt was before. */
    private TerminalCharge written(StartCharge order, Catalogue.Branch branch) {
        try (Connection connection = database.connection()) {
            TerminalChargeTable table = new TerminalChargeTable(connection);
            String attempt = order.attempt().strip();
            Optional<TerminalCharge> before = table.attempted(branch.id(), attempt);
            if (before.isEmpty()) {
                Long visit = order.appointment();
                if (visit != null) {
                    free(table, visit, branch);
                }
                long id = ids.next("terminal_seq");
                TerminalCharge charge = new TerminalCharge(
                        id,
                        branch.id(),
                        branch.code() + "-T" + id,
                        attempt,
                        visit,
                        null,
                        null,
                        order.amount(),
                        clock.instant(),
                        callers.caller().name(),
                        List.of(),
                        null);
                table.add(charge, clock.instant().plus(TerminalTalk.PATIENCE));
            }
            TerminalCharge charge = table.attempted(branch.id(), attempt)
                    .orElseThrow(() -> new Refused("changed-by-other", "Somebody else just began it. Try again."));
            if (!charge.amount().equals(order.amount())) {
                throw new Refused(
                        "attempt-differs",
                        "This attempt was over " + charge.amount() + " before. Begin another for another amount.");
            }
            return charge;
        } catch (SQLException e) {
            throw new IllegalStateException("the charge could not be written down", e);
        }
    }

    private static void free(TerminalChargeTable table, long visit, Catalogue.Branch branch) throws SQLException {
        if (table.lockBranchOf(visit).filter(at -> at == branch.id()).isEmpty()) {
            throw new Refused("visit-elsewhere", "There is no visit " + visit + " at " + branch.name() + ".");
        }
        for (TerminalCharge open : table.openOf(visit)) {
            if (open.state() == State.REQUESTED || open.state() == State.UNRESOLVED) {
                throw new Refused(
                        "charge-unresolved",
                        "It is not known yet what became of the charge over " + open.amount()
                                + " for this visit. Ask the terminal again, or cancel it.");
            }
        }
    }

    /**
     * Asks the terminal again what became of a charge or refund; nothing is charged by it.
     *
     * @throws Refused {@code terminal-none}
     */
    public TerminalCharge resolve(long id) {
        required(id);
        return talk.resolve(id);
    }

    /**
     * Cancels a charge that no sale has used, whatever became of it: what it took goes back, and it takes nothing later. Until the
     * terminal says so it is asked again.
     *
     * @throws Refused {@code terminal-none}, {@code reason-missing}, {@code charge-used}, {@code is-refund}
     */
    public TerminalCharge cancel(long id, String reason) {
        TerminalCharge charge = required(id);
        String why = reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw new Refused("reason-missing", "Say in " + LONGEST_REASON + " letters or fewer why it is cancelled.");
        }
        TerminalCharge cancelled = talk.cancel(id, why);
        audit.done("TerminalDesk.cancel", charge.branch(), charge.amount() + ", " + charge.reference() + ": " + why);
        return cancelled;
    }

    /**
     * Says that a refund which the terminal declined was given back to the card by hand.
     *
     * @param slip the number of the slip
     * @throws Refused {@code slip-missing}, {@code not-declined}
     */
    public TerminalCharge confirm(long id, String slip) {
        TerminalCharge charge = required(id);
        String number = slip.strip();
        if (number.isEmpty() || number.length() > LONGEST_SLIP) {
            throw new Refused("slip-missing", "Write the slip's number, in " + LONGEST_SLIP + " letters or fewer.");
        }
        TerminalCharge confirmed = talk.confirm(id, number);
        audit.done(
                "TerminalDesk.confirm", charge.branch(), charge.amount() + ", " + charge.reference() + ": " + number);
        return confirmed;
    }

    private TerminalCharge required(long id) {
        TerminalCharge charge = talk.read(id);
        scope.require(charge.branch());
        return charge;
    }
}
