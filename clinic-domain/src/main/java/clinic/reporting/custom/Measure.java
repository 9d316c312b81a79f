package clinic.reporting.custom;

import clinic.reporting.Figures;
import clinic.shared.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a column of a custom report shows of a group. */
public enum Measure {
    /** On the report's basis, with sales tax in it or not as the report says. */
    REVENUE(Unit.MONEY, false),
    TAX(Unit.MONEY, false),
    VISITS(Unit.COUNT, false),
    /** Revenue by visits, half up to the cent. */
    AVERAGE(Unit.MONEY, false),
    /** Revenue by that of all groups together. */
    SHARE(Unit.PERCENT, false),
    /** How much more revenue than in the compared period. */
    CHANGE(Unit.PERCENT, true),
    /** How many more visits than in the compared period. */
    VISITS_CHANGE(Unit.PERCENT, true),
    COMPARED_REVENUE(Unit.MONEY, true),
    COMPARED_TAX(Unit.MONEY, true),
    COMPARED_VISITS(Unit.COUNT, true),
    COMPARED_AVERAGE(Unit.MONEY, true);

    /** What a value counts: minor units, pieces, or tenths of a percent. */
    public enum Unit {
        MONEY,
        COUNT,
        PERCENT
    }

    private static final long WHOLE = 1000;

    private final Unit unit;
    private final boolean comparing;

    Measure(Unit unit, boolean comparing) {
        this.unit = unit;
        this.comparing = comparing;
    }

    /** As written in REST: {@code compared-revenue}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Measure> find(String code) {
        return Arrays.stream(values())
                .filter(measure -> measure.code().equals(code))
                .findFirst();
    }

    public Unit unit() {
        return unit;
    }

    /** Whether there has to be something to compare with. */
    public boolean isComparing() {
        return comparing;
    }

    /** Whether it says something where what is compared with is a budget. */
    public boolean isOfBudgets() {
        return !comparing || this == CHANGE || this == COMPARED_REVENUE;
    }

    /**
     * The value of a group, half up; null where there is nothing to divide by, or nothing is compared.
     *
     * @param compared the group in the compared period; null when nothing is compared
     * @param total all groups together
     */
    public @Nullable Long value(Figures figures, @Nullable Figures compared, Figures total) {
        if (!comparing) {
            return switch (this) {
                case TAX -> figures.tax().minor();
                case VISITS -> figures.visits();
                case AVERAGE -> divided(figures.revenue().minor(), 1, figures.visits());
                case SHARE ->
                    divided(figures.revenue().minor(), WHOLE, total.revenue().minor());
                default -> figures.revenue().minor();
            };
        }
        if (compared == null) {
            return null;
        }
        return switch (this) {
            case CHANGE -> change(figures.revenue(), compared.revenue());
            case VISITS_CHANGE -> divided(figures.visits() - compared.visits(), WHOLE, Math.abs(compared.visits()));
            case COMPARED_TAX -> compared.tax().minor();
            case COMPARED_VISITS -> compared.visits();
            case COMPARED_AVERAGE -> divided(compared.revenue().minor(), 1, compared.visits());
            default -> compared.revenue().minor();
        };
    }

    private static @Nullable Long change(Money now, Money before) {
        return divided(now.minus(before).minor(), WHOLE, Math.abs(before.minor()));
    }

    private static @Nullable Long divided(long amount, long scale, long by) {
        return by == 0
                ? null
                : BigDecimal.valueOf(amount)
                        .multiply(BigDecimal.valueOf(scale))
                        .divide(BigDecimal.valueOf(by), 0, RoundingMode.HALF_UP)
                        .longValueExact();
    }
}
