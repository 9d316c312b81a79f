package clinic.reporting.web;

import clinic.organisation.Catalogue;
import clinic.platform.web.Drawing;
import clinic.platform.web.Markup;
import clinic.reporting.Dimension;
import clinic.reporting.Figures;
import clinic.reporting.Group;
import clinic.reporting.RevenueTable;
import clinic.reporting.service.RevenueReport;
import clinic.reporting.web.Amounts.Delta;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Revenue by the dimensions asked for, each figure open to its visits and sales. */
@Named
@RequestScoped
public class RevenueBreakdown {
    private static final ResourceBundle WORDS = ResourceBundle.getBundle("clinic.text.report", Locale.ENGLISH);

    @Inject
    RevenueFilter filter;

    @Inject
    RevenueReport report;

    private List<Line> lines = List.of();
    private @Nullable Line total;

    /** @param cells the dimensions' words */
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

    @PostConstruct
    void look() {
        if (filter.isRead()) {
            RevenueTable table = report.revenue(filter.question());
            List<Dimension> groupBy = table.question().groupBy();
            lines = table.rows().stream().map(row -> line(row, groupBy)).toList();
            total = line(
                    new RevenueTable.Row(new Group(null, null, null, null), table.total(), table.comparedTotal()),
                    List.of());
        }
    }

    private Line line(RevenueTable.Row row, List<Dimension> groupBy) {
        Figures figures = row.figures();
        Figures compared = row.compared();
        List<Cell> cells = new ArrayList<>();
        Map<String, String> cell = new TreeMap<>();
        for (Dimension dimension : groupBy) {
            String code = RevenueSheet.name(dimension, row.group(), filter.catalogue());
            cells.add(cell(dimension, code, row.group(), filter.catalogue()));
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
                filter.revenueRows(cell));
    }

    /** A group's name in words, by its {@linkplain RevenueSheet#name code}. */
    static Cell cell(Dimension dimension, String code, Group group, Catalogue catalogue) {
        if (code.isEmpty()) {
            return new Cell(WORDS.getString("noneOf"), null);
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
            case CHANNEL -> new Cell(word("channel-", code), null);
            case ITEM -> new Cell(word("item-", code), null);
            default -> new Cell(code, null);
        };
    }

    /** A code in words; the code itself where there are none. */
    static String word(String prefix, String code) {
        return WORDS.containsKey(prefix + code) ? WORDS.getString(prefix + code) : code;
    }

    public Drawing getRows() {
        return out -> {
            for (Line line : lines) {
                out.start("tr");
                for (Cell cell : line.cells()) {
                    cell(out, cell);
                }
                figures(out, line);
                out.end("tr");
            }
        };
    }

    /** The figures of all rows together. */
    public Drawing getTotal() {
        return out -> figures(out, Objects.requireNonNull(total));
    }

    private static void cell(Markup out, Cell cell) throws IOException {
        out.start("td");
        if (cell.branch() != null) {
            out.branchCode(cell.branch(), cell.text()).text("\u2002");
        }
        out.text(cell.text()).end("td");
    }

    private static void figures(Markup out, Line line) throws IOException {
        out.start("td", "class", "num")
                .start("a", "class", "hit", "href", line.href(), "title", WORDS.getString("behind"))
                .text(line.revenue())
                .end("a")
                .end("td")
                .figure(line.tax());
        out.start("td", "class", "num");
        if (line.delta() != null) {
            line.delta().draw(out);
        }
        out.end("td").figure(line.visits()).figure(line.average());
    }

    /** The headings of the dimensions. */
    public List<String> getDimensions() {
        return filter.isRead()
                ? filter.question().groupBy().stream()
                        .map(dimension -> WORDS.getString(dimension.code()))
                        .toList()
                : List.of();
    }
}
