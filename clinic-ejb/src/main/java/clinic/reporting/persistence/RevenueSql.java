package clinic.reporting.persistence;

import clinic.ledger.JournalEntry;
import clinic.ledger.LedgerAccount;
import clinic.platform.Dialect;
import clinic.platform.IdList;
import clinic.reporting.Basis;
import clinic.reporting.Dimension;
import clinic.reporting.Figures;
import clinic.reporting.Group;
import clinic.reporting.Period;
import clinic.reporting.RevenueQuestion;
import clinic.reporting.RevenueRow;
import clinic.shared.Money;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sums revenue on one connection. What needs only branches and dates is read from the running totals by branch, month
 * and day; the rest from the journal's lines (earned) or the sales' lines (collected).
 */
public final class RevenueSql {
    private static final String REVENUE = "sum(case when l.account_code in ('" + LedgerAccount.SERVICE_REVENUE.code()
            + "', '" + LedgerAccount.FEES.code() + "', '" + LedgerAccount.DISCOUNTS_GIVEN.code()
            + "') then l.credit_minor - l.debit_minor else 0 end)";
    private static final String TAX = "sum(case when l.account_code = '" + LedgerAccount.SALES_TAX_PAYABLE.code()
            + "' then l.credit_minor - l.debit_minor else 0 end)";
    /** Every entry of the period once for each of its revenue and tax lines; an entry without any comes once. */
    private static final String ENTRIES = " e left join journal_line l on l.entry_id = e.id"
            + " and l.account_code in ('" + LedgerAccount.SALES_TAX_PAYABLE.code() + "', '"
            + LedgerAccount.SERVICE_REVENUE.code() + "', '" + LedgerAccount.FEES.code() + "', '"
            + LedgerAccount.DISCOUNTS_GIVEN.code() + "')"
            + " left join appointment a on e.source_kind = '" + JournalEntry.VISIT + "' and a.id = e.source_id";

    /** How the first visit was booked that a sale settles, or the sale that a refund is of. */
    private static final String CHANNEL_OF_SALE = "coalesce((select v.source from sale o join sale_line p"
            + " on p.sale_id = coalesce(o.refunds_id, o.id) join appointment v on v.id = p.appointment_id"
            + " where o.id = %s order by p.id fetch first 1 row only), 'till')";

    private static final String CHANNEL_OF_ENTRIES = "(select j.*, case when j.source_kind = '" + JournalEntry.VISIT
            + "' then (select v.source from appointment v where v.id = j.source_id) when j.source_kind in ('"
            + JournalEntry.SALE + "', '" + JournalEntry.REFUND + "') then "
            + String.format(CHANNEL_OF_SALE, "j.source_id") + " else 'till' end channel from journal_entry j)";
    private static final String CHANNEL_OF_LINES =
            "(select d.*, coalesce((select v.source from appointment v where v.id = coalesce(d.appointment_id,"
                    + " (select r.appointment_id from sale_line r where r.id = d.refunds_line_id))), "
                    + String.format(CHANNEL_OF_SALE, "d.sale_id") + ") channel from sale_line d)";
    private static final String ENTRY_ITEM = "case when e.source_kind in ('" + JournalEntry.VISIT + "', '"
            + JournalEntry.REFUND + "') then e.source_kind when l.account_code = '" + LedgerAccount.FEES.code()
            + "' then 'fee' when l.account_code = '" + LedgerAccount.DISCOUNTS_GIVEN.code()
            + "' then 'discount' when l.account_code = '" + LedgerAccount.SALES_TAX_PAYABLE.code()
            + "' then 'tax' else 'service' end";

    private static final String ENTRY_SERVICE = "coalesce(l.service_id, a.service_id)";
    private static final String ENTRY_STAFF = "coalesce(l.staff_id, a.therapist_id)";
    private static final Source OF_ENTRIES = new Source("e", ENTRY_SERVICE, ENTRY_STAFF, "e.channel", ENTRY_ITEM, "");

    /** Of the visits a sale settles, one of the row's service and therapist if there is one. */
    private static final String VISIT_OF_SALE = "(select p.appointment_id from sale_line p where p.sale_id = s.id"
            + " and p.appointment_id is not null order by case when p.service_id = r.service and p.staff_id = r.staff"
            + " then 0 else 1 end, p.id fetch first 1 row only)";

    private final Connection connection;
    private final Dialect dialect;
    private final Currency currency;

    public RevenueSql(Connection connection, Currency currency) throws SQLException {
        this.connection = connection;
        this.dialect = Dialect.of(connection);
        this.currency = currency;
    }

    /** The question's figures by group, over those branches. */
    public Map<Group, Figures> sums(RevenueQuestion question, Collection<Long> branches) throws SQLException {
        Map<Group, Figures> sums = new HashMap<>();
        if (branches.isEmpty()) {
            return sums;
        }
        if (question.byRunningTotals()) {
            String money = question.basis() == Basis.EARNED ? "t.earned_minor" : "t.collected_minor";
            add(
                    sums,
                    question,
                    branches,
                    new Source("t", "", "", "", "", ""),
                    "sum(" + money + "), sum(t.tax_minor), sum(t.visits)",
                    " from " + totals(question) + " t");
        } else if (question.basis() == Basis.EARNED) {
            add(
                    sums,
                    question,
                    branches,
                    OF_ENTRIES,
                    REVENUE + ", " + TAX + ", 0",
                    " from " + entries(question) + ENTRIES);
            visits(sums, question, branches);
        } else {
            add(
                    sums,
                    question,
                    branches,
                    ofLines("s"),
                    "sum(s.net_minor), sum(s.tax_minor), 0",
                    " from " + lines(question) + " s");
            visits(sums, question, branches);
        }
        return sums;
    }

    /** A visit counts once, for its service and its therapist, whatever its add-ons. */
    private void visits(Map<Group, Figures> sums, RevenueQuestion question, Collection<Long> branches)
            throws SQLException {
        add(
                sums,
                question,
                branches,
                ofVisits(),
                "0, 0, sum(case when e.reverses_id is null then 1 else -1 end)",
                " from journal_entry e join appointment a on a.id = e.source_id");
    }

    private static Source ofVisits() {
        return new Source(
                "e",
                "a.service_id",
                "a.therapist_id",
                "a.source",
                "e.source_kind",
                " and e.source_kind = '" + JournalEntry.VISIT + "'");
    }

    private static Source ofLines(String alias) {
        return new Source(alias, alias + ".service_id", alias + ".staff_id", alias + ".channel", alias + ".kind", "");
    }

    private static String entries(RevenueQuestion question) {
        return question.asksForChannel() ? CHANNEL_OF_ENTRIES : "journal_entry";
    }

    private static String lines(RevenueQuestion question) {
        return question.asksForChannel() ? CHANNEL_OF_LINES : "sale_line";
    }

    /** Whole months by their totals and what is left of the period by its days, where no finer bucket is asked for. */
    private static String totals(RevenueQuestion question) {
        Optional<Period> months =
                question.groupBy().contains(Dimension.DAY) || question.groupBy().contains(Dimension.WEEK)
                        ? Optional.empty()
                        : question.period().monthsWithin();
        String figures = ", earned_minor, collected_minor, tax_minor, visits from ";
        return months.map(whole -> "(select branch_id, month_start as business_date" + figures
                        + "revenue_month where month_start between date '" + whole.from() + "' and date '" + whole.to()
                        + "' union all select branch_id, business_date" + figures
                        + "revenue_day where business_date not between date '" + whole.from() + "' and date '"
                        + whole.to() + "')")
                .orElse("revenue_day");
    }

    /** Where rows come from: the alias that has branch and date, and how the rest is called. */
    private record Source(String alias, String service, String staff, String channel, String item, String more) {}

    private void add(
            Map<Group, Figures> sums,
            RevenueQuestion question,
            Collection<Long> branches,
            Source source,
            String figures,
            String from)
            throws SQLException {
        List<String> keys = new ArrayList<>();
        boolean byBranch = question.groupBy().contains(Dimension.BRANCH);
        boolean byService = question.groupBy().contains(Dimension.SERVICE);
        boolean byTherapist = question.groupBy().contains(Dimension.THERAPIST);
        Optional<Dimension> time =
                question.groupBy().stream().filter(Dimension::isTime).findFirst();
        if (byBranch) {
            keys.add(source.alias() + ".branch_id");
        }
        time.ifPresent(dimension -> keys.add(bucket(dimension, source.alias() + ".business_date")));
        if (byService) {
            keys.add(source.service());
        }
        if (byTherapist) {
            keys.add(source.staff());
        }
        boolean byChannel = question.groupBy().contains(Dimension.CHANNEL);
        boolean byItem = question.groupBy().contains(Dimension.ITEM);
        if (byChannel) {
            keys.add(source.channel());
        }
        if (byItem) {
            keys.add(source.item());
        }
        String key = String.join(", ", keys);
        try (PreparedStatement select = connection.prepareStatement("select " + (keys.isEmpty() ? "" : key + ", ")
                + figures + from + where(question, branches, source) + (keys.isEmpty() ? "" : " group by " + key))) {
            bind(select, question, 0);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    int column = 0;
                    Long branch = byBranch ? id(row, ++column) : null;
                    LocalDate bucket = time.isPresent() ? row.getObject(++column, LocalDate.class) : null;
                    Long service = byService ? id(row, ++column) : null;
                    Long therapist = byTherapist ? id(row, ++column) : null;
                    String channel = byChannel ? row.getString(++column) : null;
                    String item = byItem ? row.getString(++column) : null;
                    sums.merge(
                            new Group(branch, bucket, service, therapist, null, channel, item),
                            figures(row, column, question),
                            Figures::plus);
                }
            }
        }
    }

    private String bucket(Dimension dimension, String date) {
        return switch (dimension) {
            case WEEK -> dialect.isoWeek(date);
            case MONTH -> "cast(date_trunc('month', cast(" + date + " as timestamp)) as date)";
            case YEAR -> "cast(date_trunc('year', cast(" + date + " as timestamp)) as date)";
            default -> date;
        };
    }

    private static String where(RevenueQuestion question, Collection<Long> branches, Source source) {
        return " where " + source.alias() + ".business_date between ? and ? and " + source.alias() + ".branch_id in ("
                + IdList.of(branches) + ")"
                + (question.service() == null ? "" : " and " + source.service() + " = ?")
                + (question.therapist() == null ? "" : " and " + source.staff() + " = ?")
                + (question.channel() == null ? "" : " and " + source.channel() + " = ?")
                + (question.item() == null ? "" : " and " + source.item() + " = ?") + source.more();
    }

    private static int bind(PreparedStatement select, RevenueQuestion question, int bound) throws SQLException {
        int parameter = bound;
        select.setObject(++parameter, question.period().from());
        select.setObject(++parameter, question.period().to());
        for (Long id : Arrays.asList(question.service(), question.therapist())) {
            if (id != null) {
                select.setLong(++parameter, id);
            }
        }
        for (String code : Arrays.asList(question.channel(), question.item())) {
            if (code != null) {
                select.setString(++parameter, code);
            }
        }
        return parameter;
    }

    private Figures figures(ResultSet row, int before, RevenueQuestion question) throws SQLException {
        Money money = money(row, before + 1);
        Money tax = money(row, before + 2);
        BigDecimal visits = row.getBigDecimal(before + 3);
        return new Figures(
                question.taxIn() ? money.plus(tax) : money, tax, visits == null ? 0 : visits.longValueExact());
    }

    private Money money(ResultSet row, int column) throws SQLException {
        BigDecimal sum = row.getBigDecimal(column);
        return Money.ofMinor(sum == null ? 0 : sum.longValueExact(), currency);
    }

    private static @Nullable Long id(ResultSet row, int column) throws SQLException {
        long id = row.getLong(column);
        return row.wasNull() ? null : id;
    }

    /** Those of the branches that had anything in both periods, in their order. */
    public static List<Long> ofBoth(Connection connection, Period one, Period other, List<Long> branches)
            throws SQLException {
        Set<Long> both = withAnything(connection, one, branches);
        both.retainAll(withAnything(connection, other, branches));
        return branches.stream().filter(both::contains).toList();
    }

    private static Set<Long> withAnything(Connection connection, Period period, Collection<Long> branches)
            throws SQLException {
        Set<Long> with = new HashSet<>();
        if (branches.isEmpty()) {
            return with;
        }
        try (PreparedStatement select = connection.prepareStatement("select distinct branch_id from revenue_day"
                + " where business_date between ? and ? and branch_id in (" + IdList.of(branches) + ")")) {
            select.setObject(1, period.from());
            select.setObject(2, period.to());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    with.add(row.getLong(1));
                }
            }
        }
        return with;
    }

    /** How many {@linkplain #rows rows} there are. */
    public long count(RevenueQuestion question, Collection<Long> branches) throws SQLException {
        if (branches.isEmpty()) {
            return 0;
        }
        try (PreparedStatement select =
                connection.prepareStatement("select count(*) from (" + inner(question, branches) + ") r")) {
            bind(select, question, bind(select, question, 0));
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
            int bound = bind(select, question, bind(select, question, 0));
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
        return "select u.d, u.entry_id, min(u.n) n, u.kind, u.source_id, u.branch_id, u.memo, u.service, u.staff, u.visit,"
                + " sum(u.money) money, sum(u.tax) tax, sum(u.visits) visits from (select e.business_date d, e.id entry_id,"
                + " coalesce(min(l.line_no), 0) n, e.source_kind kind, e.source_id source_id, e.branch_id branch_id,"
                + " e.memo memo, " + ENTRY_SERVICE + " service, " + ENTRY_STAFF + " staff, a.id visit, " + REVENUE
                + " money, " + TAX + " tax, 0 visits from " + entries(question) + ENTRIES
                + where(question, branches, OF_ENTRIES)
                + " group by e.business_date, e.id, e.source_kind, e.source_id, e.branch_id, e.memo, a.id, "
                + ENTRY_SERVICE + ", " + ENTRY_STAFF + " union all " + visitRows(question, branches)
                + ") u group by u.d, u.entry_id, u.kind, u.source_id, u.branch_id, u.memo, u.service, u.staff, u.visit";
    }

    private static String visitRows(RevenueQuestion question, Collection<Long> branches) {
        return "select e.business_date, e.id, 0, e.source_kind, e.source_id, e.branch_id, e.memo, a.service_id,"
                + " a.therapist_id, a.id, 0, 0, case when e.reverses_id is null then 1 else -1 end"
                + " from journal_entry e join appointment a on a.id = e.source_id"
                + where(question, branches, ofVisits());
    }

    private static String collectedRows(RevenueQuestion question, Collection<Long> branches) {
        return "select p.business_date d, t.entry_id entry_id, cast(row_number() over (partition by p.sale_id order by p.id)"
                + " as int) n, '" + JournalEntry.SALE + "' kind, p.sale_id source_id, p.branch_id branch_id,"
                + " p.description memo, p.service_id service, p.staff_id staff, p.appointment_id visit, p.net_minor money, p.tax_minor tax,"
                + " 0 visits from " + lines(question) + " p join sale t on t.id = p.sale_id"
                + where(question, branches, ofLines("p"))
                + " union all " + visitRows(question, branches);
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
}
