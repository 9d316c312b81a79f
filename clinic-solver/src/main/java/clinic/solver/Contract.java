package clinic.solver;

import java.util.List;

/**
 * The hard limits of one person over the horizon.
 *
 * @param minRun least days worked in a row; a run that touches an edge of the horizon nothing is known beyond may be shorter
 * @param minOff least days off in a row, with the same exception
 * @param maxWeekends weekends with any work
 * @param minRest least minutes of rest between two days for this person, where more than for everybody
 * @param weekendCharges what 0, 1, 2, … worked weekends cost; the last entry holds for all above; empty if nothing
 * @param weeks limits within the horizon: none, or one after the other from its first day to its last
 */
public record Contract(
        int minMinutes,
        int maxMinutes,
        int minRun,
        int maxRun,
        int minOff,
        int maxWeekends,
        int minRest,
        List<Integer> weekendCharges,
        List<Tally> tallies,
        List<WorkWeek> weeks) {
    public Contract {
        weeks = List.copyOf(weeks);
        weekendCharges = List.copyOf(weekendCharges);
        tallies = List.copyOf(tallies);
        if (minMinutes > maxMinutes || minRun < 1 || maxRun < minRun || minOff < 1 || maxWeekends < 0) {
            throw new IllegalArgumentException("limits that exclude each other: " + minMinutes + " to " + maxMinutes
                    + " minutes, " + minRun + " to " + maxRun + " shifts in a row, " + minOff + " days off, "
                    + maxWeekends + " weekends");
        }
    }

    /** With the rest that holds for everybody and limits over the whole horizon only. */
    public Contract(
            int minMinutes,
            int maxMinutes,
            int minRun,
            int maxRun,
            int minOff,
            int maxWeekends,
            List<Integer> weekendCharges,
            List<Tally> tallies) {
        this(minMinutes, maxMinutes, minRun, maxRun, minOff, maxWeekends, 0, weekendCharges, tallies, List.of());
    }

    public int weekendCharge(int count) {
        return weekendCharges.isEmpty() ? 0 : weekendCharges.get(Math.min(count, weekendCharges.size() - 1));
    }
}
