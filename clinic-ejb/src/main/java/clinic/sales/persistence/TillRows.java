package clinic.sales.persistence;

import clinic.booking.AppointmentStatus;
import clinic.sales.DayReport.Figure;
import clinic.sales.DayReport.Section;
import clinic.shared.Money;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the tills of branches did, from the rows of the documents they made, on one connection. */
public final class TillRows {
    private static final String TILL_OF_USE = "coalesce(u.branch_id, d.branch_id)";
    private static final String EARNER = "case when l.branch_id <> s.branch_id then l.branch_id end";
    private static final String OF_SALE = "select s.branch_id, s.business_date, s.entry_id, ";

    /**
     * Every line and payment of every document a till made, once: the branch whose till it was, the day, the entry it posted,
     * and the figure of a day report it belongs to.
     */
    public static final String ROWS = OF_SALE
            + "case when s.refunds_id is null then 'sales' else 'refunds' end section, case when coalesce(o.kind, l.kind)"
            + " = 'fee' then 'fee' else cast(l.service_id as varchar(20)) end code, " + EARNER + " for_branch_id,"
            + " cast('' as varchar(200)) label, l.quantity pieces, l.net_minor, l.tax_minor,"
            + " l.net_minor + l.tax_minor amount_minor from sale s join sale_line l on l.sale_id = s.id"
            + " left join sale_line o on o.id = l.refunds_line_id"
            + " union all " + OF_SALE + "'tax', cast(l.tax_millionths as varchar(20)), " + EARNER + ", l.tax_rule, 1,"
            + " l.net_minor, l.tax_minor, l.net_minor + l.tax_minor from sale s join sale_line l on l.sale_id = s.id"
            + " union all " + OF_SALE + "case when s.refunds_id is null then 'taken' else 'given-back' end, p.means,"
            + none("1", "p.amount_minor") + " from sale s join payment p on p.sale_id = s.id"
            + " union all select d.branch_id, d.business_date, d.entry_id, 'taken', p.means,"
            + none("1", "p.amount_minor")
            + " from deposit d join deposit_payment p on p.deposit_id = d.id and p.use_id is null where d.kind = 'taken'"
            + " union all select " + TILL_OF_USE + ", u.business_date, u.entry_id, 'given-back', p.means,"
            + none("1", "p.amount_minor") + " from deposit_use u join deposit d on d.id = u.deposit_id"
            + " join deposit_payment p on p.use_id = u.id where u.kind = 'refunded'"
            + " union all select " + TILL_OF_USE + ", u.business_date, u.entry_id, 'given-back', p.means,"
            + none("1", "p.amount_minor") + " from deposit_use u join deposit d on d.id = u.deposit_id"
            + " join deposit_payment p on p.deposit_id = d.id and p.use_id is null"
            + " where u.kind = 'reversed' and d.kind = 'taken'"
            + " union all select " + TILL_OF_USE + ", u.business_date, u.entry_id, 'taken', p.means,"
            + none("1", "p.amount_minor") + " from deposit_use u join deposit d on d.id = u.deposit_id"
            + " join deposit_payment p on p.use_id = u.undoes_id where u.kind = 'restored'"
            + " union all " + OF_SALE + "'gift-cards', 'sold'," + none("1", "g.amount_minor")
            + " from sale s join gift_card g on g.sale_id = s.id"
            + " union all " + OF_SALE + "'gift-cards', u.kind, case when g.branch_id <> s.branch_id then g.branch_id"
            + " end, '', 1, 0, 0, u.amount_minor from sale s join gift_card_use u on u.sale_id = s.id"
            + " join gift_card g on g.id = u.gift_card_id"
            + " union all " + OF_SALE + "'tips', case when t.takes_back_id is null then 'given' else 'taken-back' end,"
            + " case when t.branch_id <> s.branch_id then t.branch_id end, '', 1, 0, 0, t.amount_minor from sale s"
            + " join sale_tip t on t.sale_id = s.id"
            + " union all " + OF_SALE + "'packages', 'sold'," + none("1", "g.price_minor")
            + " from sale s join prepaid_package g on g.sale_id = s.id"
            + " union all " + OF_SALE + "'packages', u.kind, case when g.branch_id <> s.branch_id then g.branch_id"
            + " end, '', u.sessions, 0, 0, u.amount_minor from sale s join prepaid_use u on u.sale_id = s.id"
            + " join prepaid_package g on g.id = u.package_id"
            + " union all select d.branch_id, d.business_date, d.entry_id, 'deposits', 'taken',"
            + none("1", "d.amount_minor") + " from deposit d where d.kind = 'taken'"
            + " union all select " + TILL_OF_USE + ", u.business_date, u.entry_id, 'deposits', u.kind, case when"
            + " u.branch_id <> d.branch_id then d.branch_id end, '', 1, 0, 0, u.amount_minor from deposit_use u"
            + " join deposit d on d.id = u.deposit_id where d.kind = 'taken'";

    /** Every receipt a till issued. */
    private static final String RECEIPTS =
            "select s.branch_id, s.business_date, s.entry_id, s.receipt_number from sale s"
                    + " union all select d.branch_id, d.business_date, d.entry_id, d.receipt_number from deposit d"
                    + " where d.kind = 'taken' union all select " + TILL_OF_USE + ", u.business_date, u.entry_id,"
                    + " u.receipt_number from deposit_use u join deposit d on d.id = u.deposit_id where u.kind = 'refunded'";

    private final Connection connection;
    private final Currency currency;

    public TillRows(Connection connection, Currency currency) {
        this.connection = connection;
        this.currency = currency;
    }

    private static String none(String pieces, String amount) {
        return " null, '', " + pieces + ", 0, 0, " + amount;
    }

    /** What a till did on a date after the one mark and until the other. */
    public record Span(long branch, LocalDate date, long after, long until) {}

    /** The figures of the span, by section and code; without the names of services. */
    public List<Figure> figures(Span span) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select f.section, f.code, f.for_branch_id,"
                + " f.label, sum(f.pieces), sum(f.net_minor), sum(f.tax_minor), sum(f.amount_minor) from (" + ROWS
                + ") f where" + SPAN + " group by f.section, f.code, f.for_branch_id, f.label"
                + " order by f.section, f.code, f.for_branch_id, f.label")) {
            set(select, span);
            return figures(select);
        }
    }

    private static final String SPAN =
            " f.branch_id = ? and f.business_date = ? and f.entry_id > ? and f.entry_id <= ?";

    private static void set(PreparedStatement select, Span span) throws SQLException {
        select.setLong(1, span.branch());
        select.setObject(2, span.date());
        select.setLong(3, span.after());
        select.setLong(4, span.until());
    }

    private List<Figure> figures(PreparedStatement select) throws SQLException {
        List<Figure> figures = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                figures.add(new Figure(
                        Section.of(row.getString(1)),
                        row.getString(2),
                        row.getObject(3) == null ? null : row.getLong(3),
                        row.getString(4),
                        row.getInt(5),
                        money(row, 6),
                        money(row, 7),
                        money(row, 8)));
            }
        }
        return figures;
    }

    /** How many receipts, the first and the last of them. */
    public record Receipts(
            int count, @Nullable Long first, @Nullable Long last) {}

    public Receipts receipts(Span span) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select count(*), min(f.receipt_number), max(f.receipt_number) from ("
                        + RECEIPTS + ") f where" + SPAN)) {
            set(select, span);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Receipts(
                        row.getInt(1),
                        row.getObject(2) == null ? null : row.getLong(2),
                        row.getObject(3) == null ? null : row.getLong(3));
            }
        }
    }

    /** Cash of the span that was taken, and given back, while no drawer was open. */
    public List<Money> outside(Span span) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select coalesce(sum(l.debit_minor), 0),"
                + " coalesce(sum(l.credit_minor), 0) from journal_entry e join journal_line l on l.entry_id = e.id"
                + " and l.account_code = '1000' where e.branch_id = ? and e.business_date = ? and e.id > ? and e.id <= ?"
                + " and e.source_kind <> 'drawer' and not exists (select 1 from drawer d left join drawer_close c"
                + " on c.drawer_id = d.id where d.branch_id = e.branch_id and e.id > d.mark"
                + " and (c.mark is null or e.id <= c.mark))")) {
            set(select, span);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return List.of(money(row, 1), money(row, 2));
            }
        }
    }

    /** A visit of a day that is not charged, with what tells it apart. */
    public record Unsettled(
            long appointment, AppointmentStatus status, Instant start, String client, long service, Money price) {}

    /** The branch's visits of that date that are under way or completed and not charged, by when they began. */
    public List<Unsettled> unsettled(long branch, LocalDate date) throws SQLException {
        return visits("a.branch_id = " + branch + " and a.business_date = date '" + date + "' and a.status in ('"
                + AppointmentStatus.ARRIVED.code() + "', '" + AppointmentStatus.IN_TREATMENT.code() + "', '"
                + AppointmentStatus.COMPLETED.code() + "')");
    }

    /** The same of visits of a report, as they are today. */
    public List<Unsettled> visitsOf(long report) throws SQLException {
        return visits("a.id in (select v.appointment_id from day_report_visit v where v.report_id = " + report + ")");
    }

    private List<Unsettled> visits(String condition) throws SQLException {
        List<Unsettled> visits = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("select a.id, a.status, a.starts_at, c.first_name"
                        + " || ' ' || c.last_name, a.service_id, a.price_minor from appointment a join client c"
                        + " on c.id = a.client_id where " + condition + " order by a.starts_at, a.id");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                visits.add(new Unsettled(
                        row.getLong(1),
                        AppointmentStatus.of(row.getString(2)),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getString(4),
                        row.getLong(5),
                        money(row, 6)));
            }
        }
        return visits;
    }

    /**
     * Dates of the branch from that one on on which its till did something that is in no report, oldest first. It begins with
     * its first drawer or report: before, nobody closed days.
     */
    public List<LocalDate> open(long branch, LocalDate from) throws SQLException {
        List<LocalDate> dates = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("select x.business_date from (select"
                + " f.business_date, f.entry_id mark from (" + RECEIPTS + ") f where f.branch_id = ? and"
                + " f.business_date >= ? union all select d.business_date, coalesce(c.mark, d.mark) from drawer d"
                + " left join drawer_close c on c.drawer_id = d.id where d.branch_id = ? and d.business_date >= ?) x"
                + " left join (select r.business_date, max(r.to_mark) to_mark from day_report r where r.branch_id = ?"
                + " group by r.business_date) r on r.business_date = x.business_date where (r.to_mark is null"
                + " or x.mark > r.to_mark) and x.business_date >= (select min(b.since) from (select min(business_date)"
                + " since from drawer where branch_id = ? union all select min(business_date) from day_report"
                + " where branch_id = ?) b) group by x.business_date order by x.business_date")) {
            select.setLong(1, branch);
            select.setObject(2, from);
            select.setLong(3, branch);
            select.setObject(4, from);
            select.setLong(5, branch);
            select.setLong(6, branch);
            select.setLong(7, branch);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    dates.add(row.getObject(1, LocalDate.class));
                }
            }
        }
        return dates;
    }

    private Money money(ResultSet row, int column) throws SQLException {
        return Money.ofMinor(row.getBigDecimal(column).longValueExact(), currency);
    }
}
