package clinic.sales.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Database;
import clinic.platform.Ids;
import clinic.platform.Scope;
import clinic.sales.CloseDay;
import clinic.sales.DayReport;
import clinic.sales.DayReport.Figure;
import clinic.sales.DayReport.Section;
import clinic.sales.Drawer;
import clinic.sales.persistence.DayReportTable;
import clinic.sales.persistence.DrawerTable;
import clinic.sales.persistence.Till;
import clinic.sales.persistence.TillRows;
import clinic.sales.persistence.TillRows.Span;
import clinic.sales.persistence.TillRows.Unsettled;
import clinic.shared.Money;
import clinic.shared.Named;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Closes a branch's day with its day report (Z). */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class DayDesk {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final int LONGEST_REASON = 300;

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Ids ids;

    @Inject
    private Scope scope;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    @Inject
    private Audit audit;

    /**
     * Makes the report of what the branch's till did on that local date since the date's report before. It waits for the
     * till, and no sale is in two reports or between them. A day that was closed is closed again when the till did
     * something on it afterwards.
     *
     * @throws Refused with every reason at once: {@code day-not-begun}, {@code drawer-open} while a drawer opened on the date or
     *     before is not closed, {@code unsettled-visits} when a visit is not charged that was not confirmed,
     *     {@code reason-missing} when visits are not charged, {@code nothing-new} when the date has a report and nothing
     *     happened since
     */
    public DayReport close(CloseDay order) {
        Catalogue catalogue = catalogues.current();
        Catalogue.Branch branch = catalogue.branch(order.branch());
        scope.require(branch.id());
        if (order.date().isAfter(LocalDate.ofInstant(clock.instant(), branch.zone()))) {
            throw new Refused("day-not-begun", "That day has not begun yet.");
        }
        try (Connection connection = database.connection()) {
            Till till = new Till(connection);
            till.lock(branch.id());
            TillRows rows = new TillRows(connection, catalogue.currency());
            DayReportTable reports = new DayReportTable(connection, catalogue.currency());
            List<Unsettled> unsettled = rows.unsettled(branch.id(), order.date());
            Refused.ifAny(refusals(connection, order, branch, unsettled));
            DayReportTable.Place place = reports.place(branch.id(), order.date());
            Span span = new Span(branch.id(), order.date(), place.mark(), till.mark());
            List<Figure> figures = rows.figures(span).stream()
                    .map(figure -> named(figure, catalogue))
                    .toList();
            List<Drawer> drawers =
                    new DrawerTable(connection).closed(branch.id(), order.date(), span.after(), span.until());
            if (place.parts() > 0 && figures.isEmpty() && drawers.isEmpty()) {
                throw new Refused("nothing-new", "The day is closed, and nothing happened since.");
            }
            TillRows.Receipts receipts = rows.receipts(span);
            List<Money> outside = rows.outside(span);
            DayReport report = new DayReport(
                    ids.next("sales_seq"),
                    branch.id(),
                    place.reports() + 1,
                    order.date(),
                    place.parts() + 1,
                    receipts.count(),
                    receipts.first(),
                    receipts.last(),
                    figures,
                    outside.get(0),
                    outside.get(1),
                    drawers,
                    unsettled.stream()
                            .map(visit -> new DayReport.Visit(
                                    visit.appointment(), visit.status().code(), visit.price()))
                            .toList(),
                    unsettled.isEmpty() ? "" : order.reason().strip(),
                    clock.instant(),
                    callers.caller().name());
            reports.add(report, span);
            audit.done("DayDesk.close", branch.id(), order.date() + ", day report " + report.number());
            return report;
        } catch (SQLException e) {
            throw new IllegalStateException("the day could not be closed", e);
        }
    }

    private static List<Refusal> refusals(
            Connection connection, CloseDay order, Catalogue.Branch branch, List<Unsettled> unsettled)
            throws SQLException {
        List<Refusal> refusals = new ArrayList<>();
        Drawer last = new DrawerTable(connection).last(branch.id()).orElse(null);
        if (last != null && last.isOpen() && !last.businessDate().isAfter(order.date())) {
            refusals.add(new Refusal("drawer-open", "Drawer " + last.number() + " is open. Count and close it first."));
        }
        Set<Long> seen = order.unsettled();
        String unseen = unsettled.stream()
                .filter(visit -> !seen.contains(visit.appointment()))
                .map(visit -> words(visit, branch.zone()))
                .collect(Collectors.joining(", "));
        if (!unseen.isEmpty()) {
            refusals.add(new Refusal(
                    "unsettled-visits", "Not charged: " + unseen + ". Charge them, or confirm them and say why not."));
        }
        String reason = order.reason().strip();
        if (!unsettled.isEmpty() && (reason.isEmpty() || reason.length() > LONGEST_REASON)) {
            refusals.add(new Refusal(
                    "reason-missing",
                    "Say in " + LONGEST_REASON + " letters or fewer why the day is closed with visits not charged."));
        }
        return refusals;
    }

    private static String words(Unsettled visit, ZoneId zone) {
        return CLOCK.format(visit.start().atZone(zone)) + " " + Named.client(visit.client()) + " ("
                + visit.status().code().replace('-', ' ') + ")";
    }

    /** With the service's name as it is today. */
    private static Figure named(Figure figure, Catalogue catalogue) {
        boolean service = (figure.section() == Section.SALES || figure.section() == Section.REFUNDS)
                && !figure.code().equals("fee");
        return !service
                ? figure
                : new Figure(
                        figure.section(),
                        figure.code(),
                        figure.elsewhere(),
                        catalogue.service(Long.parseLong(figure.code())).name(),
                        figure.pieces(),
                        figure.net(),
                        figure.tax(),
                        figure.amount());
    }
}
