package clinic.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;

/**
 * While an empty database is filled with rows that are made to be right, H2's guards of single rows stand aside for that
 * connection: they would cost a third of the load. What they keep up to date has to be made up for at the end. PostgreSQL's
 * are quick, and stay.
 */
public final class BulkLoad implements AutoCloseable {
    private static final String RUNS = "BULK_LOAD";

    private final Connection connection;
    private final boolean unguarded;

    public BulkLoad(Connection connection) throws SQLException {
        this.connection = connection;
        unguarded = Dialect.of(connection) == Dialect.H2;
        set(true);
    }

    /** Whether the guards stand aside. */
    public boolean isUnguarded() {
        return unguarded;
    }

    /** Whether a trigger of H2 is fired by such a load. */
    public static boolean runs(Connection triggered) {
        return triggered instanceof JdbcConnection ours
                && ours.getSession() instanceof SessionLocal session
                && session.getVariable(RUNS).isTrue();
    }

    private void set(boolean on) throws SQLException {
        if (unguarded) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set @" + RUNS + " = " + on);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        set(false);
    }
}
