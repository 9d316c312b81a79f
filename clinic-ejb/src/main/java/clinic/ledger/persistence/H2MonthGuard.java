package clinic.ledger.persistence;

import clinic.platform.BulkLoad;
import clinic.platform.SqlState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * On H2, refuses entries of a closed month, and a month that is not the next to be closed. Whoever posts holds the row of the
 * entry's branch until the transaction ends, and whoever closes a month those of all branches: an entry is either
 * committed before the month is closed, or finds it closed. PostgreSQL has triggers of its own.
 */
public class H2MonthGuard implements Trigger {
    private static final int MONTH_START = 0;
    private static final int BRANCH = 1;
    private static final int BUSINESS_DATE = 2;

    private boolean closes;

    @Override
    public void init(Connection connection, String schema, String trigger, String table, boolean before, int type) {
        closes = table.equalsIgnoreCase("closed_month");
    }

    @Override
    public void fire(Connection connection, @Nullable Object @Nullable [] before, @Nullable Object @Nullable [] row)
            throws SQLException {
        if (row == null || BulkLoad.runs(connection)) {
            return;
        }
        lock(connection, closes ? null : row[BRANCH]);
        LocalDate closed = lastClosed(connection);
        if (closed == null) {
            return;
        }
        LocalDate next = closed.plusMonths(1);
        if (closes && !date(row[MONTH_START]).equals(next)) {
            throw new SQLException("closed month: months are closed one after the other", SqlState.CLOSED_MONTH);
        }
        if (!closes && date(row[BUSINESS_DATE]).isBefore(next)) {
            throw new SQLException("closed month: it takes no more entries", SqlState.CLOSED_MONTH);
        }
    }

    private static void lock(Connection connection, @Nullable Object branch) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(
                "select id from branch" + (branch == null ? " order by id" : " where id = ?") + " for update")) {
            if (branch != null) {
                lock.setObject(1, branch);
            }
            lock.executeQuery().close();
        }
    }

    private static @Nullable LocalDate lastClosed(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select max(month_start) from closed_month");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getObject(1, LocalDate.class);
        }
    }

    private static LocalDate date(@Nullable Object value) {
        return LocalDate.parse(String.valueOf(value));
    }
}
