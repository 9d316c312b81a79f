package clinic.reporting.period.persistence;

import clinic.reporting.LiabilityRow;
import clinic.reporting.period.ChecklistItem.Kind;
import clinic.reporting.period.LateEntry;
import clinic.reporting.period.MonthFigures.Balance;
import clinic.reporting.period.MonthFigures.Confirmation;
import clinic.reporting.period.MonthFigures.Revenue;
import clinic.shared.Money;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The kept figures of months, and what belongs to them but came after their end, at those branches, on one connection. */
public final class MonthSql {
    private final Connection connection;
    private final Currency currency;
    private final String among;

    public MonthSql(Connection connection, Currency currency, Collection<Long> branches) {
        this.connection = connection;
        this.currency = currency;
        this.among = Span.among(branches);
    }

    private interface Reader<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> List<T> read(String sql, Reader<T> reader) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                rows.add(reader.of(row));
            }
        }
        return rows;
    }

    private Money money(ResultSet row, int column) throws SQLException {
        BigDecimal sum = row.getBigDecimal(column);
        return Money.ofMinor(sum == null ? 0 : sum.longValueExact(), currency);
    }

    private String late(YearMonth month) {
        return " from journal_entry e join journal_line l on l.entry_id = e.id where " + cameLate(month);
    }

    private String cameLate(YearMonth month) {
        return "e.origin_date" + Span.of(month) + " and e.business_date > " + Span.last(month) + " and e.branch_id in "
                + among;
    }

    private static String kept(YearMonth month) {
        return " where month_start = " + Span.first(month);
    }

    public List<Balance> balances(YearMonth month) throws SQLException {
        return read(
                "select x.branch_id, x.account_code, a.name, sum(x.debit), sum(x.credit), sum(x.balance), sum(x.late) from"
                        + " (select branch_id, account_code, debit_minor debit, credit_minor credit, balance_minor balance,"
                        + " 0 late from closed_month_balance" + kept(month) + " and branch_id in " + among
                        + " union all select e.branch_id, l.account_code, 0, 0, 0, l.debit_minor - l.credit_minor"
                        + late(month) + ") x join ledger_account a on a.code = x.account_code"
                        + " group by x.branch_id, x.account_code, a.name order by x.branch_id, x.account_code",
                row -> new Balance(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        money(row, 4),
                        money(row, 5),
                        money(row, 6),
                        money(row, 7)));
    }

    public List<Revenue> revenue(YearMonth month) throws SQLException {
        return read(
                "select x.branch_id, x.service_id, sum(x.earned), sum(x.visits), sum(x.late) from (select branch_id,"
                        + " service_id, earned_minor earned, visits, 0 late from closed_month_revenue" + kept(month)
                        + " and branch_id in " + among + " union all select e.branch_id, l.service_id, 0, 0,"
                        + " l.credit_minor - l.debit_minor" + late(month) + " and l.account_code in "
                        + ClosedMonthTable.REVENUE_ACCOUNTS + ") x group by x.branch_id, x.service_id"
                        + " order by x.branch_id, x.service_id",
                row -> new Revenue(
                        row.getLong(1), row.getObject(2, Long.class), money(row, 3), row.getLong(4), money(row, 5)));
    }

    public List<LiabilityRow> liabilities(YearMonth month) throws SQLException {
        return read(
                "select kind, branch_id, opening_minor, sold_minor, redeemed_minor, refunded_minor, expired_minor, ledger_minor"
                        + " from closed_month_liability" + kept(month) + " and branch_id in " + among
                        + " order by kind, branch_id",
                row -> new LiabilityRow(
                        LiabilityRow.Kind.valueOf(row.getString(1)),
                        row.getLong(2),
                        money(row, 3),
                        money(row, 4),
                        money(row, 5),
                        money(row, 6),
                        money(row, 7),
                        money(row, 8)));
    }

    /** What was still open, and confirmed; in the order of the checklist. */
    public List<Confirmation> confirmed(YearMonth month) throws SQLException {
        List<Confirmation> items = read(
                "select item, found, reason from closed_month_item" + kept(month) + " and found > 0",
                row -> new Confirmation(Kind.of(row.getString(1)).orElseThrow(), row.getLong(2), row.getString(3)));
        items.sort(Comparator.comparing(Confirmation::item));
        return items;
    }

    public long lateCount(YearMonth month) throws SQLException {
        return read("select count(*) from journal_entry e where " + cameLate(month), row -> row.getLong(1))
                .get(0);
    }

    /** In the order they were posted, after the given entry. */
    public List<LateEntry> late(YearMonth month, long after, int limit) throws SQLException {
        return read(
                "select e.id, e.branch_id, e.origin_date, e.business_date, e.source_kind, e.source_id, e.memo, e.posted_at,"
                        + " e.posted_by, coalesce(sum(case when l.account_code in " + ClosedMonthTable.REVENUE_ACCOUNTS
                        + " then l.credit_minor - l.debit_minor else 0 end), 0), coalesce(sum(l.debit_minor), 0)"
                        + " from journal_entry e left join journal_line l on l.entry_id = e.id where " + cameLate(month)
                        + " and e.id > " + after + " group by e.id, e.branch_id, e.origin_date, e.business_date,"
                        + " e.source_kind, e.source_id, e.memo, e.posted_at, e.posted_by order by e.id fetch first "
                        + limit + " rows only",
                row -> new LateEntry(
                        row.getLong(1),
                        row.getLong(2),
                        row.getObject(3, LocalDate.class),
                        row.getObject(4, LocalDate.class),
                        row.getString(5),
                        row.getLong(6),
                        row.getString(7),
                        row.getObject(8, OffsetDateTime.class).toInstant(),
                        row.getString(9),
                        money(row, 10),
                        money(row, 11)));
    }

    /** The month of the first entry of any branch; empty while there is none. */
    public Optional<YearMonth> first() throws SQLException {
        return read(
                        "select min(business_date) from journal_entry",
                        row -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                .get(0)
                .map(YearMonth::from);
    }

    /** Revenue by the month its entries are dated in. */
    public TreeMap<YearMonth, Money> earned() throws SQLException {
        TreeMap<YearMonth, Money> earned = new TreeMap<>();
        read(
                "select month_start, sum(earned_minor) from revenue_month where branch_id in " + among
                        + " group by month_start",
                row -> earned.put(YearMonth.from(row.getObject(1, LocalDate.class)), money(row, 2)));
        return earned;
    }

    /** How many entries belong to a month and are dated in a later one, by the month they belong to. */
    public TreeMap<YearMonth, Long> lateByMonth() throws SQLException {
        String month = "cast(date_trunc('month', cast(e.origin_date as timestamp)) as date)";
        TreeMap<YearMonth, Long> late = new TreeMap<>();
        read(
                "select " + month
                        + ", count(*) from journal_entry e where e.origin_date is not null and e.branch_id in " + among
                        + " and e.business_date >= " + month + " + interval '1' month group by " + month,
                row -> late.put(YearMonth.from(row.getObject(1, LocalDate.class)), row.getLong(2)));
        return late;
    }
}
