package clinic.platform;

import clinic.access.Caller;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Writes down who did or was denied what. A denial is kept although the use case it stopped rolls back. */
@Stateless
public class Audit {
    private static final Logger LOG = Logger.getLogger(Audit.class.getName());
    private static final Caller NOBODY = new Caller(-1, "", "", null, java.util.List.of());

    @Inject
    private Database database;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    /** A refusal for want of role or branch, in a transaction of its own. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void denied(String action, @Nullable Long branch, String detail) {
        write(action, "denied", branch, detail);
    }

    /** Something done that is worth knowing later, in the transaction that does it. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void done(String action, @Nullable Long branch, String detail) {
        write(action, "done", branch, detail);
    }

    private void write(String action, String outcome, @Nullable Long branch, String detail) {
        Caller caller = callers.known().orElse(NOBODY);
        try (Connection connection = database.connection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into audit_entry (id, happened_at, account_id, login, action, outcome, branch_id, detail,"
                                + " address) values (nextval('audit_seq'), ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setObject(1, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
            insert.setLong(2, caller.account());
            insert.setString(3, caller.login());
            insert.setString(4, action);
            insert.setString(5, outcome);
            insert.setObject(6, branch, Types.BIGINT);
            insert.setString(7, detail.length() > 500 ? detail.substring(0, 500) : detail);
            insert.setString(8, RequestOrigin.address());
            insert.executeUpdate();
        } catch (SQLException e) {
            LOG.log(Level.SEVERE, "audit of " + action + " (" + outcome + ") could not be written", e);
            throw new IllegalStateException("the audit could not be written", e);
        }
    }
}
