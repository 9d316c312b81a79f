package clinic.reporting.web;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.web.Shell;
import clinic.reporting.Period;
import clinic.reporting.RevenueTable;
import clinic.reporting.custom.CustomReport;
import clinic.reporting.custom.ReportTable;
import clinic.reporting.custom.service.CustomReportRuns;
import clinic.shared.NotAllowed;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One custom report: what it shows now, beside what it is told to show. */
@Named
@RequestScoped
public class CustomReportPage {
    private static final int MOST_ROWS = 200;

    @Inject
    HttpServletRequest request;

    @Inject
    CustomReportForm form;

    @Inject
    CustomReportRuns runs;

    @Inject
    Catalogues catalogues;

    @Inject
    Shell shell;

    private List<Refusal> problems = List.of();
    private @Nullable ReportTable shown;

    /** @param names the group's, in the order of the dimensions */
    public record Line(List<String> names, List<String> values) {}

    /** @param about what it means */
    public record Heading(String name, String about) {}

    @PostConstruct
    void look() {
        try {
            shown = runs.preview(form.getDraft());
        } catch (Refused refused) {
            problems = refused.reasons();
        } catch (NotAllowed denied) {
            if (!shell.holds(Role.HEAD_OFFICE, Role.BRANCH_MANAGER)) {
                throw denied;
            }
            problems = List.of(new Refusal("not-allowed", String.valueOf(denied.getMessage())));
        }
    }

    public List<Refusal> getProblems() {
        return problems;
    }

    public String getTitle() {
        CustomReport report = form.getReport();
        return report == null ? ReportWords.say("newReport") : report.name();
    }

    public boolean isNothing() {
        return shown != null && shown.table().rows().isEmpty();
    }

    /** Whether there is a table to look at. */
    public boolean isFilled() {
        return shown != null && !isNothing();
    }

    /** The dates it is of. */
    public @Nullable String getDates() {
        return shown == null ? null : ReportWords.dates(shown.table().question().period());
    }

    /** The dates it is compared with. */
    public @Nullable String getComparedWith() {
        Period other = shown == null ? null : shown.table().comparedPeriod();
        return other == null ? null : ReportWords.dates(other);
    }

    public List<String> getDimensions() {
        return shown == null
                ? List.of()
                : shown.definition().groupBy().stream().map(ReportWords::name).toList();
    }

    public List<Heading> getHeadings() {
        return shown == null
                ? List.of()
                : shown.definition().measures().stream()
                        .map(one -> new Heading(ReportWords.name(one), ReportWords.about(one)))
                        .toList();
    }

    public List<Line> getLines() {
        ReportTable report = shown;
        return report == null
                ? List.of()
                : report.table().rows().stream()
                        .limit(MOST_ROWS)
                        .map(row -> line(report, row))
                        .toList();
    }

    private Line line(ReportTable report, RevenueTable.Row row) {
        Catalogue catalogue = catalogues.current();
        return new Line(
                report.definition().groupBy().stream()
                        .map(dimension -> ReportWords.cell(dimension, row.group(), catalogue))
                        .toList(),
                ReportWords.shown(report, report.values(row), catalogue.currency()));
    }

    public List<String> getTotal() {
        return shown == null
                ? List.of()
                : ReportWords.shown(shown, shown.total(), catalogues.current().currency());
    }

    /** Said where there are more rows than the page shows. */
    public @Nullable String getCut() {
        int rows = shown == null ? 0 : shown.table().rows().size();
        return rows > MOST_ROWS ? ReportWords.say("firstRows", MOST_ROWS, rows) : null;
    }

    /** The kept report as a file. */
    public String file(String format) {
        CustomReport report = form.getReport();
        return request.getContextPath() + "/api/v1/reports/custom/" + (report == null ? "" : report.id())
                + "/run?format=" + format;
    }

    /** Said to somebody whose report it is not. */
    public @Nullable String getForeign() {
        CustomReport report = form.getReport();
        return form.isOwn() || report == null ? null : ReportWords.say("foreign", report.ownerName());
    }
}
