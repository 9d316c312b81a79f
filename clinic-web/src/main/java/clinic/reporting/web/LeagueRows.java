package clinic.reporting.web;

import clinic.platform.web.Drawing;
import clinic.platform.web.Markup;
import clinic.reporting.web.Amounts.Delta;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the branch league.
 *
 * @param compared whether there is a column for the change
 */
record LeagueRows(List<Line> lines, boolean compared) implements Drawing {

    /**
     * @param spark points of the last thirteen weeks in a box of 112 by 26
     * @param bar utilisation in whole percent, at most 100; null where nobody was rostered
     */
    record Line(
            @Nullable String code,
            @Nullable String name,
            @Nullable Sparkline spark,
            String revenue,
            Delta delta,
            String visits,
            String average,
            String utilisation,
            @Nullable Long bar,
            String noShow,
            String href) {}

    @Override
    public void draw(Markup out) throws IOException {
        int place = 0;
        for (Line line : lines) {
            out.start("tr").element("td", "num mute", Integer.toString(++place));
            branch(out, line);
            revenue(out, line, compared, true);
            out.figure(line.visits()).figure(line.average());
            use(out, line);
            out.figure(line.noShow()).end("tr");
        }
    }

    /** The row below: all branches together. */
    static Drawing total(Line line, boolean compared) {
        return out -> {
            out.start("tr").start("td").end("td");
            out.start("th", "scope", "row").text(KpiWords.say("total")).end("th");
            out.start("td").end("td");
            revenue(out, line, compared, false);
            out.figure(line.visits())
                    .figure(line.average())
                    .element("td", null, line.utilisation())
                    .figure(line.noShow())
                    .end("tr");
        };
    }

    private static void branch(Markup out, Line line) throws IOException {
        String code = Objects.requireNonNull(line.code());
        String name = Objects.requireNonNull(line.name());
        out.start("th", "scope", "row")
                .branchCode(code, name)
                .text("\u2002" + name)
                .end("th");
        Sparkline spark = Objects.requireNonNull(line.spark());
        out.start("td")
                .start(
                        "svg",
                        "class",
                        "spark",
                        "data-b",
                        code.toLowerCase(Locale.ROOT),
                        "viewBox",
                        "0 0 112 26",
                        "aria-hidden",
                        "true")
                .start("path", "class", "base", "d", "M0 25.5h112")
                .end("path")
                .start("polyline", "points", spark.points())
                .end("polyline")
                .start("circle", "cx", spark.x(), "cy", spark.y(), "r", "4")
                .end("circle")
                .end("svg")
                .end("td");
    }

    private static void revenue(Markup out, Line line, boolean compared, boolean strong) throws IOException {
        out.start("td", "class", "num")
                .start("a", "class", "hit", "href", line.href(), "title", KpiWords.say("behind"));
        if (strong) {
            out.element("b", null, line.revenue());
        } else {
            out.text(line.revenue());
        }
        out.end("a").end("td");
        if (compared) {
            out.start("td", "class", "num");
            line.delta().draw(out);
            out.end("td");
        }
    }

    private static void use(Markup out, Line line) throws IOException {
        out.start("td").start("span", "class", "use");
        if (line.bar() != null) {
            out.start("span", "class", "meter", "aria-hidden", "true", "style", "--v:" + line.bar())
                    .element("i", null, null)
                    .end("span");
        }
        out.text(line.utilisation()).end("span").end("td");
    }
}
