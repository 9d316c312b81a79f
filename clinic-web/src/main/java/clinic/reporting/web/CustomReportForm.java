package clinic.reporting.web;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Callers;
import clinic.reporting.Dimension;
import clinic.reporting.custom.CustomReport;
import clinic.reporting.custom.RelativePeriod;
import clinic.reporting.custom.ReportDraft;
import clinic.reporting.custom.ReportPeriod;
import clinic.reporting.custom.service.CustomReports;
import clinic.shared.NotFound;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a custom report shows, as its page edits it: as it is kept ({@code ?report=7}), as a copy of one ({@code ?copy=7}), as the
 * address says once it was previewed ({@code ?preview=yes&…}), or as a new one begins.
 */
@Named
@RequestScoped
public class CustomReportForm {
    private static final List<String> FIRST_MEASURES = List.of("revenue", "visits", "average", "share");

    private static final ReportDraft EMPTY = new ReportDraft(
            "",
            false,
            List.of(Dimension.BRANCH.code()),
            FIRST_MEASURES,
            RelativePeriod.LAST_MONTH.code(),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);

    @Inject
    HttpServletRequest request;

    @Inject
    CustomReports reports;

    @Inject
    Catalogues catalogues;

    @Inject
    Callers callers;

    private @Nullable CustomReport report;
    private ReportDraft draft = EMPTY;
    private long version;
    private boolean previewed;

    @PostConstruct
    void read() {
        Catalogue catalogue = catalogues.current();
        String one = text("report");
        String copied = text("copy");
        if (one != null) {
            CustomReport known = reports.report(id(one));
            report = known;
            version = known.version();
            draft = ReportDraft.of(known, catalogue);
        } else if (copied != null) {
            CustomReport known = reports.report(id(copied));
            draft = copy(ReportDraft.of(known, catalogue));
        }
        if (text("preview") != null) {
            previewed = true;
            draft = asked();
            String looked = text("version");
            version = looked == null ? version : id(looked);
        }
    }

    private static long id(String written) {
        try {
            return Long.parseLong(written);
        } catch (NumberFormatException e) {
            throw new NotFound("report", written);
        }
    }

    private static ReportDraft copy(ReportDraft of) {
        String name = ReportWords.say("copyOf", of.name());
        return new ReportDraft(
                name.substring(0, Math.min(name.length(), ReportDraft.LONGEST_NAME)),
                false,
                of.groupBy(),
                of.measures(),
                of.period(),
                of.from(),
                of.to(),
                of.basis(),
                of.tax(),
                of.compare(),
                of.branches(),
                of.branch(),
                of.region(),
                of.service(),
                of.therapist(),
                of.channel(),
                of.item());
    }

    private ReportDraft asked() {
        boolean fixed = ReportPeriod.FIXED.equals(text("period"));
        return new ReportDraft(
                Objects.requireNonNullElse(text("name"), ""),
                "true".equals(text("shared")),
                texts("groupBy"),
                texts("measures"),
                text("period"),
                fixed ? text("from") : null,
                fixed ? text("to") : null,
                text("basis"),
                text("tax"),
                text("compare"),
                Objects.requireNonNullElse(text("branches"), "all"),
                text("branch"),
                text("region"),
                text("service"),
                text("therapist"),
                text("channel"),
                text("item"));
    }

    private @Nullable String text(String name) {
        String value = request.getParameter(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private List<String> texts(String name) {
        String[] values = request.getParameterValues(name);
        return values == null
                ? List.of()
                : Arrays.stream(values)
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .toList();
    }

    /** The report as it is kept; null while it is new. */
    public @Nullable CustomReport getReport() {
        return report;
    }

    public ReportDraft getDraft() {
        return draft;
    }

    /** The version that was opened. */
    public long getVersion() {
        return version;
    }

    /** Whether it was changed since it was opened. */
    public boolean isStale() {
        return report != null && report.version() != version;
    }

    public boolean isOwn() {
        return report == null || report.owner() == callers.caller().account();
    }

    /** Whether what stands here is not what is kept. */
    public boolean isUnsaved() {
        return report == null || (previewed && !draft.equals(ReportDraft.of(report, catalogues.current())));
    }

    /** Whether it is only of something. */
    public boolean isFiltered() {
        return Stream.of(
                        draft.branch(),
                        draft.region(),
                        draft.service(),
                        draft.therapist(),
                        draft.channel(),
                        draft.item())
                .anyMatch(Objects::nonNull);
    }
}
