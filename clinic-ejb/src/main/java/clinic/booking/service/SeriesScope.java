package clinic.booking.service;

import java.util.Locale;

/** How much of a series a change concerns: one visit, it and those after it, or all that have not begun. */
public enum SeriesScope {
    THIS,
    FOLLOWING,
    ALL;

    /** As written in REST. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is no such scope */
    public static SeriesScope of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
