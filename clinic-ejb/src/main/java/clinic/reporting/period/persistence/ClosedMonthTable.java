package clinic.reporting.period.persistence;

import clinic.ledger.LedgerAccount;
import clinic.platform.SqlState;
import clinic.platform.Time;
import clinic.reporting.LiabilityRow;
import clinic.reporting.period.Checklist;
import clinic.reporting.period.ChecklistItem;
import clinic.reporting.period.ChecklistItem.Kind;
import clinic.reporting.period.ClosedMonth;
import clinic.shared.Refused;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Closed months and the figures they closed with, on one connection. Rows are only added. */
public final class ClosedMonthTable {
    static final String REVENUE_ACCOUNTS = Arrays.stream(LedgerAccount.values())
            .filter(LedgerAccount::isRevenue)
            .map(account -> "'" + account.code() + "'")
            .collect(Collectors.joining(", ", "(", ")"));

    private static final String LINES = " from journal_entry e join journal_line l on l.entry_id = e.id where ";

    private final Connection connection;

    public ClosedMonthTable(Connection connection) {
        this.connection = connection;
    }

    /**
     * Closes the month: waits until whoever is posting into it has committed or given up, and from then on nobody can.
     *
     * @throws Refused {@code period-closed} when somebody else has closed it, or another month, meanwhile
     */
    public void close(ClosedMonth month) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into closed_month (month_start, closed_at, closed_by) values (?, ?, ?)")) {
            insert.setObject(1, month.month().atDay(1));
            insert.setObject(2, Time.utc(month.closedAt()));
            insert.setString(3, month.closedBy());
            insert.executeUpdate();
        } catch (SQLException e) {
            if (SqlState.isClosedMonth(e) || SqlState.isDuplicate(e)) {
                throw new Refused("period-closed", "Somebody else has just closed a month. Look at it again.");
            }
            throw e;
        }
    }

    /** Keeps the checklist as it was, with the reasons given. */
    public void keep(Checklist checklist, Map<Kind, String> reasons) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into closed_month_item (month_start, item, found, reason) values (?, ?, ?, ?)")) {
            for (ChecklistItem item : checklist.items()) {
                insert.setObject(1, checklist.month().atDay(1));
                insert.setString(2, item.kind().code());
                insert.setLong(3, item.found());
                insert.setString(
                        4,
                        item.isClear()
                                ? ""
                                : reasons.getOrDefault(item.kind(), "").strip());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Keeps balances and revenue as they are now; to be called once the month is closed in this transaction. */
    public void keepLedger(YearMonth month) throws SQLException {
        YearMonth before = month.minusMonths(1);
        String opening = find(before).isPresent()
                ? "select branch_id, account_code, 0, 0, balance_minor from closed_month_balance where month_start = "
                        + Span.first(before)
                : "select e.branch_id, l.account_code, 0, 0, l.debit_minor - l.credit_minor" + LINES
                        + "e.business_date < " + Span.first(month);
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "insert into closed_month_balance (month_start, branch_id, account_code, debit_minor,"
                            + " credit_minor, balance_minor) select " + Span.first(month)
                            + ", x.branch_id, x.account_code,"
                            + " sum(x.debit), sum(x.credit), sum(x.balance) from (select e.branch_id, l.account_code,"
                            + " l.debit_minor debit, l.credit_minor credit, l.debit_minor - l.credit_minor balance"
                            + LINES
                            + "e.business_date" + Span.of(month) + " union all " + opening
                            + ") x group by x.branch_id, x.account_code");
            statement.executeUpdate(
                    "insert into closed_month_revenue (month_start, branch_id, service_id, earned_minor,"
                            + " visits) select " + Span.first(month)
                            + ", x.branch_id, x.service_id, sum(x.earned), sum(x.visits)"
                            + " from (select e.branch_id, l.service_id, l.credit_minor - l.debit_minor earned, 0 visits"
                            + LINES
                            + "e.business_date" + Span.of(month) + " and l.account_code in " + REVENUE_ACCOUNTS
                            + " union all select e.branch_id, a.service_id, 0, case when e.reverses_id is null then 1 else -1 end"
                            + " from journal_entry e join appointment a on a.id = e.source_id where e.source_kind = 'visit'"
                            + " and e.business_date" + Span.of(month) + ") x group by x.branch_id, x.service_id");
        }
    }

    public void keepLiabilities(YearMonth month, List<LiabilityRow> rows) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into closed_month_liability (month_start, kind,"
                        + " branch_id, opening_minor, sold_minor, redeemed_minor, refunded_minor, expired_minor,"
                        + " ledger_minor) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (LiabilityRow row : rows) {
                insert.setObject(1, month.atDay(1));
                insert.setString(2, row.kind().name());
                insert.setLong(3, row.branch());
                insert.setLong(4, row.opening().minor());
                insert.setLong(5, row.sold().minor());
                insert.setLong(6, row.redeemed().minor());
                insert.setLong(7, row.refunded().minor());
                insert.setLong(8, row.expired().minor());
                insert.setLong(9, row.ledger().minor());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    public Optional<ClosedMonth> find(YearMonth month) throws SQLException {
        return Optional.ofNullable(where("month_start = " + Span.first(month)).get(month));
    }

    /** By month. */
    public TreeMap<YearMonth, ClosedMonth> all() throws SQLException {
        return where("1 = 1");
    }

    private TreeMap<YearMonth, ClosedMonth> where(String condition) throws SQLException {
        TreeMap<YearMonth, ClosedMonth> months = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "select month_start, closed_at, closed_by from closed_month where " + condition);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                YearMonth month = YearMonth.from(row.getObject(1, LocalDate.class));
                months.put(
                        month,
                        new ClosedMonth(
                                month, row.getObject(2, OffsetDateTime.class).toInstant(), row.getString(3)));
            }
        }
        return months;
    }
}
