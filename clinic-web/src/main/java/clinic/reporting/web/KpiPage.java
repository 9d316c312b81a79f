package clinic.reporting.web;

import clinic.platform.web.Drawing;
import clinic.platform.web.Markup;
import clinic.reporting.Kpi;
import clinic.reporting.KpiFigure;
import clinic.reporting.KpiTable;
import clinic.reporting.service.KpiReport;
import clinic.reporting.web.Amounts.Delta;
import clinic.shared.Money;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All figures of a period with their definitions, each open to what it was divided from. */
@Named
@RequestScoped
public class KpiPage {

    @Inject
    RevenueFilter filter;

    @Inject
    KpiReport report;

    private List<Line> lines = List.of();

    /** @param below null where the figure is not divided by anything */
    public record Line(
            String name,
            String definition,
            String shown,
            @Nullable String before,
            Delta delta,
            Made above,
            @Nullable Made below) {}

    /** What a figure is made of, in words, and its rows. */
    public record Made(String shown, String href) {}

    @PostConstruct
    void look() {
        if (filter.isRead()) {
            KpiTable table = report.kpis(filter.kpiQuestion());
            lines = table.rows().stream().map(row -> line(row, table)).toList();
        }
    }

    private Line line(KpiTable.Row row, KpiTable table) {
        KpiFigure figure = row.figure();
        KpiFigure before = row.compared();
        Long denominator = figure.denominator();
        Kpi kpi = figure.kpi();
        Kpi.Part below = kpi.denominator();
        return new Line(
                KpiWords.name(kpi),
                KpiWords.definition(kpi),
                KpiWords.shown(figure, table.currency()),
                before == null ? null : KpiWords.shown(before, table.currency()),
                KpiWords.delta(figure, before),
                new Made(made(kpi.numerator(), kpi == Kpi.VISITS, figure.numerator(), table), href(kpi, "numerator")),
                below == null || denominator == null
                        ? null
                        : new Made(made(below, kpi == Kpi.AVERAGE, denominator, table), href(kpi, "denominator")));
    }

    /** @param visits whether of the revenue entries the visits are counted, and not their money */
    private static String made(Kpi.Part part, boolean visits, long sum, KpiTable table) {
        return switch (part) {
            case REVENUE -> visits ? Amounts.count(sum) : Amounts.money(Money.ofMinor(sum, table.currency()));
            case TREATED, ROSTERED -> Amounts.hours(sum);
            default -> Amounts.count(sum);
        };
    }

    private String href(Kpi kpi, String part) {
        return filter.rows(kpi, Map.of("part", part));
    }

    public Drawing getRows() {
        return out -> {
            for (Line line : lines) {
                row(out, line);
            }
        };
    }

    private static void row(Markup out, Line line) throws IOException {
        out.start("tr")
                .start("th", "scope", "row", "class", "kpi-name")
                .text(line.name())
                .start("br")
                .end("br")
                .element("span", "meta", line.definition())
                .end("th");
        out.start("td", "class", "num").element("b", null, line.shown()).end("td");
        out.figure(line.before()).start("td", "class", "num");
        line.delta().draw(out);
        out.end("td").start("td", "class", "nowrap");
        made(out, line.above());
        if (line.below() != null) {
            out.text(" \u00f7 ");
            made(out, line.below());
        }
        out.end("td").end("tr");
    }

    private static void made(Markup out, Made made) throws IOException {
        out.start("a", "class", "hit", "href", made.href(), "title", KpiWords.say("seeRows"))
                .text(made.shown())
                .end("a");
    }
}
