package clinic.roster.clock;

import java.util.Locale;

/** How far a week's timesheet has come. */
public enum TimesheetState {
    /** Punches come in; nobody has said that they are right. */
    OPEN,

    /** The employee says that they are right. */
    ATTESTED,

    /** At every branch of the week somebody else in charge agrees. */
    APPROVED,

    /** For payroll; nothing changes any more unless payroll reopens it. */
    LOCKED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static TimesheetState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
