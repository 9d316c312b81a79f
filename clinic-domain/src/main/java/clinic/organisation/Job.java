package clinic.organisation;

import java.util.Locale;

/** What somebody is employed to do under an assignment. */
public enum Job {
    THERAPIST,
    RECEPTIONIST,
    MANAGER,
    STOCK_KEEPER,
    OFFICE;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Job of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
