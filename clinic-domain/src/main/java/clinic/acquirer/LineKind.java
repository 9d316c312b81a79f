package clinic.acquirer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the acquirer says that happened. */
public enum LineKind {
    CHARGE,
    REFUND,
    /** The client's bank took the money back, or, with a positive amount, gave it back after all. */
    CHARGEBACK,
    /** Something the acquirer keeps that belongs to no payment. */
    FEE;

    /** As written in the database, in REST and in files of the default layout. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<LineKind> find(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code().equalsIgnoreCase(code))
                .findFirst();
    }
}
