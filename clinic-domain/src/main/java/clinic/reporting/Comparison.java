package clinic.reporting;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a period is compared with. */
public enum Comparison {
    PREVIOUS,
    LAST_YEAR,
    /** What the branches are expected to earn in the period itself, before sales tax. */
    BUDGET;

    /** As written in REST: {@code last-year}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Comparison> find(String code) {
        return Arrays.stream(values())
                .filter(comparison -> comparison.code().equals(code))
                .findFirst();
    }

    public Period of(Period period) {
        return switch (this) {
            case PREVIOUS -> period.previous();
            case LAST_YEAR -> period.lastYear();
            case BUDGET -> period;
        };
    }

    /** Whether there is something to compare that figure with: budgets are set for what is earned. */
    public boolean covers(Kpi kpi) {
        return this != BUDGET || kpi == Kpi.EARNED;
    }
}
