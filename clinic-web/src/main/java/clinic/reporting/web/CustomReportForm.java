package clinic.reporting.web;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Callers;
import clinic.platform.web.Shell;
import clinic.reporting.Comparison;
import clinic.reporting.Dimension;
import clinic.reporting.custom.CustomReport;
import clinic.reporting.custom.Measure;
import clinic.reporting.custom.RelativePeriod;
import clinic.reporting.custom.ReportDefinition;
import clinic.reporting.custom.ReportDraft;
import clinic.reporting.custom.ReportPeriod;
import clinic.reporting.custom.service.CustomReports;
import clinic.shared.NotFound;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.stream.IntStream;
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
    private static final List<String> CHANNELS = List.of("desk", "phone", "online", "walk-in", "series", "api", "till");
    private static final List<String> ITEMS = List.of("visit", "service", "fee", "discount", "refund", "tax");

    @Inject
    HttpServletRequest request;

    @Inject
    CustomReports reports;

    @Inject
    Catalogues catalogues;

    @Inject
    Callers callers;

    @Inject
    Shell shell;

    private final ResourceBundle words = ResourceBundle.getBundle("clinic.text.report", Locale.ENGLISH);
    private @Nullable CustomReport report;
    private ReportDraft draft = EMPTY;
    private long version;
    private boolean previewed;

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

    /** @param selected "selected" where it is the one, otherwise nothing */
    public record Choice(
            String value, String name, @Nullable String selected) {}

    /** @param checked "checked" where it is shown, otherwise nothing */
    public record Column(
            String value,
            String name,
            String about,
            @Nullable String checked) {}

    /** @param at from 0 */
    public record Level(int at, String label, List<Choice> choices) {}

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
        return new ReportDraft(
                Objects.requireNonNullElse(text("name"), ""),
                "true".equals(text("shared")),
                texts("groupBy"),
                texts("measures"),
                text("period"),
                text("from"),
                text("to"),
                text("basis"),
                text("tax"),
                text("compare"),
                text("branches"),
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

    /** What it is broken down by, first, second and third. */
    public List<Level> getLevels() {
        return IntStream.range(0, ReportDefinition.MOST_DIMENSIONS)
                .mapToObj(at -> new Level(
                        at,
                        ReportWords.say(at == 0 ? "breakdown" : "thenBy"),
                        choices(
                                at < draft.groupBy().size() ? draft.groupBy().get(at) : null,
                                "nothingMore",
                                Arrays.stream(Dimension.values())
                                        .map(one -> new Choice(one.code(), ReportWords.name(one), null)))))
                .toList();
    }

    /** Every figure: first those that are shown, in their order. */
    public List<Column> getColumns() {
        List<Measure> shown = new ArrayList<>();
        draft.measures()
                .forEach(code ->
                        Measure.find(code).filter(one -> !shown.contains(one)).ifPresent(shown::add));
        return Stream.concat(
                        shown.stream().map(one -> column(one, "checked")),
                        Arrays.stream(Measure.values())
                                .filter(one -> !shown.contains(one))
                                .map(one -> column(one, null)))
                .toList();
    }

    private static Column column(Measure measure, @Nullable String checked) {
        return new Column(measure.code(), ReportWords.name(measure), ReportWords.about(measure), checked);
    }

    public List<Choice> getPeriods() {
        return Stream.concat(
                        Arrays.stream(RelativePeriod.values()).map(RelativePeriod::code), Stream.of(ReportPeriod.FIXED))
                .map(code -> new Choice(
                        code, ReportWords.say("period-" + code), code.equals(draft.period()) ? "selected" : null))
                .toList();
    }

    public List<Choice> getComparisons() {
        return choices(
                draft.compare(),
                "nothingMore",
                Arrays.stream(Comparison.values())
                        .map(one -> new Choice(one.code(), words.getString("compare-" + one.code()), null)));
    }

    public List<Choice> getBranches() {
        return choices(
                draft.branch(),
                "all",
                shell.getBranches().stream().map(one -> new Choice(one.code(), one.name(), null)));
    }

    public List<Choice> getRegions() {
        return choices(
                draft.region(),
                "all",
                shell.getBranches().stream()
                        .map(Catalogue.Branch::region)
                        .filter(Objects::nonNull)
                        .distinct()
                        .sorted()
                        .map(one -> new Choice(one, one, null)));
    }

    public List<Choice> getServices() {
        return choices(
                draft.service(),
                "all",
                catalogues.current().services().stream().map(one -> new Choice(one.code(), one.name(), null)));
    }

    public List<Choice> getTherapists() {
        Catalogue catalogue = catalogues.current();
        return choices(
                draft.therapist(),
                "all",
                shell.getBranches().stream()
                        .flatMap(branch -> catalogue.therapists(branch.id()).stream())
                        .distinct()
                        .map(one -> new Choice(Long.toString(one.id()), one.name(), null))
                        .sorted(java.util.Comparator.comparing(Choice::name)));
    }

    public List<Choice> getChannels() {
        return coded("channel-", draft.channel(), CHANNELS);
    }

    public List<Choice> getItems() {
        return coded("item-", draft.item(), ITEMS);
    }

    private static List<Choice> coded(String prefix, @Nullable String chosen, List<String> codes) {
        return choices(
                chosen, "all", codes.stream().map(code -> new Choice(code, RevenueBreakdown.word(prefix, code), null)));
    }

    /** None, then those; one that was chosen and is not among them stands last, by its code. */
    private static List<Choice> choices(@Nullable String chosen, String none, Stream<Choice> among) {
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("", ReportWords.say(none), chosen == null ? "selected" : null));
        among.forEach(one ->
                choices.add(new Choice(one.value(), one.name(), one.value().equals(chosen) ? "selected" : null)));
        if (choices.stream().noneMatch(one -> one.selected() != null)) {
            choices.add(new Choice(String.valueOf(chosen), String.valueOf(chosen), "selected"));
        }
        return choices;
    }
}
