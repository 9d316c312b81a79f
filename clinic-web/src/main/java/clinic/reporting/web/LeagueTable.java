package clinic.reporting.web;

import clinic.organisation.Catalogue;
import clinic.platform.web.Drawing;
import clinic.reporting.BranchTally;
import clinic.reporting.Kpi;
import clinic.reporting.KpiFigure;
import clinic.reporting.League;
import clinic.reporting.web.Amounts.Delta;
import clinic.shared.Money;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Branches beside each other, by {@code ?sort=}: the largest figure first, a share of no-shows the smallest first. */
@Named
@RequestScoped
public class LeagueTable {

    private static final List<Long> NO_WEEKS = Collections.nCopies(RevenueFilter.CHART_WEEKS, 0L);

    @Inject
    RevenueFilter filter;

    @Inject
    RevenuePage page;

    @Inject
    RevenueChart chart;

    private Column sort = Column.REVENUE;
    private List<LeagueRows.Line> lines = List.of();
    private LeagueRows.@Nullable Line total;

    /** What the table can be sorted by. */
    enum Column {
        REVENUE("revenue"),
        CHANGE("change"),
        VISITS("visits"),
        AVERAGE("average"),
        UTILISATION("utilisation"),
        NO_SHOW("no-show");

        private final String code;

        Column(String code) {
            this.code = code;
        }
    }

    @PostConstruct
    void look() {
        for (Column column : Column.values()) {
            if (filter.chosen("sort", column.code, false)) {
                sort = column;
            }
        }
        if (!page.isUnread()) {
            Map<Long, List<Long>> weeks = chart.weeks();
            lines = page.league().rows().stream()
                    .sorted(order())
                    .map(row -> line(row, weeks))
                    .toList();
            total = line(page.league().total(), page.league().comparedTotal(), null, null);
        }
    }

    private Comparator<League.Row> order() {
        Function<League.Row, Long> key =
                switch (sort) {
                    case REVENUE -> row -> revenue(row.tally()).minor();
                    case CHANGE -> this::change;
                    case VISITS -> row -> row.tally().visits();
                    case AVERAGE -> row -> value(row.tally(), Kpi.AVERAGE);
                    case UTILISATION -> row -> value(row.tally(), Kpi.UTILISATION);
                    case NO_SHOW -> row -> -value(row.tally(), Kpi.NO_SHOW);
                };
        return Comparator.comparing(key).reversed();
    }

    private long change(League.Row row) {
        BranchTally compared = row.compared();
        return compared == null
                ? 0
                : Optional.ofNullable(Amounts.change(
                                revenue(row.tally()).minor(), revenue(compared).minor()))
                        .map(percent -> percent.movePointRight(1).longValue())
                        .orElse(Long.MIN_VALUE + 1);
    }

    private static long value(BranchTally tally, Kpi kpi) {
        Long value = tally.figure(kpi).value();
        return value == null ? -1 : value;
    }

    private Money revenue(BranchTally tally) {
        return filter.isCollected() ? tally.collected() : tally.earned();
    }

    private LeagueRows.Line line(League.Row row, Map<Long, List<Long>> weeks) {
        Catalogue.Branch branch =
                filter.catalogue().branch(Objects.requireNonNull(row.tally().branch()));
        return line(row.tally(), row.compared(), branch, Sparkline.of(weeks.getOrDefault(branch.id(), NO_WEEKS)));
    }

    private LeagueRows.Line line(
            BranchTally tally,
            @Nullable BranchTally compared,
            Catalogue.@Nullable Branch branch,
            @Nullable Sparkline spark) {
        KpiFigure utilisation = tally.figure(Kpi.UTILISATION);
        Long full = utilisation.value();
        return new LeagueRows.Line(
                branch == null ? null : branch.code(),
                branch == null ? null : branch.name(),
                spark,
                Amounts.money(revenue(tally)),
                compared == null
                        ? new Delta(null, "", "up")
                        : Delta.of(revenue(tally).minor(), revenue(compared).minor()),
                Amounts.count(tally.visits()),
                shown(tally.figure(Kpi.AVERAGE)),
                shown(utilisation),
                full == null ? null : (Long) Math.min(100, Math.round(full / 10.0)),
                shown(tally.figure(Kpi.NO_SHOW)),
                filter.revenueRows(branch == null ? Map.of() : Map.of("branch", branch.code())));
    }

    private String shown(KpiFigure figure) {
        return KpiWords.shown(figure, filter.catalogue().currency());
    }

    public Drawing getRows() {
        return new LeagueRows(lines, filter.getComparedWith() != null);
    }

    /** All branches together. */
    public Drawing getTotal() {
        return LeagueRows.total(Objects.requireNonNull(total), filter.getComparedWith() != null);
    }

    public String by(String column) {
        return filter.here(Map.of("sort", column)) + "#league-title";
    }

    /** For {@code aria-sort}; null where the table is not sorted by that column. */
    public @Nullable String sorted(String column) {
        return !sort.code.equals(column) ? null : sort == Column.NO_SHOW ? "ascending" : "descending";
    }
}
