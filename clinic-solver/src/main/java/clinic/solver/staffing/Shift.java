package clinic.solver.staffing;

import org.jspecify.annotations.Nullable;

/**
 * A shift that people are wanted for. It belongs to the date it begins on at its branch.
 *
 * @param paidMinutes true minutes less unpaid breaks; they count towards hours and pay
 * @param skill what one must be certified in on that date; null if nothing
 * @param need heads wanted
 * @param minimum heads without which the branch should not open; fewer is shown as uncovered, at a weight of its own
 * @param most never more heads than this; {@link #NO_LIMIT} where only the weight of too many holds them back
 */
public record Shift(
        String id,
        String branch,
        Period period,
        int paidMinutes,
        @Nullable String skill,
        int need,
        int minimum,
        int most) {
    public static final int NO_LIMIT = Integer.MAX_VALUE;

    public Shift {
        if (paidMinutes <= 0 || paidMinutes > period.minutes() || need < 0 || minimum < 0 || most < need) {
            throw new IllegalArgumentException("shift " + id + " of " + paidMinutes + " paid minutes for " + need
                    + ", at least " + minimum + ", at most " + most);
        }
    }

    public Shift(
            String id, String branch, Period period, int paidMinutes, @Nullable String skill, int need, int minimum) {
        this(id, branch, period, paidMinutes, skill, need, minimum, NO_LIMIT);
    }
}
