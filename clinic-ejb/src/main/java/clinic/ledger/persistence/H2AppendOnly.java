package clinic.ledger.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/** On H2, refuses every update and delete of a table whose rows are history. PostgreSQL has a trigger of its own. */
public class H2AppendOnly implements Trigger {
    /** The condition both engines raise. */
    public static final String STATE = "45000";

    private String table = "";

    @Override
    public void init(Connection connection, String schema, String trigger, String tableName, boolean before, int type) {
        table = tableName;
    }

    @Override
    public void fire(Connection connection, @Nullable Object @Nullable [] before, @Nullable Object @Nullable [] after)
            throws SQLException {
        throw new SQLException(
                "append-only: " + (after == null ? "DELETE" : "UPDATE") + " of " + table + " refused", STATE);
    }
}
