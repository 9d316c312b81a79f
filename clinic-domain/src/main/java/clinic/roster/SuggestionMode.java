package clinic.roster;

import java.util.Locale;

/** What a suggestion may change. */
public enum SuggestionMode {
    /** Every shift that is not published. */
    PERIOD,
    /** Open shifts only; nobody who works on a date is asked to do anything else. */
    OPEN,
    /** The dates on which somebody cannot come; each published day of another person that changes counts against it. */
    REPAIR;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static SuggestionMode of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
