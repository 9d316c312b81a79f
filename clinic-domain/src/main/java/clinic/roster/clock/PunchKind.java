package clinic.roster.clock;

import java.util.Locale;

/** What somebody says to the time clock. */
public enum PunchKind {
    /** Work begins here. */
    IN,

    /** Work ends. */
    OUT,

    /** A break begins. */
    BREAK_START,

    /** Work goes on after a break. */
    BREAK_END,

    /** Arrived from another branch, without having punched out there: work goes on here. */
    TRANSFER;

    /** As written in the database and in REST: {@code break-start}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException for a code that is none */
    public static PunchKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
