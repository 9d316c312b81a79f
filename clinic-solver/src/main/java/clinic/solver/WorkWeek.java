package clinic.solver;

/**
 * The hours of some following days of the horizon, most often of a week.
 *
 * @param firstDay index of its first day
 * @param endDay index of the day after its last
 * @param minMinutes least minutes, hard
 * @param maxMinutes most minutes, hard
 * @param wantedMinutes what the contract says; each hour begun below or above costs
 * @param underWeight cost of each hour begun below
 * @param overWeight cost of each hour begun above
 */
public record WorkWeek(
        int firstDay, int endDay, int minMinutes, int maxMinutes, int wantedMinutes, int underWeight, int overWeight) {
    private static final int HOUR = 60;

    public WorkWeek {
        if (firstDay < 0
                || endDay <= firstDay
                || minMinutes > maxMinutes
                || maxMinutes < 0
                || underWeight < 0
                || overWeight < 0) {
            throw new IllegalArgumentException("a week of days " + firstDay + " to " + endDay + " with " + minMinutes
                    + " to " + maxMinutes + " minutes");
        }
    }

    public boolean allows(int minutes) {
        return minMinutes <= minutes && minutes <= maxMinutes;
    }

    public int charge(int minutes) {
        return minutes < wantedMinutes
                ? hoursBegun(wantedMinutes - minutes) * underWeight
                : hoursBegun(minutes - wantedMinutes) * overWeight;
    }

    private static int hoursBegun(int minutes) {
        return (minutes + HOUR - 1) / HOUR;
    }
}
