package clinic.solver.staffing;

/** What a roster of a chain can break; the first ones it must not. */
public enum StaffingRule {
    QUALIFIED(true),
    BRANCH_ALLOWED(true),
    ABSENT(true),
    AVAILABLE(true),
    ONE_PLACE_AT_A_TIME(true),
    REST_WITH_TRAVEL(true),
    DAILY_MAXIMUM(true),
    WEEKLY_MAXIMUM(true),
    CONTRACT_HOURS(true),
    CONSECUTIVE_DAYS(true),
    BRANCH_CHANGES(true),
    HOURS_OF_THE_DAY(true),
    GAP_WITHIN_THE_DAY(true),
    ROOM_CAPACITY(true),
    MOST_HEADS(true),
    FROZEN(true),
    UNCOVERED(false),
    MINIMUM_PRESENCE(false),
    TOO_MANY(false),
    PREFERENCE(false),
    WEEKENDS(false),
    EVENINGS(false),
    TRAVEL(false),
    CONTINUITY(false),
    COST(false),
    STABILITY(false),
    HOURS_SHORT(false),
    HOURS_OVER(false);

    private final boolean hard;

    StaffingRule(boolean hard) {
        this.hard = hard;
    }

    public boolean isHard() {
        return hard;
    }
}
