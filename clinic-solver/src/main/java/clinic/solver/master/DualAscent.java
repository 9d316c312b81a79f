package clinic.solver.master;

import clinic.solver.Cover;
import clinic.solver.pricing.IndexedProblem;
import java.util.List;

/**
 * Prices that rise towards the best bound by deflected subgradient steps: a cover that too few heads want grows dearer, one
 * that too many want grows cheaper. Steps are as long as the gap to a known score says (Polyak), and shrink where they fail.
 */
final class DualAscent {
    private static final double INERTIA = 0.6;
    private static final double SHORTER = 0.6;
    private static final double SHORTEST = 0.0002;
    private static final int PATIENCE = 6;

    private final IndexedProblem problem;
    private final Part part;
    private final double above;
    private final double[] direction;
    private double[] prices;
    private double[] best;
    private double bestBound = Double.NEGATIVE_INFINITY;
    /** How far above the best bound the optimum is thought to be. */
    private double reach;

    private int failures;

    DualAscent(IndexedProblem problem, Part part, double above) {
        this.problem = problem;
        this.part = part;
        this.above = above;
        this.reach = Math.max(1, above * 0.2);
        this.direction = new double[problem.covers().size()];
        this.prices = new double[direction.length];
        this.best = prices;
    }

    double[] prices() {
        return prices.clone();
    }

    /** Steps on from what the prices led to; false when steps are too short to matter. */
    boolean step(double bound, List<Column> rows) {
        if (bound > bestBound + 1e-9) {
            if (bound > bestBound + reach / 4) {
                reach *= 1.3;
            }
            bestBound = bound;
            best = prices.clone();
            failures = 0;
        } else if (++failures > PATIENCE) {
            failures = 0;
            reach *= SHORTER;
            prices = best.clone();
        }
        double[] slope = slope(rows);
        double square = 0;
        for (int cover = 0; cover < slope.length; cover++) {
            direction[cover] = INERTIA * direction[cover] + (1 - INERTIA) * slope[cover];
            square += direction[cover] * direction[cover];
        }
        double gap = Math.min(above, bestBound + reach) - bound;
        if (square < 1e-9 || gap <= 0 || reach < SHORTEST * above) {
            return false;
        }
        double step = gap / square;
        prices = prices.clone();
        for (int cover = 0; cover < prices.length; cover++) {
            Cover each = problem.cover(cover);
            double highest = each.underWeight() + each.minimumWeight();
            double lowest = each.most() == Cover.NO_LIMIT ? -each.overWeight() : -2 * (above + 1);
            prices[cover] = Math.max(lowest, Math.min(highest, prices[cover] + step * direction[cover]));
        }
        return true;
    }

    /** Heads that would be bought at these prices, less the heads that the rows give. */
    private double[] slope(List<Column> rows) {
        double[] slope = new double[prices.length];
        for (int cover = 0; cover < slope.length; cover++) {
            slope[cover] = bought(problem.cover(cover), part.heads()[cover], prices[cover]);
        }
        for (Column row : rows) {
            for (int cover : row.covers()) {
                slope[cover]--;
            }
        }
        return slope;
    }

    private int bought(Cover cover, int given, double price) {
        int most = Math.max(given, Math.min(cover.most(), given + part.people().length));
        int bought = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int corner : new int[] {cover.need(), cover.minimum(), given, most}) {
            int heads = Math.max(given, Math.min(most, corner));
            double charge = cover.charge(heads) + price * (heads - given);
            if (charge < least) {
                least = charge;
                bought = heads - given;
            }
        }
        return bought;
    }
}
