package clinic.booking.waitlist;

import java.util.Locale;

/** Who of those whom a freed time suits is offered it. */
public enum Strategy {
    /** Whoever has waited longest. */
    FIRST_IN_LINE,
    /** The longest treatment that fits; of equally long ones whoever has waited longest. */
    BEST_FIT,
    /** Everybody at once, and the first to accept has it. */
    NOTIFY_ALL;

    /** As written in the database and in REST: {@code first-in-line}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException when there is no such strategy */
    public static Strategy of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
