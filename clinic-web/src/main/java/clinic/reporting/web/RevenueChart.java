package clinic.reporting.web;

import clinic.organisation.Catalogue;
import clinic.platform.web.Drawing;
import clinic.platform.web.ScriptData;
import clinic.reporting.Dimension;
import clinic.reporting.Period;
import clinic.reporting.RevenueTable;
import clinic.reporting.service.RevenueReport;
import clinic.shared.Money;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** Revenue by week or month and branch: the selected period, and at least thirteen weeks or twelve months that end with it. */
@Named
@RequestScoped
public class RevenueChart {
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("d MMM", Locale.UK);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM yyyy", Locale.UK);

    @Inject
    RevenueFilter filter;

    @Inject
    RevenueReport report;

    private final ResourceBundle words = ResourceBundle.getBundle("clinic.text.report", Locale.ENGLISH);
    private Dimension by = Dimension.WEEK;
    private List<LocalDate> buckets = List.of();
    private List<Line> series = List.of();

    /** @param values of a branch, for each bucket */
    private record Line(Catalogue.Branch branch, List<Money> values) {}

    /** @param selected for each label, whether it belongs to the period or leads up to it */
    public record Data(String currency, String by, List<String> labels, List<Boolean> selected, List<Series> series) {}

    public record Series(String code, String name, List<String> values) {}

    @PostConstruct
    void look() {
        if (filter.isRead()) {
            by = filter.chosen("by", "month", false) ? Dimension.MONTH : Dimension.WEEK;
            Period period = period(by);
            buckets = buckets(period, by);
            series = lines(period, by, buckets);
        }
    }

    private Period period(Dimension bucket) {
        Period period = filter.question().period();
        LocalDate least = bucket == Dimension.MONTH
                ? bucket.bucket(period.to()).minusMonths(RevenueFilter.CHART_MONTHS - 1L)
                : bucket.bucket(period.to()).minusWeeks(RevenueFilter.CHART_WEEKS - 1L);
        return new Period(least.isBefore(period.from()) ? least : bucket.bucket(period.from()), period.to());
    }

    private static List<LocalDate> buckets(Period period, Dimension by) {
        List<LocalDate> buckets = new ArrayList<>();
        for (LocalDate bucket = by.bucket(period.from()); !bucket.isAfter(period.to()); bucket = by.next(bucket)) {
            buckets.add(bucket);
        }
        return buckets;
    }

    /** A line for every branch that has any figure, in the order of the branches. */
    private List<Line> lines(Period period, Dimension by, List<LocalDate> buckets) {
        Map<Long, Map<LocalDate, Money>> found = new HashMap<>();
        for (RevenueTable.Row row : report.revenue(filter.about(period, List.of(by, Dimension.BRANCH)))
                .rows()) {
            found.computeIfAbsent(row.group().branch(), any -> new HashMap<>())
                    .put(row.group().bucket(), row.figures().revenue());
        }
        Catalogue catalogue = filter.catalogue();
        Money nothing = Money.zero(catalogue.currency());
        List<Line> lines = new ArrayList<>();
        for (Catalogue.Branch branch : catalogue.branches()) {
            Map<LocalDate, Money> values = found.get(branch.id());
            if (values != null) {
                lines.add(new Line(
                        branch,
                        buckets.stream()
                                .map(bucket -> values.getOrDefault(bucket, nothing))
                                .toList()));
            }
        }
        return lines;
    }

    public boolean isNothing() {
        return series.isEmpty();
    }

    /** The last thirteen weeks of the branches that have any figure in them, as numbers to draw. */
    public Map<Long, List<Long>> weeks() {
        Period all = period(Dimension.WEEK);
        Period last = new Period(Dimension.WEEK.bucket(all.to()).minusWeeks(RevenueFilter.CHART_WEEKS - 1L), all.to());
        List<LocalDate> weeks = buckets(last, Dimension.WEEK);
        List<Line> weekly = by == Dimension.WEEK ? series : lines(last, Dimension.WEEK, weeks);
        Map<Long, List<Long>> numbers = new HashMap<>();
        for (Line line : weekly) {
            int skipped = line.values().size() - weeks.size();
            numbers.put(
                    line.branch().id(),
                    line.values().stream().skip(skipped).map(Money::minor).toList());
        }
        return numbers;
    }

    public String getTitle() {
        return words.getString((filter.isCollected() ? "chartCollected-" : "chartEarned-") + by.code());
    }

    public boolean isMonthly() {
        return by == Dimension.MONTH;
    }

    public String by(String other) {
        return filter.here(Map.of("by", other));
    }

    /** Branches of the chart, in the order of the branches. */
    public Drawing getLegend() {
        return out -> {
            for (Line line : series) {
                Catalogue.Branch branch = line.branch();
                out.start("span", "class", "row")
                        .branchCode(branch.code(), branch.name())
                        .text(branch.name())
                        .end("span");
            }
        };
    }

    /** The headings of the chart's figures as a table. */
    public Drawing getHeadings() {
        return out -> {
            for (Line line : series) {
                out.start("th", "scope", "col", "class", "num")
                        .text(line.branch().name())
                        .end("th");
            }
        };
    }

    /** The chart's figures as a table. */
    public Drawing getRows() {
        return out -> {
            for (int at = 0; at < buckets.size(); at++) {
                out.start("tr")
                        .start("th", "scope", "row")
                        .text(label(buckets.get(at)))
                        .end("th");
                Money total = Money.zero(filter.catalogue().currency());
                for (Line line : series) {
                    Money value = line.values().get(at);
                    total = total.plus(value);
                    out.figure(Amounts.money(value));
                }
                out.start("td", "class", "num")
                        .element("b", null, Amounts.money(total))
                        .end("td")
                        .end("tr");
            }
        };
    }

    private String label(LocalDate bucket) {
        return by == Dimension.MONTH ? MONTH.format(bucket) : SHORT.format(bucket);
    }

    /** The chart's figures for the script that draws them. */
    public String getData() {
        if (!filter.isRead()) {
            return "";
        }
        LocalDate first = by.bucket(filter.question().period().from());
        return ScriptData.block(
                "chart-data",
                new Data(
                        filter.catalogue().currency().getCurrencyCode(),
                        by.code(),
                        buckets.stream().map(this::label).toList(),
                        buckets.stream().map(bucket -> !bucket.isBefore(first)).toList(),
                        series.stream()
                                .map(line -> new Series(
                                        line.branch().code(),
                                        line.branch().name(),
                                        line.values().stream()
                                                .map(Money::amount)
                                                .toList()))
                                .toList()));
    }
}
