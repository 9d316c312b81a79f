package clinic.reporting.persistence;

import clinic.ledger.JournalEntry;
import clinic.platform.IdList;
import clinic.reporting.Basis;
import clinic.reporting.Figures;
import clinic.reporting.Period;
import clinic.reporting.RevenueQuestion;
import clinic.reporting.RevenueRow;
import clinic.shared.Money;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the visits and sales that figures of revenue are made of, on one connection. */
public final class RevenueRowsSql {
    /** Of the visits a sale settles, one of the row's service and therapist if there is one. */
    private static final String VISIT_OF_SALE = "(select p.appointment_id from sale_line p where p.sale_id = s.id"
            + " and p.appointment_id is not null order by case when p.service_id = r.service and p.staff_id = r.staff"
            + " then 0 else 1 end, p.id fetch first 1 row only)";

    private final Connection connection;
    private final Currency currency;

    public RevenueRowsSql(Connection connection, Currency currency) {
        this.connection = connection;
        this.currency = currency;
    }

    /** How many {@linkplain #rows rows} there are. */
    public long count(RevenueQuestion question, Collection<Long> branches) throws SQLException {
        if (branches.isEmpty()) {
            return 0;
        }
        try (PreparedStatement select =
                connection.prepareStatement("select count(*) from (" + inner(question, branches) + ") r")) {
            bind(select, question);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** The first date of the period that has anything at those branches; empty when none has. */
    public Optional<LocalDate> first(Period period, Collection<Long> branches) throws SQLException {
        if (branches.isEmpty()) {
            return Optional.empty();
        }
        try (PreparedStatement select = connection.prepareStatement("select min(business_date) from revenue_day"
                + " where business_date between ? and ? and branch_id in (" + IdList.of(branches) + ")")) {
            select.setObject(1, period.from());
            select.setObject(2, period.to());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return Optional.ofNullable(row.getObject(1, LocalDate.class));
            }
        }
    }

    private static String inner(RevenueQuestion question, Collection<Long> branches) {
        return question.basis() == Basis.EARNED ? earnedRows(question, branches) : collectedRows(question, branches);
    }

    /** Where a page of rows ended. */
    public record Place(LocalDate date, long entry, int line) {}

    /** A row and its place among the others. */
    public record Placed(Place place, RevenueRow row) {}

    /**
     * The visits and sales that the figures of those branches are made of, by date and in the order they were posted,
     * after the given place. Their figures sum to the question's.
     */
    public List<Placed> rows(RevenueQuestion question, Collection<Long> branches, @Nullable Place after, int limit)
            throws SQLException {
        if (branches.isEmpty()) {
            return List.of();
        }
        String beyond =
                after == null ? "" : " where r.d > ? or (r.d = ? and (r.entry_id > ? or (r.entry_id = ? and r.n > ?)))";
        try (PreparedStatement select = connection.prepareStatement(
                "select r.d, r.entry_id, r.n, r.kind, r.source_id, r.branch_id, r.memo, r.service, r.staff, r.money, r.tax,"
                        + " r.visits, s.receipt_number, c.first_name, c.last_name from (select r.* from ("
                        + inner(question, branches)
                        + ") r" + beyond + " order by r.d, r.entry_id, r.n limit " + limit + ") r"
                        + " left join sale s on r.kind = '" + JournalEntry.SALE + "' and s.id = r.source_id"
                        + " left join appointment v on v.id = coalesce(r.visit, " + VISIT_OF_SALE + ")"
                        + " left join client w on w.id = coalesce(v.client_id, s.client_id)"
                        + " left join client c on c.id = coalesce(w.merged_into_id, w.id)"
                        + " order by r.d, r.entry_id, r.n")) {
            int bound = bind(select, question);
            if (after != null) {
                select.setObject(++bound, after.date());
                select.setObject(++bound, after.date());
                select.setLong(++bound, after.entry());
                select.setLong(++bound, after.entry());
                select.setInt(++bound, after.line());
            }
            List<Placed> rows = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(placed(row, question));
                }
            }
            return rows;
        }
    }

    /** Money and visits of one entry, service and therapist are one row. */
    private static String earnedRows(RevenueQuestion question, Collection<Long> branches) {
        RevenueSource entries = RevenueSource.ofEntries(question.asksForChannel());
        return "select u.d, u.entry_id, min(u.n) n, u.kind, u.source_id, u.branch_id, u.memo, u.service, u.staff, u.visit,"
                + " sum(u.money) money, sum(u.tax) tax, sum(u.visits) visits from (select e.business_date d, e.id entry_id,"
                + " coalesce(min(l.line_no), 0) n, e.source_kind kind, e.source_id source_id, e.branch_id branch_id,"
                + " e.memo memo, " + entries.service() + " service, " + entries.staff() + " staff, a.id visit, sum("
                + entries.money() + ") money, sum(" + entries.tax() + ") tax, 0 visits from " + entries.from()
                + entries.where(question, dates(question), branches)
                + " group by e.business_date, e.id, e.source_kind, e.source_id, e.branch_id, e.memo, a.id, "
                + entries.service() + ", " + entries.staff() + " union all " + visitRows(question, branches)
                + ") u group by u.d, u.entry_id, u.kind, u.source_id, u.branch_id, u.memo, u.service, u.staff, u.visit";
    }

    private static String visitRows(RevenueQuestion question, Collection<Long> branches) {
        RevenueSource visits = RevenueSource.ofVisits();
        return "select e.business_date, e.id, 0, e.source_kind, e.source_id, e.branch_id, e.memo, a.service_id,"
                + " a.therapist_id, a.id, 0, 0, " + visits.visits() + " from " + visits.from()
                + visits.where(question, dates(question), branches);
    }

    private static String collectedRows(RevenueQuestion question, Collection<Long> branches) {
        RevenueSource lines = RevenueSource.ofLines(question.asksForChannel());
        return "select p.business_date d, t.entry_id entry_id, cast(row_number() over (partition by p.sale_id order by p.id)"
                + " as int) n, '" + JournalEntry.SALE + "' kind, p.sale_id source_id, p.branch_id branch_id,"
                + " p.description memo, p.service_id service, p.staff_id staff, p.appointment_id visit, p.net_minor money, p.tax_minor tax,"
                + " 0 visits from " + lines.from() + " join sale t on t.id = p.sale_id"
                + lines.where(question, dates(question), branches)
                + " union all " + visitRows(question, branches);
    }

    private static List<Period> dates(RevenueQuestion question) {
        return List.of(question.period());
    }

    /** Binds what the two selects of a query ask for; answers how many parameters those are. */
    private static int bind(PreparedStatement select, RevenueQuestion question) throws SQLException {
        int bound = RevenueSource.bind(select, question, dates(question), 0);
        return RevenueSource.bind(select, question, dates(question), bound);
    }

    private Placed placed(ResultSet row, RevenueQuestion question) throws SQLException {
        LocalDate date = row.getObject(1, LocalDate.class);
        long entry = row.getLong(2);
        Money money = money(row, 10);
        Money tax = money(row, 11);
        String first = row.getString(14);
        return new Placed(
                new Place(date, entry, row.getInt(3)),
                new RevenueRow(
                        row.getString(4),
                        row.getLong(5),
                        entry,
                        id(row, 13),
                        date,
                        row.getLong(6),
                        first == null ? null : first + " " + row.getString(15),
                        id(row, 8),
                        id(row, 9),
                        row.getString(7),
                        new Figures(question.taxIn() ? money.plus(tax) : money, tax, row.getLong(12))));
    }

    private Money money(ResultSet row, int column) throws SQLException {
        return Money.ofMinor(row.getBigDecimal(column).longValueExact(), currency);
    }

    private static @Nullable Long id(ResultSet row, int column) throws SQLException {
        long id = row.getLong(column);
        return row.wasNull() ? null : id;
    }
}
