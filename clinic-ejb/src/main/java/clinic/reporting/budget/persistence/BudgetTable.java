package clinic.reporting.budget.persistence;

import clinic.platform.IdList;
import clinic.platform.SqlState;
import clinic.platform.Time;
import clinic.reporting.budget.Budget;
import clinic.shared.Money;
import clinic.shared.Refused;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;

/** Budgets on one connection. Rows are only added; the latest version of a branch and month counts. */
public final class BudgetTable {
    private final Connection connection;
    private final Currency currency;

    public BudgetTable(Connection connection, Currency currency) {
        this.connection = connection;
        this.currency = currency;
    }

    /** The latest budgets of the branches from one month to another, both inclusive, by branch and month; also those taken away. */
    public List<Budget> latest(YearMonth from, YearMonth to, Collection<Long> branches) throws SQLException {
        List<Budget> budgets = new ArrayList<>();
        if (branches.isEmpty()) {
            return budgets;
        }
        try (PreparedStatement select = connection.prepareStatement(
                "select b.branch_id, b.month_start, b.version, b.amount_minor, b.set_at, b.set_by from budget b"
                        + " where b.month_start between ? and ? and b.branch_id in (" + IdList.of(branches)
                        + ") and not exists (select 1 from budget n where n.branch_id = b.branch_id"
                        + " and n.month_start = b.month_start and n.version = b.version + 1)"
                        + " order by b.branch_id, b.month_start")) {
            select.setObject(1, from.atDay(1));
            select.setObject(2, to.atDay(1));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    long minor = row.getLong(4);
                    Money amount = row.wasNull() ? null : Money.ofMinor(minor, currency);
                    budgets.add(new Budget(
                            row.getLong(1),
                            YearMonth.from(row.getObject(2, LocalDate.class)),
                            row.getInt(3),
                            amount,
                            row.getObject(5, OffsetDateTime.class).toInstant(),
                            row.getString(6)));
                }
            }
        }
        return budgets;
    }

    /** @throws Refused {@code budget-changed} when somebody else has set one of them meanwhile */
    public void add(Collection<Budget> budgets) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into budget (branch_id, month_start, version, amount_minor, set_at, set_by)"
                        + " values (?, ?, ?, ?, ?, ?)")) {
            for (Budget budget : budgets) {
                insert.setLong(1, budget.branch());
                insert.setObject(2, budget.month().atDay(1));
                insert.setInt(3, budget.version());
                Money amount = budget.amount();
                if (amount == null) {
                    insert.setNull(4, Types.BIGINT);
                } else {
                    insert.setLong(4, amount.minor());
                }
                insert.setObject(5, Time.utc(budget.setAt()));
                insert.setString(6, budget.setBy());
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            if (SqlState.isDuplicate(e)) {
                throw new Refused("budget-changed", "Somebody else has just set budgets. Look at them again.");
            }
            throw e;
        }
    }
}
