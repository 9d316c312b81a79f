package clinic.payment.service;

import clinic.access.Role;
import clinic.organisation.service.Catalogues;
import clinic.payment.TerminalCharge;
import clinic.payment.persistence.TerminalChargeTable;
import clinic.platform.Allowed;
import clinic.platform.Database;
import clinic.platform.Scope;
import clinic.shared.NotFound;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What became of charges on the terminal, and what somebody still has to see to. */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class TerminalQueries {

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Terminals terminals;

    @Inject
    private Scope scope;

    /** Whether there is a terminal to charge cards on. */
    public boolean isPresent() {
        return terminals.find().isPresent();
    }

    /** @throws NotFound when there is none of that id */
    public TerminalCharge get(long id) {
        try (Connection connection = database.connection()) {
            TerminalCharge charge =
                    new TerminalChargeTable(connection).find(id).orElseThrow(() -> new NotFound("terminal charge", id));
            scope.require(charge.branch());
            return charge;
        } catch (SQLException e) {
            throw new IllegalStateException("the charge could not be read", e);
        }
    }

    /**
     * The branch's charges without a sale, those whose answer is missing, and refunds the terminal has not given back; oldest
     * first, at most two hundred.
     */
    public List<TerminalCharge> open(String branch) {
        long id = required(branch);
        try (Connection connection = database.connection()) {
            return new TerminalChargeTable(connection).open(id);
        } catch (SQLException e) {
            throw new IllegalStateException("the charges could not be read", e);
        }
    }

    /** The branch's charge of that attempt, or none. */
    public List<TerminalCharge> attempted(String branch, String attempt) {
        long id = required(branch);
        try (Connection connection = database.connection()) {
            return new TerminalChargeTable(connection)
                    .attempted(id, attempt).stream().toList();
        } catch (SQLException e) {
            throw new IllegalStateException("the charge could not be read", e);
        }
    }

    private long required(String branch) {
        long id = catalogues.current().branch(branch).id();
        scope.require(id);
        return id;
    }
}
