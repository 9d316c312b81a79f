package clinic.reporting.web;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.web.ScriptData;
import clinic.reporting.Basis;
import clinic.reporting.Comparison;
import clinic.reporting.Dimension;
import clinic.reporting.Figures;
import clinic.reporting.Group;
import clinic.reporting.Period;
import clinic.reporting.RevenueQuestion;
import clinic.reporting.RevenueTable;
import clinic.reporting.service.RevenueReport;
import clinic.reporting.web.Amounts.Delta;
import clinic.shared.Money;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Revenue of a period: headline figures, a chart by branch and time, the branch league and a breakdown. Everything is in
 * the address, so that a view can be kept and sent. Without dates it shows this month so far.
 */
@Named
@RequestScoped
public class RevenuePage {
    private static final int CHART_WEEKS = 13;
    private static final int CHART_MONTHS = 12;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("d MMM", Locale.UK);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM yyyy", Locale.UK);

    @Inject
    HttpServletRequest request;

    @Inject
    RevenueReport report;

    @Inject
    Catalogues catalogues;

    @Inject
    Clock clock;

    private final ResourceBundle words = ResourceBundle.getBundle("clinic.text.report", Locale.ENGLISH);
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private @Nullable String problem;
    private @Nullable View view;

    /** A headline figure. */
    public record Kpi(
            String key,
            String name,
            String meaning,
            String shown,
            @Nullable String before,
            Delta delta,
            String href) {}

    /** A row of the league or the breakdown; cells are the dimensions' words. */
    public record Line(
            List<Cell> cells,
            String revenue,
            String tax,
            String visits,
            String average,
            @Nullable Delta delta,
            String href) {}

    /** @param branch the code where the cell is a branch */
    public record Cell(String text, @Nullable String branch) {}

    /** @param href this page for that period */
    public record Preset(String name, String href, @Nullable String current) {}

    /** @param values a figure for each bucket */
    public record ChartRow(String label, List<String> values, String total) {}

    private record View(
            Catalogue catalogue,
            RevenueQuestion question,
            List<Kpi> kpis,
            RevenueTable league,
            RevenueTable breakdown,
            RevenueTable chart,
            Dimension chartBy) {}

    @PostConstruct
    void look() {
        Catalogue catalogue = catalogues.current();
        for (String name : List.of("from", "to", "basis", "tax", "compare", "branch", "by")) {
            String value = request.getParameter(name);
            if (value != null && !value.isBlank()) {
                parameters.put(name, value.strip());
            }
        }
        defaults(today(catalogue));
        String[] groups = request.getParameterValues("group");
        String time = request.getParameter("time");
        List<String> by = new ArrayList<>(groups == null ? List.of() : List.of(groups));
        if (time != null && !time.isBlank() && !time.equals("none")) {
            by.add(time);
        }
        parameters.put("groupBy", by.isEmpty() ? "service" : String.join(",", by));
        try {
            view = view(catalogue, new RevenueParams(parameters::get).question(catalogue));
        } catch (IllegalArgumentException e) {
            problem = words.getString("unreadText");
        }
    }

    private LocalDate today(Catalogue catalogue) {
        return catalogue.branches().stream()
                .findFirst()
                .map(branch -> LocalDate.ofInstant(clock.instant(), branch.zone()))
                .orElseGet(() -> LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    private void defaults(LocalDate today) {
        if (!parameters.containsKey("from") && !parameters.containsKey("to")) {
            parameters.put("from", today.withDayOfMonth(1).toString());
            parameters.put("to", today.toString());
        }
        if (request.getParameter("compare") == null) {
            parameters.put("compare", Comparison.PREVIOUS.code());
        }
    }

    private View view(Catalogue catalogue, RevenueQuestion question) {
        RevenueTable earned = report.revenue(with(question, question.period(), Basis.EARNED, List.of()));
        RevenueTable collected = report.revenue(with(question, question.period(), Basis.COLLECTED, List.of()));
        Dimension by = "month".equals(parameters.get("by")) ? Dimension.MONTH : Dimension.WEEK;
        RevenueTable chart = report.revenue(
                with(question, chartPeriod(question.period(), by), question.basis(), List.of(by, Dimension.BRANCH)));
        return new View(
                catalogue,
                question,
                kpis(earned, collected),
                report.revenue(with(question, question.period(), question.basis(), List.of(Dimension.BRANCH))),
                report.revenue(question),
                chart,
                by);
    }

    private static RevenueQuestion with(RevenueQuestion question, Period period, Basis basis, List<Dimension> groupBy) {
        return new RevenueQuestion(
                period, groupBy, basis, question.taxIn(), question.compare(), question.branch(), null, null);
    }

    /** The selected period, and at least thirteen weeks or twelve months that end with it. */
    private static Period chartPeriod(Period period, Dimension by) {
        LocalDate least = by == Dimension.MONTH
                ? by.bucket(period.to()).minusMonths(CHART_MONTHS - 1L)
                : by.bucket(period.to()).minusWeeks(CHART_WEEKS - 1L);
        return new Period(least.isBefore(period.from()) ? least : by.bucket(period.from()), period.to());
    }

    private List<Kpi> kpis(RevenueTable earned, RevenueTable collected) {
        Figures none = earned.comparedTotal();
        Figures before = none == null ? Figures.none(earned.total().revenue().currency()) : none;
        Figures paid = collected.comparedTotal();
        Money paidBefore = paid == null ? before.revenue() : paid.revenue();
        boolean compares = earned.comparedPeriod() != null;
        Money average = Amounts.each(earned.total().revenue(), earned.total().visits());
        Money averageBefore = Amounts.each(before.revenue(), before.visits());
        return List.of(
                kpi("earned", earned.total().revenue(), before.revenue(), compares, "earned"),
                kpi("collected", collected.total().revenue(), paidBefore, compares, "collected"),
                new Kpi(
                        "visits",
                        words.getString("visits"),
                        words.getString("define-visits"),
                        Amounts.count(earned.total().visits()),
                        compares ? Amounts.count(before.visits()) : null,
                        Delta.of(earned.total().visits(), compares ? before.visits() : 0),
                        rowsHref(Map.of("basis", "earned"))),
                kpi("average", average, averageBefore, compares, "earned"));
    }

    private Kpi kpi(String key, Money now, Money before, boolean compares, String basis) {
        return new Kpi(
                key,
                words.getString(key),
                words.getString("define-" + key),
                Amounts.money(now),
                compares ? Amounts.money(before) : null,
                Delta.of(now.minor(), compares ? before.minor() : 0),
                rowsHref(Map.of("basis", basis)));
    }

    public boolean isUnread() {
        return view == null;
    }

    public @Nullable String getProblem() {
        return problem;
    }

    public boolean isNothing() {
        View shown = view;
        return shown != null
                && shown.league().rows().isEmpty()
                && shown.chart().rows().isEmpty();
    }

    public List<Kpi> getKpis() {
        return view == null ? List.of() : view.kpis();
    }

    /** Branches by revenue, the largest first. */
    public List<Line> getLeague() {
        View shown = view;
        if (shown == null) return List.of();
        return shown.league().rows().stream()
                .sorted(Comparator.comparing(
                                (RevenueTable.Row row) -> row.figures().revenue())
                        .reversed())
                .map(row -> line(row, shown.league(), shown.catalogue()))
                .toList();
    }

    public List<Line> getBreakdown() {
        View shown = view;
        if (shown == null) return List.of();
        return shown.breakdown().rows().stream()
                .map(row -> line(row, shown.breakdown(), shown.catalogue()))
                .toList();
    }

    public @Nullable Line getTotal() {
        View shown = view;
        if (shown == null) return null;
        RevenueTable table = shown.breakdown();
        return line(
                new RevenueTable.Row(new Group(null, null, null, null), table.total(), table.comparedTotal()),
                new RevenueTable(
                        with(
                                table.question(),
                                table.question().period(),
                                table.question().basis(),
                                List.of()),
                        List.of(),
                        table.total(),
                        table.comparedPeriod(),
                        table.comparedTotal()),
                shown.catalogue());
    }

    /** The headings of the breakdown's dimensions. */
    public List<String> getDimensions() {
        return view == null
                ? List.of()
                : view.question().groupBy().stream()
                        .map(dimension -> words.getString(dimension.code()))
                        .toList();
    }

    private Line line(RevenueTable.Row row, RevenueTable table, Catalogue catalogue) {
        Figures figures = row.figures();
        Figures compared = row.compared();
        List<Cell> cells = new ArrayList<>();
        Map<String, String> cell = new TreeMap<>();
        for (Dimension dimension : table.question().groupBy()) {
            String code = RevenueSheet.name(dimension, row.group(), catalogue);
            cells.add(cell(dimension, row.group(), catalogue));
            if (!code.isEmpty()) {
                cell.put(dimension.code(), code);
            }
        }
        return new Line(
                cells,
                Amounts.money(figures.revenue()),
                Amounts.money(figures.tax()),
                Amounts.count(figures.visits()),
                Amounts.money(Amounts.each(figures.revenue(), figures.visits())),
                compared == null
                        ? null
                        : Delta.of(figures.revenue().minor(), compared.revenue().minor()),
                rowsHref(cell));
    }

    private Cell cell(Dimension dimension, Group group, Catalogue catalogue) {
        String code = RevenueSheet.name(dimension, group, catalogue);
        if (code.isEmpty()) {
            return new Cell(words.getString("noneOf"), null);
        }
        return switch (dimension) {
            case BRANCH -> new Cell(catalogue.branch(code).name(), code);
            case SERVICE -> new Cell(catalogue.service(code).name(), null);
            case THERAPIST ->
                new Cell(
                        catalogue
                                .member(Objects.requireNonNull(group.therapist()))
                                .name(),
                        null);
            default -> new Cell(code, null);
        };
    }

    /** The compared period in words, or nothing. */
    public @Nullable String getComparedWith() {
        View shown = view;
        Period other = shown == null ? null : shown.league().comparedPeriod();
        return other == null ? null : words(other);
    }

    public @Nullable String getPeriod() {
        return view == null ? null : words(view.question().period());
    }

    private static String words(Period period) {
        return DAY.format(period.from()) + " – " + DAY.format(period.to());
    }

    public String getFrom() {
        return parameters.getOrDefault("from", "");
    }

    public String getTo() {
        return parameters.getOrDefault("to", "");
    }

    /** Whether the parameter has that value; the first value named is the one when nothing was said. */
    public boolean chosen(String name, String value, boolean first) {
        String said = name.equals("group") || name.equals("time") ? null : parameters.get(name);
        if (name.equals("group") || name.equals("time")) {
            return List.of(parameters.getOrDefault("groupBy", "").split(",")).contains(value);
        }
        return said == null ? first : said.equals(value);
    }

    public boolean isTimeNone() {
        return !chosen("time", "day", false) && !chosen("time", "week", false) && !chosen("time", "month", false);
    }

    public List<Catalogue.Branch> getBranches() {
        return catalogues.current().branches();
    }

    public List<Preset> getPresets() {
        LocalDate today = today(catalogues.current());
        LocalDate month = today.withDayOfMonth(1);
        Map<String, Period> periods = new LinkedHashMap<>();
        periods.put("this-month", new Period(month, today));
        periods.put("last-month", new Period(month.minusMonths(1), month.minusDays(1)));
        periods.put("last-13-weeks", new Period(Dimension.WEEK.bucket(today).minusWeeks(CHART_WEEKS - 1L), today));
        periods.put("this-year", new Period(today.withDayOfYear(1), today));
        periods.put("last-12-months", new Period(month.minusMonths(CHART_MONTHS - 1L), today));
        return periods.entrySet().stream()
                .map(preset -> new Preset(
                        words.getString("preset-" + preset.getKey()),
                        "?"
                                + query(Map.of(
                                        "from", preset.getValue().from().toString(),
                                        "to", preset.getValue().to().toString())),
                        view != null && preset.getValue().equals(view.question().period()) ? "true" : null))
                .toList();
    }

    public String getTwelveMonths() {
        return getPresets().get(4).href();
    }

    /** The same figures as a file. */
    public String export(String format) {
        return request.getContextPath() + "/api/v1/reports/revenue?"
                + query(Map.of("format", format, "groupBy", parameters.getOrDefault("groupBy", "")));
    }

    private String rowsHref(Map<String, String> cell) {
        return request.getContextPath() + "/reports/revenue-rows?" + query(cell);
    }

    private String query(Map<String, String> changes) {
        Map<String, String> all = new TreeMap<>();
        for (String name : List.of("from", "to", "basis", "tax", "compare", "branch")) {
            String value = parameters.get(name);
            if (value != null) {
                all.put(name, value);
            }
        }
        all.putIfAbsent("compare", "");
        all.putAll(changes);
        return Addresses.query(all);
    }

    public String getChartTitle() {
        View shown = view;
        if (shown == null) return "";
        String basis = shown.question().basis() == Basis.EARNED ? "chartEarned-" : "chartCollected-";
        return words.getString(basis + shown.chartBy().code());
    }

    public String chartBy(String by) {
        return "?" + query(Map.of("by", by)) + groupsOfAddress();
    }

    private String groupsOfAddress() {
        StringBuilder groups = new StringBuilder();
        for (String each : parameters.getOrDefault("groupBy", "").split(",")) {
            boolean time = Dimension.find(each).map(Dimension::isTime).orElse(false);
            groups.append(time ? "&time=" : "&group=").append(URLEncoder.encode(each, StandardCharsets.UTF_8));
        }
        return groups.toString();
    }

    /** Branch codes of the chart, in the order of the branches. */
    public List<Catalogue.Branch> getSeries() {
        View shown = view;
        if (shown == null) return List.of();
        return shown.catalogue().branches().stream()
                .filter(branch -> shown.chart().rows().stream()
                        .anyMatch(row -> Objects.equals(row.group().branch(), branch.id())))
                .toList();
    }

    /** The chart's figures as a table. */
    public List<ChartRow> getChartRows() {
        View shown = view;
        if (shown == null) return List.of();
        List<Catalogue.Branch> series = getSeries();
        List<ChartRow> rows = new ArrayList<>();
        for (LocalDate bucket : buckets(shown)) {
            Money total = Money.zero(shown.catalogue().currency());
            List<String> values = new ArrayList<>();
            for (Catalogue.Branch branch : series) {
                Money value = value(shown, bucket, branch);
                total = total.plus(value);
                values.add(Amounts.money(value));
            }
            rows.add(new ChartRow(label(shown.chartBy(), bucket), values, Amounts.money(total)));
        }
        return rows;
    }

    private static List<LocalDate> buckets(View shown) {
        List<LocalDate> buckets = new ArrayList<>();
        Period period = shown.chart().question().period();
        for (LocalDate bucket = shown.chartBy().bucket(period.from());
                !bucket.isAfter(period.to());
                bucket = shown.chartBy().next(bucket)) {
            buckets.add(bucket);
        }
        return buckets;
    }

    private static Money value(View shown, LocalDate bucket, Catalogue.Branch branch) {
        Optional<RevenueTable.Row> found = shown.chart().rows().stream()
                .filter(row -> Objects.equals(row.group().branch(), branch.id())
                        && bucket.equals(row.group().bucket()))
                .findFirst();
        return found.map(row -> row.figures().revenue())
                .orElse(Money.zero(shown.catalogue().currency()));
    }

    private static String label(Dimension by, LocalDate bucket) {
        return by == Dimension.MONTH ? MONTH.format(bucket) : SHORT.format(bucket);
    }

    /** The chart's figures for the script that draws them. */
    public String getChartData() {
        View shown = view;
        if (shown == null) return "";
        List<LocalDate> buckets = buckets(shown);
        LocalDate first = shown.chartBy().bucket(shown.question().period().from());
        return ScriptData.block(
                "chart-data",
                new Chart(
                        shown.catalogue().currency().getCurrencyCode(),
                        shown.chartBy().code(),
                        buckets.stream()
                                .map(bucket -> label(shown.chartBy(), bucket))
                                .toList(),
                        buckets.stream().map(bucket -> !bucket.isBefore(first)).toList(),
                        getSeries().stream()
                                .map(branch -> new Series(
                                        branch.code(),
                                        branch.name(),
                                        buckets.stream()
                                                .map(bucket -> value(shown, bucket, branch)
                                                        .amount())
                                                .toList()))
                                .toList()));
    }

    /** @param selected for each label, whether it belongs to the period or leads up to it */
    public record Chart(String currency, String by, List<String> labels, List<Boolean> selected, List<Series> series) {}

    public record Series(String code, String name, List<String> values) {}
}
