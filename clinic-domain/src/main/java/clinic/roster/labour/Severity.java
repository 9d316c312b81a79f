package clinic.roster.labour;

import java.util.Locale;

/** How much a broken rule weighs. */
public enum Severity {
    /** Not to be published without a reason. */
    HARD,
    /** To be looked at. */
    WARNING;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Severity of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
