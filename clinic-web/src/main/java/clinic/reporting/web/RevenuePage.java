package clinic.reporting.web;

import clinic.platform.web.Drawing;
import clinic.reporting.BranchTally;
import clinic.reporting.Comparison;
import clinic.reporting.Kpi;
import clinic.reporting.KpiFigure;
import clinic.reporting.League;
import clinic.reporting.service.LeagueReport;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Head office's figures of a period: headline figures, here; the chart, the hours of the week, the branch league and the
 * breakdown in beans of their own, which share what is read here.
 */
@Named
@RequestScoped
public class RevenuePage {
    private static final List<Kpi> CARDS =
            List.of(Kpi.EARNED, Kpi.COLLECTED, Kpi.VISITS, Kpi.AVERAGE, Kpi.UTILISATION, Kpi.NO_SHOW);

    @Inject
    RevenueFilter filter;

    @Inject
    LeagueReport report;

    @Inject
    RevenueChart chart;

    private @Nullable League league;

    @PostConstruct
    void look() {
        if (filter.isRead()) {
            league = report.league(filter.kpiQuestion());
        }
    }

    public boolean isUnread() {
        return league == null;
    }

    public boolean isNothing() {
        return league != null && league.rows().isEmpty() && chart.isNothing();
    }

    public League league() {
        return Objects.requireNonNull(league);
    }

    public Drawing getKpis() {
        return new KpiCards(
                league == null ? List.of() : CARDS.stream().map(this::card).toList());
    }

    private KpiCards.Card card(Kpi kpi) {
        Comparison compare = filter.question().compare();
        BranchTally compared = compare == null || !compare.covers(kpi) ? null : league().comparedTotal();
        KpiFigure figure = league().total().figure(kpi);
        KpiFigure before = compared == null ? null : compared.figure(kpi);
        return new KpiCards.Card(
                kpi.code(),
                KpiWords.name(kpi),
                KpiWords.definition(kpi),
                KpiWords.shown(figure, filter.catalogue().currency()),
                before == null
                        ? null
                        : KpiWords.shown(before, filter.catalogue().currency()),
                KpiWords.delta(figure, before),
                kpi.numerator() == Kpi.Part.REVENUE
                        ? filter.revenueRows(Map.of("basis", kpi == Kpi.COLLECTED ? "collected" : "earned"))
                        : filter.rows(kpi, Map.of("part", "numerator")));
    }
}
