package clinic.reporting.custom.service;

import clinic.access.Role;
import clinic.organisation.service.AskedBranches;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Database;
import clinic.platform.Scope;
import clinic.reporting.custom.CustomReport;
import clinic.reporting.custom.persistence.CustomReportTable;
import clinic.reporting.custom.persistence.CustomReportTable.Place;
import clinic.shared.NotAllowed;
import clinic.shared.NotFound;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reports that are kept: the caller's own, and those that others share. A shared report about a single branch is found only by
 * those who may see that branch.
 */
@Stateless
@Allowed({Role.HEAD_OFFICE, Role.BRANCH_MANAGER})
public class CustomReports {
    private static final int PAGE = 50;

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Scope scope;

    @Inject
    private Callers callers;

    @Inject
    private Audit audit;

    /** @param next where the following page begins; null on the last */
    public record Page(List<CustomReport> reports, @Nullable String next) {}

    /**
     * A page of up to fifty of the caller's own, by name.
     *
     * @param cursor {@code next} of the page before
     * @throws IllegalArgumentException when the cursor cannot be read
     */
    public Page mine(@Nullable String cursor) {
        return page((table, after) -> table.ofOwner(callers.caller().account(), after, PAGE + 1), cursor);
    }

    /**
     * A page of up to fifty that others share, by name.
     *
     * @param cursor {@code next} of the page before
     * @throws IllegalArgumentException when the cursor cannot be read
     */
    public Page shared(@Nullable String cursor) {
        List<Long> branches = AskedBranches.of(catalogues.current(), scope, List.of());
        return page((table, after) -> table.shared(callers.caller().account(), branches, after, PAGE + 1), cursor);
    }

    /** @throws NotFound when there is none, or it is somebody else's who does not share it with the caller */
    public CustomReport report(long id) {
        try (Connection connection = database.connection()) {
            return new CustomReportTable(connection)
                    .find(id)
                    .filter(this::isFound)
                    .orElseThrow(() -> new NotFound("report", id));
        } catch (SQLException e) {
            throw new IllegalStateException("the report could not be read", e);
        }
    }

    /**
     * The caller's own report, to change something about it.
     *
     * @throws NotAllowed when it is somebody else's
     * @throws NotFound as {@link #report}
     */
    public CustomReport own(long id) {
        CustomReport known = report(id);
        if (known.owner() != callers.caller().account()) {
            audit.denied("CustomReports.own", null, "report " + id + " of somebody else");
            throw new NotAllowed(
                    "Only " + known.ownerName() + " can change this report. Copy it to make one of your own.");
        }
        return known;
    }

    private boolean isFound(CustomReport report) {
        Long branch = report.definition().branch();
        return report.owner() == callers.caller().account()
                || (report.shared() && (branch == null || scope.covers(branch)));
    }

    private interface Reading {
        List<CustomReport> from(CustomReportTable table, @Nullable Place after) throws SQLException;
    }

    private Page page(Reading reading, @Nullable String cursor) {
        try (Connection connection = database.connection()) {
            List<CustomReport> found =
                    reading.from(new CustomReportTable(connection), cursor == null ? null : place(cursor));
            if (found.size() <= PAGE) {
                return new Page(found, null);
            }
            Place last = Place.of(found.get(PAGE - 1));
            return new Page(found.subList(0, PAGE), last.id() + "~" + last.key());
        } catch (SQLException e) {
            throw new IllegalStateException("the reports could not be read", e);
        }
    }

    private static Place place(String cursor) {
        int end = cursor.indexOf('~');
        try {
            return new Place(cursor.substring(end + 1), Long.parseLong(cursor.substring(0, Math.max(0, end))));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("cursor: send what the page before answered as next", e);
        }
    }
}
