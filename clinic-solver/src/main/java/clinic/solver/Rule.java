package clinic.solver;

/** What a roster can break; the first ones it must not. */
public enum Rule {
    QUALIFIED_AND_AVAILABLE(true),
    FROZEN(true),
    SUCCESSION_AND_REST(true),
    MINUTES(true),
    MINUTES_OF_A_WEEK(true),
    SHIFTS_IN_A_ROW(true),
    DAYS_OFF_IN_A_ROW(true),
    WEEKENDS(true),
    SHIFTS_OF_A_TYPE(true),
    CAPACITY(true),
    REQUEST_ON(false),
    REQUEST_OFF(false),
    UNDER_COVER(false),
    OVER_COVER(false),
    HOURS_OF_A_WEEK(false),
    SHARE_OF_WEEKENDS(false),
    SHARE_OF_SHIFTS(false);

    private final boolean hard;

    Rule(boolean hard) {
        this.hard = hard;
    }

    public boolean isHard() {
        return hard;
    }
}
