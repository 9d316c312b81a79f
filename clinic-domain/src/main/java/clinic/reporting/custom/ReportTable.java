package clinic.reporting.custom;

import clinic.reporting.Figures;
import clinic.reporting.RevenueTable;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A custom report's answer.
 *
 * @param name empty while it has none
 * @param table with every figure of every group; the definition says which are shown
 */
public record ReportTable(String name, ReportDefinition definition, RevenueTable table) implements Serializable {

    /** A row's values in the order of the measures; null where there is nothing to divide by. */
    public List<@Nullable Long> values(RevenueTable.Row row) {
        return values(row.figures(), row.compared());
    }

    /** The values of all rows together. */
    public List<@Nullable Long> total() {
        return values(table.total(), table.comparedTotal());
    }

    private List<@Nullable Long> values(Figures figures, @Nullable Figures compared) {
        return definition.measures().stream()
                .map(measure -> measure.value(figures, compared, table.total()))
                .toList();
    }
}
