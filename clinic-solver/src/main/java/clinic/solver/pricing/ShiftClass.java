package clinic.solver.pricing;

import java.util.BitSet;

/**
 * Shift types that the rules for one person cannot tell apart: they last as long, count for the same tallies and allow the
 * same successions. The cheapest of them stands for all.
 *
 * @param members indices of the shift types
 * @param followers the usable shift types that may be worked on the next day
 */
record ShiftClass(int[] members, BitSet followers) {
    int first() {
        return members[0];
    }
}
