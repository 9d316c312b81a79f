package clinic.booking;

import java.util.Locale;

/** Why time is blocked. */
public enum BlockKind {
    BREAK,
    MEETING,
    OUT_OF_ORDER,
    CLOSURE;

    /** As written in the database and in REST: {@code out-of-order}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException when there is no such kind */
    public static BlockKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
