package clinic.solver.pricing;

import clinic.solver.Tally;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Charges of tallies that are not part of the state. A convex charge is nowhere below its tangent, so a row that is cheapest
 * at the prices of a tangent proves a bound, and is the cheapest of all where the tangent touches at the row's own count. The
 * points of contact are moved there by halving.
 */
final class Tangents {
    private final List<Tally> tallies;
    private final int[] which;
    private final int days;
    private final int[] low;
    private final int[] high;
    private final int[] touching;

    Tangents(List<Tally> tallies, BitSet which, int days) {
        this.tallies = tallies;
        this.which = which.stream().toArray();
        this.days = days;
        this.low = new int[this.which.length];
        this.high = new int[this.which.length];
        this.touching = new int[this.which.length];
        for (int at = 0; at < touching.length; at++) {
            high[at] = Math.min(days, tally(at).most());
            touching[at] = cheapest(tally(at), high[at]);
        }
    }

    boolean areNone() {
        return which.length == 0;
    }

    Prices applied(Prices prices, int scale) {
        Prices applied = prices.copy();
        for (int at = 0; at < touching.length; at++) {
            for (int shift : tally(at).shifts()) {
                for (int day = 0; day < days; day++) {
                    applied.add(day, shift + 1, slope(at) * scale);
                }
            }
        }
        return applied;
    }

    /** What the tangents charge for nothing at all. */
    int constant() {
        int constant = 0;
        for (int at = 0; at < touching.length; at++) {
            constant += tally(at).charge(touching[at]) - slope(at) * touching[at];
        }
        return constant;
    }

    /** Moves towards this row's counts; false if that is where all of them touch, or nothing is left between. */
    boolean moveTo(int[] row) {
        boolean moved = false;
        for (int at = 0; at < touching.length; at++) {
            Tally tally = tally(at);
            int count =
                    (int) Arrays.stream(row).filter(tally.shifts()::contains).count();
            int next = touching[at];
            if (count > next) {
                low[at] = Math.min(high[at], next + 1);
                next = Math.min(Math.max(low[at], (low[at] + high[at]) / 2), Math.min(count, high[at]));
            } else if (count < next) {
                high[at] = Math.max(low[at], next - 1);
                next = Math.max(Math.min(high[at], (low[at] + high[at]) / 2), Math.max(count, low[at]));
            }
            moved |= next != touching[at];
            touching[at] = next;
        }
        return moved;
    }

    private Tally tally(int at) {
        return tallies.get(which[at]);
    }

    /** Between the slopes to the left and to the right, which any whole number between them may be. */
    private int slope(int at) {
        Tally tally = tally(at);
        int point = touching[at];
        int right = tally.charge(point + 1) - tally.charge(point);
        int left = point == 0 ? Math.min(0, right) : tally.charge(point) - tally.charge(point - 1);
        int end = Math.min(days, tally.most());
        return point >= end ? left : Math.floorDiv(left + right, 2);
    }

    private static int cheapest(Tally tally, int most) {
        int cheapest = 0;
        for (int count = 1; count <= most; count++) {
            if (tally.charge(count) < tally.charge(cheapest)) {
                cheapest = count;
            }
        }
        return cheapest;
    }
}
