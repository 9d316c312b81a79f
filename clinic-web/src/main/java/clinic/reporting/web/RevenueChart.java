package clinic.reporting.web;

import clinic.organisation.Catalogue;
import clinic.platform.web.ScriptData;
import clinic.reporting.Dimension;
import clinic.reporting.Group;
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
    private Map<Group, Money> values = Map.of();
    private List<Catalogue.Branch> series = List.of();
    private List<Row> rows = List.of();

    /** @param values a figure for each bucket */
    public record Row(String label, List<String> values, String total) {}

    /** @param selected for each label, whether it belongs to the period or leads up to it */
    public record Data(String currency, String by, List<String> labels, List<Boolean> selected, List<Series> series) {}

    public record Series(String code, String name, List<String> values) {}

    @PostConstruct
    void look() {
        if (filter.isRead()) {
            by = filter.chosen("by", "month", false) ? Dimension.MONTH : Dimension.WEEK;
            Period period = period(by);
            buckets = buckets(period, by);
            values = values(period, by);
            series = filter.catalogue().branches().stream()
                    .filter(branch -> values.keySet().stream()
                            .anyMatch(group -> Long.valueOf(branch.id()).equals(group.branch())))
                    .toList();
            rows = buckets.stream().map(this::row).toList();
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

    private Map<Group, Money> values(Period period, Dimension by) {
        Map<Group, Money> found = new HashMap<>();
        for (RevenueTable.Row row : report.revenue(filter.about(period, List.of(by, Dimension.BRANCH)))
                .rows()) {
            found.put(row.group(), row.figures().revenue());
        }
        return found;
    }

    private Money value(LocalDate bucket, long branch) {
        return values.getOrDefault(
                new Group(branch, bucket, null, null),
                Money.zero(filter.catalogue().currency()));
    }

    public boolean isNothing() {
        return values.isEmpty();
    }

    /** The last thirteen weeks of every branch, as numbers to draw. */
    public Map<Long, List<Long>> weeks() {
        Period all = period(Dimension.WEEK);
        Period last = new Period(Dimension.WEEK.bucket(all.to()).minusWeeks(RevenueFilter.CHART_WEEKS - 1L), all.to());
        Map<Group, Money> weekly = by == Dimension.WEEK ? values : values(last, Dimension.WEEK);
        Map<Long, List<Long>> weeks = new HashMap<>();
        for (Catalogue.Branch branch : filter.catalogue().branches()) {
            weeks.put(
                    branch.id(),
                    buckets(last, Dimension.WEEK).stream()
                            .map(week -> weekly.get(new Group(branch.id(), week, null, null)))
                            .map(money -> money == null ? 0L : (Long) money.minor())
                            .toList());
        }
        return weeks;
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
    public List<Catalogue.Branch> getSeries() {
        return series;
    }

    /** The chart's figures as a table. */
    public List<Row> getRows() {
        return rows;
    }

    private Row row(LocalDate bucket) {
        Money total = Money.zero(filter.catalogue().currency());
        List<String> shown = new ArrayList<>();
        for (Catalogue.Branch branch : series) {
            Money value = value(bucket, branch.id());
            total = total.plus(value);
            shown.add(Amounts.money(value));
        }
        return new Row(label(bucket), shown, Amounts.money(total));
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
                                .map(branch -> new Series(
                                        branch.code(),
                                        branch.name(),
                                        buckets.stream()
                                                .map(bucket -> value(bucket, branch.id())
                                                        .amount())
                                                .toList()))
                                .toList()));
    }
}
