package clinic.reporting.persistence;

import clinic.platform.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;

/** The running totals by branch and local business date, and by branch and month. */
public final class RunningTotals {
    private static final String MONTH = "cast(date_trunc('month', cast(business_date as timestamp)) as date)";

    private final Connection connection;

    public RunningTotals(Connection connection) {
        this.connection = connection;
    }

    /** What to add to a day and its month, in minor units. */
    public record Change(long earned, long collected, long tax, int visits) {
        boolean isNothing() {
            return earned == 0 && collected == 0 && tax == 0 && visits == 0;
        }
    }

    /**
     * Adds to the day's and its month's totals, and counts a change of the month even where the totals stay; whoever else adds to
     * them waits until this transaction ends.
     */
    public void add(long branch, LocalDate date, Change change) throws SQLException {
        if (!change.isNothing()) {
            raise("revenue_day", "business_date", "", branch, date, change);
        }
        raise("revenue_month", "month_start", "changes = changes + 1, ", branch, date.withDayOfMonth(1), change);
    }

    /** Sums the days to months where no month has a total yet: for days that were written in bulk. */
    public void sumMonths() throws SQLException {
        execute("insert into revenue_month (branch_id, month_start, earned_minor, collected_minor,"
                + " tax_minor, visits) select branch_id, " + MONTH + ", sum(earned_minor), sum(collected_minor),"
                + " sum(tax_minor), sum(visits) from revenue_day group by branch_id, " + MONTH);
    }

    /**
     * Counts the ended visits of a database none of whose visits has been counted, and finds out what the completed ones are for
     * their clients: for visits that were written in bulk.
     */
    public void countVisits() throws SQLException {
        execute("insert into visit_day (branch_id, business_date, completed, no_show, late_cancelled"
                + VisitDays.each(", %s") + ") select x.branch_id, x.business_date, sum(x.completed), sum(x.no_show),"
                + " sum(x.late_cancelled)" + VisitDays.each(", sum(x.%s)") + " from (" + VisitDays.raw()
                + ") x group by x.branch_id, x.business_date");
        execute("insert into visit_month (branch_id, month_start, completed, no_show, late_cancelled, treated) select"
                + " branch_id, " + MONTH + ", sum(completed), sum(no_show), sum(late_cancelled), sum(treated)"
                + " from visit_day group by branch_id, " + MONTH);
        execute(CompletedVisits.fill());
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void raise(String table, String key, String counted, long branch, LocalDate date, Change change)
            throws SQLException {
        String update = "update " + table + " set " + counted
                + "earned_minor = earned_minor + ?, collected_minor = collected_minor + ?,"
                + " tax_minor = tax_minor + ?, visits = visits + ? where branch_id = ? and " + key + " = ?";
        if (raised(update, branch, date, change)) {
            return;
        }
        Dialect.of(connection)
                .addIfAbsent(
                        connection,
                        "insert into " + table + " (branch_id, " + key + ", earned_minor, collected_minor, tax_minor,"
                                + " visits) values (?, ?, 0, 0, 0, 0)",
                        branch,
                        date);
        if (!raised(update, branch, date, change)) {
            throw new SQLException("the totals of branch " + branch + " on " + date + " could not be raised", "40001");
        }
    }

    private boolean raised(String update, long branch, LocalDate date, Change change) throws SQLException {
        try (PreparedStatement raise = connection.prepareStatement(update)) {
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
