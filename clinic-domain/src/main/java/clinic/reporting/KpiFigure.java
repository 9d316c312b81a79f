package clinic.reporting;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A figure and what it was divided from. Money is in minor units and time in minutes.
 *
 * @param denominator null where the value is the numerator itself
 */
public record KpiFigure(Kpi kpi, long numerator, @Nullable Long denominator) implements Serializable {

    /**
     * Minor units (of an hour, where it is divided by minutes), a count or tenths of a percent, half up; null where there is
     * nothing to divide by.
     */
    public @Nullable Long value() {
        if (denominator == null) {
            return numerator;
        }
        if (denominator == 0) {
            return null;
        }
        long scale =
                switch (kpi) {
                    case REVENUE_PER_HOUR -> 60;
                    case AVERAGE -> 1;
                    default -> 1000;
                };
        return BigDecimal.valueOf(numerator)
                .multiply(BigDecimal.valueOf(scale))
                .divide(BigDecimal.valueOf(denominator), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
