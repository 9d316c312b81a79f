package clinic.reporting;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** When money counts. */
public enum Basis {
    /** When the work is done: credits less debits of the revenue accounts, by the entries' business dates. */
    EARNED,
    /** When it comes in: payments by the sales' business dates. */
    COLLECTED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Basis> find(String code) {
        return Arrays.stream(values())
                .filter(basis -> basis.code().equals(code))
                .findFirst();
    }
}
