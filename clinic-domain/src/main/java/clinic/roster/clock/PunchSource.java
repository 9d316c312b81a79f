package clinic.roster.clock;

import java.util.Locale;

/** Where a punch came from. */
public enum PunchSource {
    /** The person's own sign-in, by page or by REST. */
    OWN,

    /** A branch's kiosk, with the person's PIN. */
    KIOSK,

    /** Somebody in charge of the branch, as a correction. */
    CORRECTION;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static PunchSource of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
