package clinic.reporting.persistence;

import clinic.platform.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;

/** The running totals by branch and local business date. */
public final class RevenueDays {
    private final Connection connection;

    public RevenueDays(Connection connection) {
        this.connection = connection;
    }

    /** What to add to a day, in minor units. */
    public record Change(long earned, long collected, long tax, int visits) {
        boolean isNothing() {
            return earned == 0 && collected == 0 && tax == 0 && visits == 0;
        }
    }

    /** Adds to the day's totals; whoever else adds to the same day waits until this transaction ends. */
    public void add(long branch, LocalDate date, Change change) throws SQLException {
        if (change.isNothing() || raise(branch, date, change)) {
            return;
        }
        Dialect.of(connection)
                .addIfAbsent(
                        connection,
                        "insert into revenue_day (branch_id, business_date, earned_minor, collected_minor, tax_minor,"
                                + " visits) values (?, ?, 0, 0, 0, 0)",
                        branch,
                        date);
        if (!raise(branch, date, change)) {
            throw new SQLException("the totals of branch " + branch + " on " + date + " could not be raised", "40001");
        }
    }

    private boolean raise(long branch, LocalDate date, Change change) throws SQLException {
        try (PreparedStatement raise = connection.prepareStatement(
                "update revenue_day set earned_minor = earned_minor + ?, collected_minor = collected_minor + ?,"
                        + " tax_minor = tax_minor + ?, visits = visits + ? where branch_id = ? and business_date = ?")) {
            raise.setLong(1, change.earned());
            raise.setLong(2, change.collected());
            raise.setLong(3, change.tax());
            raise.setInt(4, change.visits());
            raise.setLong(5, branch);
            raise.setObject(6, date);
            return raise.executeUpdate() == 1;
        }
    }
}
