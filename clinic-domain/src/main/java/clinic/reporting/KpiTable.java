package clinic.reporting;

import java.io.Serializable;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a period.
 *
 * @param comparedPeriod null when nothing is compared
 */
public record KpiTable(Period period, @Nullable Period comparedPeriod, Currency currency, List<Row> rows)
        implements Serializable {

    /** @param compared the same figure of the compared period; null when nothing is compared */
    public record Row(KpiFigure figure, @Nullable KpiFigure compared) implements Serializable {}
}
