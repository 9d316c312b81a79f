package clinic.reporting.web;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.web.Drawing;
import clinic.platform.web.Markup;
import clinic.platform.web.Shell;
import clinic.reporting.Dimension;
import clinic.reporting.Period;
import clinic.reporting.RevenueTable;
import clinic.reporting.custom.CustomReport;
import clinic.reporting.custom.Measure;
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
import java.io.IOException;
import java.util.List;
import java.util.Objects;
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

    /** How many columns say which group a row is of. */
    public int getDimensions() {
        return shown == null ? 0 : shown.definition().groupBy().size();
    }

    public Drawing getHeadings() {
        ReportTable report = Objects.requireNonNull(shown);
        return out -> {
            for (Dimension dimension : report.definition().groupBy()) {
                out.start("th", "scope", "col")
                        .text(ReportWords.name(dimension))
                        .end("th");
            }
            for (Measure measure : report.definition().measures()) {
                out.start("th", "class", "num", "scope", "col", "title", ReportWords.about(measure))
                        .text(ReportWords.name(measure))
                        .end("th");
            }
        };
    }

    public Drawing getRows() {
        ReportTable report = Objects.requireNonNull(shown);
        Catalogue catalogue = catalogues.current();
        return out -> {
            List<RevenueTable.Row> rows = report.table().rows();
            for (RevenueTable.Row row : rows.subList(0, Math.min(MOST_ROWS, rows.size()))) {
                out.start("tr");
                for (Dimension dimension : report.definition().groupBy()) {
                    out.element("td", null, ReportWords.cell(dimension, row.group(), catalogue));
                }
                figures(out, ReportWords.shown(report, report.values(row), catalogue.currency()));
                out.end("tr");
            }
        };
    }

    public Drawing getTotal() {
        ReportTable report = Objects.requireNonNull(shown);
        return out -> figures(
                out,
                ReportWords.shown(report, report.total(), catalogues.current().currency()));
    }

    private static void figures(Markup out, List<String> values) throws IOException {
        for (String value : values) {
            out.figure(value);
        }
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
