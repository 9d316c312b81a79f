package clinic.reporting;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link RevenueQuestion}.
 *
 * @param rows in the order of the dimensions; a group with nothing in either period is left out
 * @param comparedPeriod null when nothing is compared
 * @param comparedTotal null when nothing is compared; of a budget only the revenue says something
 */
public record RevenueTable(
        RevenueQuestion question,
        List<Row> rows,
        Figures total,
        @Nullable Period comparedPeriod,
        @Nullable Figures comparedTotal)
        implements Serializable {

    /** @param compared the same place in the compared period; null when nothing is compared */
    public record Row(
            Group group, Figures figures, @Nullable Figures compared) implements Serializable {}
}
