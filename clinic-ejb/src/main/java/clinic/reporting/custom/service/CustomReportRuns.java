package clinic.reporting.custom.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.reporting.custom.CustomReport;
import clinic.reporting.custom.ReportDefinition;
import clinic.reporting.custom.ReportDraft;
import clinic.reporting.custom.ReportTable;
import clinic.reporting.service.RevenueReport;
import clinic.shared.Objections;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Runs custom reports, over the branches that the caller may see, whoever made them. Today is the day at the branch a report is
 * about; at the first branch where it is about more.
 */
@Stateless
@Allowed({Role.HEAD_OFFICE, Role.BRANCH_MANAGER})
public class CustomReportRuns {

    @Inject
    private CustomReports reports;

    @Inject
    private RevenueReport revenue;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Clock clock;

    /**
     * @throws clinic.shared.NotFound when the caller does not find it
     * @throws clinic.shared.NotAllowed when it is about a branch that the caller may no longer see
     */
    public ReportTable run(long id) {
        CustomReport report = reports.report(id);
        return run(report.name(), report.definition());
    }

    /**
     * What a report would show that is not kept.
     *
     * @throws clinic.shared.Refused with every reason of the {@linkplain ReportDraft#read draft}; its name does not matter
     * @throws clinic.shared.NotAllowed when it is about a branch that the caller may not see
     */
    public ReportTable preview(ReportDraft draft) {
        Objections objections = new Objections();
        ReportDefinition definition = draft.read(catalogues.current(), objections);
        objections.refuse();
        return run(draft.name().strip(), definition);
    }

    private ReportTable run(String name, ReportDefinition definition) {
        Catalogue catalogue = catalogues.current();
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone(definition, catalogue));
        return new ReportTable(name, definition, revenue.revenue(definition.question(today, catalogue)));
    }

    private static ZoneId zone(ReportDefinition definition, Catalogue catalogue) {
        Long branch = definition.branch();
        return branch != null
                ? catalogue.branch(branch).zone()
                : catalogue.branches().stream()
                        .findFirst()
                        .map(Catalogue.Branch::zone)
                        .orElse(ZoneOffset.UTC);
    }
}
