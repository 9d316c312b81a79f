package clinic.solver.search;

import clinic.solver.pricing.IndexedProblem;
import java.util.BitSet;

/** How much of the work of two people either of them could do. */
final class Acquaintance {
    private final BitSet[] work;

    Acquaintance(IndexedProblem problem) {
        work = new BitSet[problem.people()];
        for (int person = 0; person < work.length; person++) {
            work[person] = new BitSet();
            for (int day = 0; day < problem.days(); day++) {
                for (int shift = 0; shift < problem.shifts(); shift++) {
                    if (problem.isAllowed(person, day, shift + 1)) {
                        work[person].set(day * problem.shifts() + shift);
                    }
                }
            }
        }
    }

    /** From 0 for nothing to 1 for all of it. */
    double share(int one, int other) {
        BitSet common = (BitSet) work[one].clone();
        common.and(work[other]);
        BitSet all = (BitSet) work[one].clone();
        all.or(work[other]);
        return all.isEmpty() ? 0 : common.cardinality() / (double) all.cardinality();
    }
}
