package clinic.reporting;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a period is compared with. */
public enum Comparison {
    PREVIOUS,
    LAST_YEAR;

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
        return this == PREVIOUS ? period.previous() : period.lastYear();
    }
}
