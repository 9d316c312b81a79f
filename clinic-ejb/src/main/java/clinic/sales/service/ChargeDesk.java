package clinic.sales.service;

import clinic.access.Role;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Database;
import clinic.platform.Ids;
import clinic.platform.Scope;
import clinic.sales.Charge;
import clinic.sales.persistence.ChargeTable;
import clinic.shared.NotFound;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/** What clients owe beside visits: reading it, and waiving it with a reason. It is paid at any checkout of its branch. */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class ChargeDesk {
    private static final int LONGEST_REASON = 300;

    @Inject
    private Database database;

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

    /** Everything the client was charged at the branches the caller works for, latest first. */
    public List<Charge> ofClient(long client) {
        return read(charges -> charges.of(client)).stream()
                .filter(charge -> scope.covers(charge.branch()))
                .toList();
    }

    /**
     * What the client owes, oldest first: to whichever branch, for the fees of one are paid at any.
     *
     * @param branch whose desk asks
     */
    public List<Charge> open(long client, long branch) {
        scope.require(branch);
        return read(charges -> charges.open(client));
    }

    /** @throws NotFound when there is none of that id */
    public Charge get(long id) {
        Charge charge = read(charges -> charges.find(List.of(id))).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("charge", id));
        scope.require(charge.branch());
        return charge;
    }

    /**
     * Lets the client off; who and why is kept.
     *
     * @throws Refused {@code charge-ended} when it is paid, waived or taken back already
     */
    public void waive(long id, String reason) {
        Charge charge = get(id);
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new Refused(
                    "reason-missing", "Say in " + LONGEST_REASON + " letters or fewer why the fee is not asked.");
        }
        if (!charge.isOpen()) {
            throw new Refused("charge-ended", "The fee is paid, waived or taken back already.");
        }
        try (Connection connection = database.connection()) {
            new ChargeTable(connection)
                    .end(
                            id,
                            Charge.End.WAIVED,
                            reason.strip(),
                            null,
                            clock.instant(),
                            callers.caller().name());
        } catch (SQLException e) {
            throw new IllegalStateException("the fee could not be waived", e);
        }
        audit.done("ChargeDesk.waive", charge.branch(), charge.amount() + " of charge " + id + ": " + reason.strip());
    }

    /**
     * Takes a waiver back: the fee is asked again, as a charge of its own, for nothing that was written is changed.
     *
     * @return the charge that is open now
     * @throws Refused {@code not-waived} when it was not waived, is asked again already, or the visit stands again
     */
    public Charge askAgain(long id) {
        Charge waived = get(id);
        long again = ids.next("sales_seq");
        try (Connection connection = database.connection()) {
            if (!new ChargeTable(connection)
                    .again(again, id, clock.instant(), callers.caller().name())) {
                throw new Refused("not-waived", "No waiver of this fee can be taken back.");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the waiver could not be taken back", e);
        }
        audit.done("ChargeDesk.askAgain", waived.branch(), waived.amount() + " of charge " + id);
        return get(again);
    }

    private interface Read {
        List<Charge> from(ChargeTable charges) throws SQLException;
    }

    private List<Charge> read(Read read) {
        try (Connection connection = database.connection()) {
            return read.from(new ChargeTable(connection));
        } catch (SQLException e) {
            throw new IllegalStateException("the charges could not be read", e);
        }
    }
}
