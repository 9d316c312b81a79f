package clinic.booking;

import java.util.Locale;

/** What can happen in the life of an appointment. */
public enum StepKind {
    BOOK,
    CONFIRM,
    MOVE,
    CHECK_IN,
    START,
    EXTEND,
    ADD_ON,
    LEAVE_OUT,
    COMPLETE,
    SETTLE,
    CANCEL,
    NO_SHOW,
    UNDO;

    /** As written in the database and in REST: {@code check-in}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static StepKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
