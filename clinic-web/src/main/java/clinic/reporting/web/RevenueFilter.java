package clinic.reporting.web;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.web.Shell;
import clinic.reporting.Basis;
import clinic.reporting.Comparison;
import clinic.reporting.Dimension;
import clinic.reporting.Kpi;
import clinic.reporting.KpiQuestion;
import clinic.reporting.Period;
import clinic.reporting.RevenueQuestion;
import clinic.shared.Refusal;
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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an address asks the pages of figures for. Everything is in the address, so that a view can be kept and sent. Without
 * dates it is this month so far; where nothing is said of a comparison, the period before.
 */
@Named
@RequestScoped
public class RevenueFilter {
    static final int CHART_WEEKS = 13;
    static final int CHART_MONTHS = 12;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

    @Inject
    HttpServletRequest request;

    @Inject
    Catalogues catalogues;

    @Inject
    Clock clock;

    @Inject
    Shell shell;

    private final ResourceBundle words = ResourceBundle.getBundle("clinic.text.report", Locale.ENGLISH);
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private @Nullable RevenueQuestion question;
    private @Nullable String comparedWith;
    private @Nullable Catalogue catalogue;
    private String problem = words.getString("unreadText");

    /** @param href this page for that period */
    public record Preset(String name, String href, @Nullable String current) {}

    @PostConstruct
    void read() {
        catalogue = catalogues.current();
        for (String name : List.of("from", "to", "basis", "tax", "compare", "branch", "branches", "by", "sort")) {
            String value = request.getParameter(name);
            if (value != null && !value.isBlank()) {
                parameters.put(name, value.strip());
            }
        }
        LocalDate today = today();
        if (!parameters.containsKey("from") && !parameters.containsKey("to")) {
            parameters.put("from", today.withDayOfMonth(1).toString());
            parameters.put("to", today.toString());
        }
        if (request.getParameter("compare") == null) {
            parameters.put("compare", Comparison.PREVIOUS.code());
        }
        String[] groups = request.getParameterValues("group");
        String time = request.getParameter("time");
        List<String> by = new ArrayList<>(groups == null ? List.of() : List.of(groups));
        if (time != null && !time.isBlank() && !time.equals("none")) {
            by.add(time);
        }
        parameters.put("groupBy", by.isEmpty() ? Dimension.WEEK.code() : String.join(",", by));
        try {
            RevenueQuestion asked = new RevenueParams(parameters::get).question(catalogue());
            List<Refusal> refusals = asked.refusals();
            if (refusals.isEmpty()) {
                question = asked;
                comparedWith = comparedWith(asked);
            } else {
                problem = refusals.stream().map(Refusal::message).collect(Collectors.joining(" "));
            }
        } catch (IllegalArgumentException e) {
            question = null;
        }
    }

    private LocalDate today() {
        return catalogue().branches().stream()
                .findFirst()
                .map(branch -> LocalDate.ofInstant(clock.instant(), branch.zone()))
                .orElseGet(() -> LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    public boolean isRead() {
        return question != null;
    }

    public String getProblem() {
        return problem;
    }

    public Catalogue catalogue() {
        return Objects.requireNonNull(catalogue);
    }

    /** @throws NullPointerException when it was not {@linkplain #isRead() read} */
    public RevenueQuestion question() {
        return Objects.requireNonNull(question);
    }

    public KpiQuestion kpiQuestion() {
        RevenueQuestion asked = question();
        return new KpiQuestion(
                asked.period(),
                asked.compare(),
                asked.branch() == null ? List.of() : List.of(asked.branch()),
                asked.taxIn(),
                asked.sameBranchesIn() != null);
    }

    /** The same question over another period, by other dimensions, with nothing to compare. */
    public RevenueQuestion about(Period period, List<Dimension> groupBy) {
        RevenueQuestion asked = question();
        return new RevenueQuestion(period, groupBy, asked.basis(), asked.taxIn(), null, asked.branch(), null, null);
    }

    public RevenueChoices getChoices() {
        return new RevenueChoices(this, shell.getBranches());
    }

    public @Nullable String getPeriod() {
        return question == null ? null : words(question.period());
    }

    public @Nullable String getComparedWith() {
        return comparedWith;
    }

    private @Nullable String comparedWith(RevenueQuestion asked) {
        Comparison compare = asked.compare();
        if (compare == null) {
            return null;
        }
        return compare == Comparison.BUDGET ? words.getString("theBudget") : words(compare.of(asked.period()));
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

    public boolean isCollected() {
        return question != null && question.basis() == Basis.COLLECTED;
    }

    /** Whether the parameter has that value; the first value named is the one when nothing was said. */
    public boolean chosen(String name, String value, boolean first) {
        if (name.equals("group") || name.equals("time")) {
            return List.of(parameters.getOrDefault("groupBy", "").split(",")).contains(value);
        }
        String said = parameters.get(name);
        return said == null ? first : said.equals(value);
    }

    boolean isTimeNone() {
        return Arrays.stream(Dimension.values())
                .filter(Dimension::isTime)
                .noneMatch(time -> chosen("time", time.code(), false));
    }

    public List<Preset> getPresets() {
        LocalDate today = today();
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
                        question != null && preset.getValue().equals(question.period()) ? "true" : null))
                .toList();
    }

    public String getTwelveMonths() {
        return getPresets().get(4).href();
    }

    /** The same figures as a file. */
    public String export(String format) {
        return api("reports/revenue", Map.of("format", format, "groupBy", parameters.getOrDefault("groupBy", "")));
    }

    /** The same period through REST. */
    public String api(String path, Map<String, String> changes) {
        return request.getContextPath() + "/api/v1/" + path + "?" + query(changes);
    }

    /** The visits and sales behind one cell. */
    public String revenueRows(Map<String, String> cell) {
        return page("revenue-rows", cell);
    }

    /** The rows behind one figure. */
    public String rows(Kpi kpi, Map<String, String> changes) {
        Map<String, String> all = new TreeMap<>(changes);
        all.put("kpi", kpi.code());
        return page("kpi-rows", all);
    }

    /** Another page of the same figures. */
    public String page(String name) {
        return page(name, Map.of());
    }

    private String page(String name, Map<String, String> changes) {
        return request.getContextPath() + "/reports/" + name + "?" + query(changes);
    }

    /** This page with other parameters. */
    public String here(Map<String, String> changes) {
        Map<String, String> all = new TreeMap<>(changes);
        for (String name : List.of("by", "sort")) {
            if (parameters.containsKey(name)) {
                all.putIfAbsent(name, parameters.get(name));
            }
        }
        return "?" + query(all) + groupsOfAddress();
    }

    private String query(Map<String, String> changes) {
        Map<String, String> all = new TreeMap<>();
        for (String name : List.of("from", "to", "basis", "tax", "compare", "branch", "branches")) {
            String value = parameters.get(name);
            if (value != null) {
                all.put(name, value);
            }
        }
        all.putIfAbsent("compare", "");
        all.putAll(changes);
        return Addresses.query(all);
    }

    private String groupsOfAddress() {
        StringBuilder groups = new StringBuilder();
        for (String each : parameters.getOrDefault("groupBy", "").split(",")) {
            boolean time = Dimension.find(each).map(Dimension::isTime).orElse(false);
            groups.append(time ? "&time=" : "&group=").append(URLEncoder.encode(each, StandardCharsets.UTF_8));
        }
        return groups.toString();
    }
}
