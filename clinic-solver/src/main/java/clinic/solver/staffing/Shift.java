package clinic.solver.staffing;

import org.jspecify.annotations.Nullable;

/**
 * A shift that people are wanted for. It belongs to the date it begins on at its branch.
 *
 * @param paidMinutes true minutes less unpaid breaks; they count towards hours and pay
 * @param skill what one must be certified in on that date; null if nothing
 * @param need heads wanted
 * @param minimum heads without which the branch should not open; fewer is shown as uncovered, at a weight of its own
 */
public record Shift(
        String id,
        String branch,
        Period period,
        int paidMinutes,
        @Nullable String skill,
        int need,
        int minimum) {
    public Shift {
        if (paidMinutes <= 0 || paidMinutes > period.minutes() || need < 0 || minimum < 0) {
            throw new IllegalArgumentException(
                    "shift " + id + " of " + paidMinutes + " paid minutes for " + need + ", at least " + minimum);
        }
    }
}
