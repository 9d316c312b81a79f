package clinic.reporting.custom.service;

import clinic.access.Role;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Database;
import clinic.platform.Ids;
import clinic.platform.Scope;
import clinic.reporting.custom.CustomReport;
import clinic.reporting.custom.ReportDefinition;
import clinic.reporting.custom.ReportDraft;
import clinic.reporting.custom.persistence.CustomReportTable;
import clinic.shared.NotAllowed;
import clinic.shared.Objections;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Keeps reports. Only the owner changes one or takes it away. */
@Stateless
@Allowed({Role.HEAD_OFFICE, Role.BRANCH_MANAGER})
public class CustomReportDesk {

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private CustomReports reports;

    @Inject
    private Scope scope;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    @Inject
    private Ids ids;

    @Inject
    private Audit audit;

    /**
     * Keeps a new report of the caller's.
     *
     * @throws Refused with every reason of the {@linkplain ReportDraft#read draft}, and {@code name-taken}
     * @throws NotAllowed when it is about a branch that the caller may not see
     */
    public CustomReport keep(ReportDraft draft) {
        return inTable("kept", table -> {
            long owner = callers.caller().account();
            ReportDefinition definition = read(draft, table, null);
            CustomReport report = new CustomReport(
                    ids.next("custom_report_seq"),
                    owner,
                    callers.caller().name(),
                    draft.name().strip(),
                    draft.shared(),
                    definition,
                    1);
            table.add(report, clock.instant());
            return done("keep", report);
        });
    }

    /**
     * Makes of the caller's report what the draft says: its name, what it shows and who finds it.
     *
     * @param version the one that was looked at
     * @throws Refused {@code changed-by-other} when it has been changed since; else as for a new one
     */
    public CustomReport revise(long id, long version, ReportDraft draft) {
        return inTable("changed", table -> {
            CustomReport known = reports.own(id);
            ReportDefinition definition = read(draft, table, id);
            CustomReport next = new CustomReport(
                    id,
                    known.owner(),
                    known.ownerName(),
                    draft.name().strip(),
                    draft.shared(),
                    definition,
                    version + 1);
            if (!table.revise(next, clock.instant())) {
                throw new Refused(
                        "changed-by-other",
                        "The report was changed since you opened it. Look at it again, then change it.");
            }
            return done("revise", next);
        });
    }

    public void delete(long id) {
        inTable("deleted", table -> {
            CustomReport known = reports.own(id);
            table.delete(id);
            return done("delete", known);
        });
    }

    private ReportDefinition read(ReportDraft draft, CustomReportTable table, @Nullable Long itself)
            throws SQLException {
        Objections objections = new Objections();
        draft.name(objections);
        ReportDefinition definition = draft.read(catalogues.current(), objections);
        if (table.isTaken(callers.caller().account(), draft.name(), itself)) {
            objections.add(CustomReportTable.NAME_TAKEN);
        }
        objections.refuse();
        Long branch = definition.branch();
        if (branch != null) {
            scope.require(branch);
        }
        return definition;
    }

    private CustomReport done(String action, CustomReport report) {
        audit.done("CustomReportDesk." + action, report.definition().branch(), report.id() + " " + report.name());
        return report;
    }

    private interface Work {
        CustomReport on(CustomReportTable table) throws SQLException;
    }

    private CustomReport inTable(String what, Work work) {
        try (Connection connection = database.connection()) {
            return work.on(new CustomReportTable(connection));
        } catch (SQLException e) {
            throw new IllegalStateException("the report could not be " + what, e);
        }
    }
}
