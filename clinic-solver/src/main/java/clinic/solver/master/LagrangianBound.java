package clinic.solver.master;

import clinic.solver.Cover;
import clinic.solver.pricing.IndexedProblem;
import clinic.solver.pricing.Priced;
import java.util.List;

/**
 * A lower bound from any prices whatever: each person's cheapest row, and for each cover the number of heads that costs
 * least when heads are bought at its price. Counted in whole numbers throughout, so rounding cannot spoil it; the prices
 * are rounded before anybody is priced.
 */
final class LagrangianBound {
    private LagrangianBound() {}

    /** In parts of the problem's scale, without its constant. */
    static long scaled(IndexedProblem problem, Part part, int[] duals, List<Priced> cheapest) {
        long bound = 0;
        for (Priced each : cheapest) {
            bound += each.bound();
        }
        for (int index = 0; index < duals.length; index++) {
            bound += leastCharge(problem.cover(index), part, index, duals[index], problem.scale());
        }
        return bound;
    }

    /** A charge is convex with corners at the minimum, the need and the limits only, so one of those is the least. */
    private static long leastCharge(Cover cover, Part part, int index, long dual, int scale) {
        int least = part.heads()[index];
        int most = Math.max(least, Math.min(cover.most(), least + part.people().length));
        int middle = Math.max(least, Math.min(most, cover.need()));
        int low = Math.max(least, Math.min(most, cover.minimum()));
        long atMinimum = Math.min(charge(cover, least, least, dual, scale), charge(cover, low, least, dual, scale));
        return Math.min(
                atMinimum,
                Math.min(charge(cover, middle, least, dual, scale), charge(cover, most, least, dual, scale)));
    }

    private static long charge(Cover cover, int heads, int given, long dual, int scale) {
        return cover.charge(heads) * scale + dual * (heads - given);
    }

    /** The least whole score that is not below a scaled bound. */
    static long whole(long scaled, int scale) {
        return -Math.floorDiv(-scaled, (long) scale);
    }
}
