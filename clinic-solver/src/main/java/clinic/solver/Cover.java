package clinic.solver;

import java.util.Set;

/**
 * How many people are wanted on a day in any of several shift types: a shift of the benchmark, or a quarter of an hour at
 * a branch with all the shifts that lie over it.
 *
 * @param shifts indices of the shift types that count
 * @param most never more heads than this, for example places in the rooms; {@link #NO_LIMIT} if nothing says so
 * @param underWeight cost of each head missing
 * @param overWeight cost of each head too many
 * @param minimum heads below which each one missing costs more; at most the need
 * @param minimumWeight how much more
 */
public record Cover(
        int day,
        Set<Integer> shifts,
        int need,
        int most,
        int underWeight,
        int overWeight,
        int minimum,
        int minimumWeight) {
    public static final int NO_LIMIT = Integer.MAX_VALUE;

    public Cover {
        shifts = Set.copyOf(shifts);
        if (need < 0 || most < 0 || underWeight < 0 || overWeight < 0 || minimumWeight < 0) {
            throw new IllegalArgumentException("a cover below zero on day " + day);
        }
        if (minimum < 0 || minimum > need) {
            throw new IllegalArgumentException("at least " + minimum + " of " + need + " on day " + day);
        }
    }

    public Cover(int day, Set<Integer> shifts, int need, int most, int underWeight, int overWeight) {
        this(day, shifts, need, most, underWeight, overWeight, 0, 0);
    }

    public Cover(int day, int shift, int need, int underWeight, int overWeight) {
        this(day, Set.of(shift), need, NO_LIMIT, underWeight, overWeight);
    }

    public long charge(int heads) {
        return (long) Math.max(0, need - heads) * underWeight
                + (long) Math.max(0, heads - need) * overWeight
                + (long) Math.max(0, minimum - heads) * minimumWeight;
    }
}
