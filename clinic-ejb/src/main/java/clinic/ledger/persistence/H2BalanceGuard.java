package clinic.ledger.persistence;

import clinic.platform.BulkLoad;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * H2's stand-in for PostgreSQL's check at commit: an entry is written after its lines and refused (SQLSTATE 23514, as
 * PostgreSQL does) unless they balance, and an entry that is there takes no more lines. Lines without an entry count nowhere.
 */
public class H2BalanceGuard implements Trigger {
    private static final String NOT_BALANCED = "23514";
    /** The first column of both tables. */
    private static final int ENTRY = 0;

    private boolean ofLines;

    @Override
    public void init(Connection connection, String schema, String trigger, String table, boolean before, int type) {
        ofLines = table.equalsIgnoreCase("journal_line");
    }

    @Override
    public void fire(Connection connection, @Nullable Object @Nullable [] before, @Nullable Object @Nullable [] row)
            throws SQLException {
        if (row == null || BulkLoad.runs(connection)) {
            return;
        }
        try (PreparedStatement select = connection.prepareStatement(
                ofLines
                        ? "select 1 from journal_entry where id = ?"
                        : "select 1 from journal_line where entry_id = ? having sum(debit_minor - credit_minor) <> 0")) {
            select.setObject(1, row[ENTRY]);
            try (ResultSet wrong = select.executeQuery()) {
                if (wrong.next()) {
                    throw new SQLException(
                            ofLines
                                    ? "journal entry " + row[ENTRY] + " was posted and takes no more lines"
                                    : "journal entry " + row[ENTRY] + " is not balanced",
                            NOT_BALANCED);
                }
            }
        }
    }
}
