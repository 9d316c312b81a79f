package clinic.sales.persistence;

import clinic.platform.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The tills of branches on one connection. Who issues a receipt or moves cash keeps the branch's till from every other desk until the
 * transaction ends, so that receipts have no gaps, and what a till does has one order.
 */
public final class Till {
    private final Connection connection;

    public Till(Connection connection) {
        this.connection = connection;
    }

    /**
     * The branch's next receipt number. Other checkouts of the branch wait until this transaction ends, so that a number
     * given to one that fails is given again: there are no gaps.
     */
    public long nextReceiptNumber(long branch) throws SQLException {
        if (!raise(branch)) {
            begin(branch);
            raise(branch);
        }
        return last(branch, "");
    }

    /** Keeps the till from every other desk without issuing a receipt. */
    public void lock(long branch) throws SQLException {
        if (last(branch, " for update") < 0) {
            begin(branch);
            last(branch, " for update");
        }
    }

    /**
     * A place in the journal, while the till is kept: every entry by which it took or gave money until now has a smaller id,
     * every later one a greater.
     */
    public long mark() throws SQLException {
        try (PreparedStatement next = connection.prepareStatement("select nextval('ledger_seq')");
                ResultSet row = next.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private void begin(long branch) throws SQLException {
        Dialect.of(connection)
                .addIfAbsent(
                        connection, "insert into receipt_number (branch_id, last_number) values (?, ?)", branch, 0L);
    }

    private boolean raise(long branch) throws SQLException {
        try (PreparedStatement raise = connection.prepareStatement(
                "update receipt_number set last_number = last_number + 1 where branch_id = ?")) {
            raise.setLong(1, branch);
            return raise.executeUpdate() == 1;
        }
    }

    /** Its last receipt number; less than zero where it never had one. */
    private long last(long branch, String lock) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select last_number from receipt_number where branch_id = ?" + lock)) {
            select.setLong(1, branch);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : -1;
            }
        }
    }
}
