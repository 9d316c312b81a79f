package clinic.acquirer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What was found for a line of the acquirer's. */
public enum LineState {
    /** It claims a payment of the books. */
    MATCHED,
    /** The reference is known, the amount is another; nothing is claimed. */
    DIFFERS,
    /** The books know no such payment. */
    UNKNOWN,
    /** Somebody took it as it is, without a payment and with a reason. */
    ACCEPTED,
    /** A fee, which has no payment. */
    FEE;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<LineState> find(String code) {
        return Arrays.stream(values())
                .filter(state -> state.code().equals(code))
                .findFirst();
    }

    /** Whether somebody has to decide before the settlement is posted. */
    public boolean isOpen() {
        return this == DIFFERS || this == UNKNOWN;
    }
}
