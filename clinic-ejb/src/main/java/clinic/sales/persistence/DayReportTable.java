package clinic.sales.persistence;

import clinic.platform.IdList;
import clinic.platform.Time;
import clinic.sales.DayReport;
import clinic.sales.DayReport.Figure;
import clinic.sales.DayReport.Section;
import clinic.sales.Drawer;
import clinic.sales.persistence.TillRows.Receipts;
import clinic.sales.persistence.TillRows.Span;
import clinic.shared.Money;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Day reports on one connection. Rows are only added. */
public final class DayReportTable {
    private final Connection connection;
    private final Currency currency;

    public DayReportTable(Connection connection, Currency currency) {
        this.connection = connection;
        this.currency = currency;
    }

    /** The reports a branch has, all of them and of the date, and where the date's latest ended. */
    public record Place(long reports, int parts, long mark) {}

    public Place place(long branch, LocalDate date) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select (select coalesce(max(r.report_number), 0)"
                + " from day_report r where r.branch_id = ?), coalesce(max(r.ordinal), 0), coalesce(max(r.to_mark), 0)"
                + " from day_report r where r.branch_id = ? and r.business_date = ?")) {
            select.setLong(1, branch);
            select.setLong(2, branch);
            select.setObject(3, date);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Place(row.getLong(1), row.getInt(2), row.getLong(3));
            }
        }
    }

    /** Adds the report of that span. */
    public void add(DayReport report, Span span) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into day_report (id, branch_id,"
                + " report_number, business_date, ordinal, currency, from_mark, to_mark, receipts, first_receipt,"
                + " last_receipt, outside_in_minor, outside_out_minor, reason, made_at, made_by)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, report.id());
            insert.setLong(2, report.branch());
            insert.setLong(3, report.number());
            insert.setObject(4, report.businessDate());
            insert.setInt(5, report.part());
            insert.setString(6, currency.getCurrencyCode());
            insert.setLong(7, span.after());
            insert.setLong(8, span.until());
            insert.setInt(9, report.receipts());
            insert.setObject(10, report.first(), Types.BIGINT);
            insert.setObject(11, report.last(), Types.BIGINT);
            insert.setLong(12, report.outsideIn().minor());
            insert.setLong(13, report.outsideOut().minor());
            insert.setString(14, report.reason());
            insert.setObject(15, Time.utc(report.madeAt()));
            insert.setString(16, report.madeBy());
            insert.executeUpdate();
        }
        addFigures(report);
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into day_report_visit (report_id, appointment_id, status, price_minor) values (?, ?, ?, ?)")) {
            for (DayReport.Visit visit : report.visits()) {
                insert.setLong(1, report.id());
                insert.setLong(2, visit.appointment());
                insert.setString(3, visit.status());
                insert.setLong(4, visit.price().minor());
                insert.addBatch();
            }
            if (!report.visits().isEmpty()) {
                insert.executeBatch();
            }
        }
    }

    private void addFigures(DayReport report) throws SQLException {
        if (report.figures().isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("insert into day_report_figure (report_id, line_no,"
                + " section, code, for_branch_id, label, pieces, net_minor, tax_minor, amount_minor)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            int number = 0;
            for (Figure figure : report.figures()) {
                insert.setLong(1, report.id());
                insert.setInt(2, ++number);
                insert.setString(3, figure.section().code());
                insert.setString(4, figure.code());
                insert.setObject(5, figure.elsewhere(), Types.BIGINT);
                insert.setString(6, figure.label());
                insert.setInt(7, figure.pieces());
                insert.setLong(8, figure.net().minor());
                insert.setLong(9, figure.tax().minor());
                insert.setLong(10, figure.amount().minor());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private record Head(
            long id,
            long branch,
            long number,
            Span span,
            int part,
            Receipts receipts,
            Money outsideIn,
            Money outsideOut,
            String reason,
            Instant at,
            String by) {}

    private static final String HEAD = "select r.id, r.branch_id, r.report_number, r.business_date, r.from_mark,"
            + " r.to_mark, r.ordinal, r.receipts, r.first_receipt, r.last_receipt, r.outside_in_minor,"
            + " r.outside_out_minor, r.reason, r.made_at, r.made_by from day_report r where ";

    /** A report with everything in it. */
    public Optional<DayReport> find(long id) throws SQLException {
        Head head = heads(HEAD + "r.id = " + id).stream().findFirst().orElse(null);
        if (head == null) {
            return Optional.empty();
        }
        Span span = head.span();
        return Optional.of(report(
                head,
                figures(List.of(id)).getOrDefault(id, List.of()),
                new DrawerTable(connection).closed(span.branch(), span.date(), span.after(), span.until()),
                frozenVisits(id)));
    }

    /** A branch's reports of dates from the one to the other, both inclusive, the latest first; without drawers and visits. */
    public List<DayReport> page(long branch, LocalDate from, LocalDate to, long below, int limit) throws SQLException {
        List<Head> heads = heads(HEAD + "r.branch_id = " + branch + " and r.business_date between date '" + from
                + "' and date '" + to + "' and r.report_number < " + below
                + " order by r.report_number desc fetch first " + limit + " rows only");
        Map<Long, List<Figure>> figures = figures(heads.stream().map(Head::id).toList());
        return heads.stream()
                .map(head -> report(head, figures.getOrDefault(head.id(), List.of()), List.of(), List.of()))
                .toList();
    }

    private static DayReport report(
            Head head, List<Figure> figures, List<Drawer> drawers, List<DayReport.Visit> visits) {
        return new DayReport(
                head.id(),
                head.branch(),
                head.number(),
                head.span().date(),
                head.part(),
                head.receipts().count(),
                head.receipts().first(),
                head.receipts().last(),
                figures,
                head.outsideIn(),
                head.outsideOut(),
                drawers,
                visits,
                head.reason(),
                head.at(),
                head.by());
    }

    private List<Head> heads(String sql) throws SQLException {
        List<Head> heads = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                heads.add(new Head(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        new Span(row.getLong(2), row.getObject(4, LocalDate.class), row.getLong(5), row.getLong(6)),
                        row.getInt(7),
                        new Receipts(
                                row.getInt(8),
                                row.getObject(9) == null ? null : row.getLong(9),
                                row.getObject(10) == null ? null : row.getLong(10)),
                        money(row, 11),
                        money(row, 12),
                        row.getString(13),
                        row.getObject(14, OffsetDateTime.class).toInstant(),
                        row.getString(15)));
            }
        }
        return heads;
    }

    private Map<Long, List<Figure>> figures(Collection<Long> reports) throws SQLException {
        Map<Long, List<Figure>> figures = new HashMap<>();
        if (reports.isEmpty()) {
            return figures;
        }
        try (PreparedStatement select = connection.prepareStatement("select f.report_id, f.section, f.code,"
                        + " f.for_branch_id, f.label, f.pieces, f.net_minor, f.tax_minor, f.amount_minor"
                        + " from day_report_figure f where f.report_id in ("
                        + IdList.of(reports)
                        + ") order by f.report_id, f.line_no");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                figures.computeIfAbsent(row.getLong(1), any -> new ArrayList<>())
                        .add(new Figure(
                                Section.of(row.getString(2)),
                                row.getString(3),
                                row.getObject(4) == null ? null : row.getLong(4),
                                row.getString(5),
                                row.getInt(6),
                                money(row, 7),
                                money(row, 8),
                                money(row, 9)));
            }
        }
        return figures;
    }

    private List<DayReport.Visit> frozenVisits(long report) throws SQLException {
        Map<Long, DayReport.Visit> visits = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select v.appointment_id, v.status, v.price_minor"
                        + " from day_report_visit v join appointment a on a.id = v.appointment_id where v.report_id = "
                        + report + " order by a.starts_at, a.id");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                visits.put(row.getLong(1), new DayReport.Visit(row.getLong(1), row.getString(2), money(row, 3)));
            }
        }
        return List.copyOf(visits.values());
    }

    private Money money(ResultSet row, int column) throws SQLException {
        return Money.ofMinor(row.getBigDecimal(column).longValueExact(), currency);
    }
}
