package clinic.reporting.period.persistence;

import clinic.ledger.persistence.SettlementTable;
import clinic.reporting.period.ChecklistItem;
import clinic.reporting.period.ChecklistItem.Kind;
import clinic.reporting.persistence.BooksCheck;
import clinic.reporting.persistence.LiabilitySql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;

/** What there is to look at in a month, at those branches, on one connection. The number of statements is always the same. */
public final class ChecklistSql {
    private static final String PLACES = "select count(*) over (), x.branch_id, x.business_date from (";
    private static final String FIRST = ") x order by x.business_date, x.branch_id fetch first 1 row only";

    private final Connection connection;
    private final Currency currency;

    public ChecklistSql(Connection connection, Currency currency) {
        this.connection = connection;
        this.currency = currency;
    }

    /** @param running how many of the branches are still in the month, or before it */
    public List<ChecklistItem> items(YearMonth month, Collection<Long> branches, long running) throws SQLException {
        List<ChecklistItem> items = new ArrayList<>();
        items.add(ChecklistItem.of(Kind.NOT_OVER, running, true));
        items.add(earlierOpen(month));
        items.add(visits(Kind.VISITS_UNFINISHED, month, branches, "'booked', 'confirmed', 'arrived', 'in-treatment'"));
        items.add(visits(Kind.VISITS_UNPAID, month, branches, "'completed'"));
        items.add(places(
                Kind.DEPOSITS_HELD,
                "select d.id, a.branch_id, a.business_date from deposit d join appointment a on a.id = d.appointment_id"
                        + " left join deposit_use u on u.deposit_id = d.id where d.kind = 'taken' and a.business_date <= "
                        + Span.last(month) + " and d.business_date <= " + Span.last(month) + " and d.branch_id in "
                        + Span.among(branches) + " group by d.id, a.branch_id, a.business_date, d.amount_minor having"
                        + " d.amount_minor > coalesce(sum(case u.kind when 'restored' then -u.amount_minor"
                        + " else u.amount_minor end), 0)"));
        items.add(ChecklistItem.of(Kind.BRANCHES_UNSETTLED, unsettled(month, branches), false));
        items.add(ChecklistItem.of(
                Kind.LIABILITIES_DIFFER,
                new LiabilitySql(connection, currency)
                        .rows(month, branches).stream()
                                .filter(row -> !row.agrees())
                                .count(),
                true));
        items.add(ChecklistItem.of(Kind.BOOKS_DIFFER, new BooksCheck(connection).differencesOf(month), true));
        return items;
    }

    /** Blocks once some month is closed; the first one that is closed closes those before it. */
    private ChecklistItem earlierOpen(YearMonth month) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("select (select max(month_start) from closed_month),"
                                + " (select min(business_date) from journal_entry)");
                ResultSet row = select.executeQuery()) {
            row.next();
            LocalDate closed = row.getObject(1, LocalDate.class);
            LocalDate first = row.getObject(2, LocalDate.class);
            LocalDate open = closed == null ? first : closed.plusMonths(1);
            long before = open == null ? 0 : Math.max(0, YearMonth.from(open).until(month, ChronoUnit.MONTHS));
            return ChecklistItem.of(Kind.EARLIER_OPEN, before, closed != null);
        }
    }

    private ChecklistItem visits(Kind kind, YearMonth month, Collection<Long> branches, String states)
            throws SQLException {
        return places(
                kind,
                "select a.branch_id, a.business_date from appointment a where a.branch_id in " + Span.among(branches)
                        + " and a.business_date" + Span.of(month) + " and a.status in (" + states + ")");
    }

    private ChecklistItem places(Kind kind, String rows) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(PLACES + rows + FIRST);
                ResultSet row = select.executeQuery()) {
            return row.next()
                    ? new ChecklistItem(kind, row.getLong(1), false, row.getLong(2), row.getObject(3, LocalDate.class))
                    : ChecklistItem.of(kind, 0, false);
        }
    }

    private long unsettled(YearMonth month, Collection<Long> branches) throws SQLException {
        return new SettlementTable(connection, currency)
                .statements(month).stream()
                        .filter(pair -> !pair.due().isZero())
                        .filter(pair -> branches.contains(pair.first()) || branches.contains(pair.second()))
                        .count();
    }
}
