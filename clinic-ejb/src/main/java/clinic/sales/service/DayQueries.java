package clinic.sales.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Database;
import clinic.platform.Scope;
import clinic.sales.DayReport;
import clinic.sales.persistence.DayReportTable;
import clinic.sales.persistence.TillRows;
import clinic.sales.persistence.TillRows.Unsettled;
import clinic.shared.NotFound;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads day reports, and what is to be known before a day is closed. */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class DayQueries {
    private static final int PAGE = 100;
    private static final int DAYS_BACK = 14;

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Scope scope;

    /**
     * A day before it is closed, or closed again.
     *
     * @param unsettled the visits that are not charged, by when they began
     * @param open the dates of the two weeks up to it on which the till did something that is in no report, oldest first
     * @param reports the date's reports, the latest first; without drawers and visits
     */
    public record Day(LocalDate date, List<Unsettled> unsettled, List<LocalDate> open, List<DayReport> reports)
            implements Serializable {
        /** Whether something of this very date is in no report. */
        public boolean isOpen() {
            return open.contains(date);
        }
    }

    /** @param next where the following page begins; null on the last */
    public record Page(List<DayReport> reports, @Nullable String next) implements Serializable {}

    /** A report as it is printed: with the visits that were not charged, named as they are today. */
    public record Printed(DayReport report, String organisation, Catalogue.Branch branch, List<Unsettled> visits)
            implements Serializable {}

    public Day day(String branch, LocalDate date) {
        long id = required(branch);
        Catalogue catalogue = catalogues.current();
        try (Connection connection = database.connection()) {
            TillRows rows = new TillRows(connection, catalogue.currency());
            return new Day(
                    date,
                    rows.unsettled(id, date),
                    rows.open(id, date.minusDays(DAYS_BACK)).stream()
                            .filter(day -> !day.isAfter(date))
                            .toList(),
                    new DayReportTable(connection, catalogue.currency()).page(id, date, date, Long.MAX_VALUE, PAGE));
        } catch (SQLException e) {
            throw new IllegalStateException("the day could not be read", e);
        }
    }

    /** @throws NotFound when there is none of that id */
    public DayReport report(long id) {
        return printed(id).report();
    }

    public Printed printed(long id) {
        Catalogue catalogue = catalogues.current();
        try (Connection connection = database.connection()) {
            DayReport report = new DayReportTable(connection, catalogue.currency())
                    .find(id)
                    .orElseThrow(() -> new NotFound("day report", id));
            scope.require(report.branch());
            return new Printed(
                    report,
                    catalogue.organisation().name(),
                    catalogue.branch(report.branch()),
                    new TillRows(connection, catalogue.currency()).visitsOf(id));
        } catch (SQLException e) {
            throw new IllegalStateException("the day report could not be read", e);
        }
    }

    /**
     * A page of up to a hundred reports of dates from the one to the other, both inclusive, the latest first; without
     * drawers and visits.
     *
     * @param cursor {@code next} of the page before
     */
    public Page reports(String branch, LocalDate from, LocalDate to, @Nullable String cursor) {
        long id = required(branch);
        long below = cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
        try (Connection connection = database.connection()) {
            List<DayReport> found =
                    new DayReportTable(connection, catalogues.current().currency()).page(id, from, to, below, PAGE + 1);
            if (found.size() <= PAGE) {
                return new Page(found, null);
            }
            List<DayReport> page = List.copyOf(found.subList(0, PAGE));
            return new Page(page, String.valueOf(page.get(PAGE - 1).number()));
        } catch (SQLException e) {
            throw new IllegalStateException("the day reports could not be read", e);
        }
    }

    private long required(String branch) {
        long id = catalogues.current().branch(branch).id();
        scope.require(id);
        return id;
    }
}
