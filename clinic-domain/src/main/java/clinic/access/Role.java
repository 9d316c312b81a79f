package clinic.access;

import java.util.Locale;

/** What somebody is trusted with. Granted for named branches or for all of them. */
public enum Role {
    RECEPTIONIST,
    THERAPIST,
    BRANCH_MANAGER,
    STOCK_KEEPER,
    PAYROLL_OFFICER,
    HEAD_OFFICE,
    ADMINISTRATOR,
    CLIENT;

    /** The role as written in the database and in REST: {@code branch-manager}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Role of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
