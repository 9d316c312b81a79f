package clinic.solver.worker;

import clinic.solver.Solution;
import org.jspecify.annotations.Nullable;

/**
 * One line of a worker.
 *
 * @param rows index of the shift type, or -1 for off, by person and day; with {@link Kind#IMPROVED} only
 * @param prices of the covers; with {@link Kind#PRICED} only
 * @param cpuMillis processor time the worker has used so far
 */
record Report(
        Kind kind,
        int @Nullable [][] rows,
        long score,
        long bound,
        @Nullable String text,
        long @Nullable [] prices,
        long cpuMillis) {
    enum Kind {
        IMPROVED,
        PROVED,
        PRICED,
        SAID,
        /** Nothing new; sent every second. */
        ALIVE,
        /** There is no roster, or none was found; the text says why. */
        NONE,
        DONE
    }

    static Report improved(Solution best, long cpuMillis) {
        return new Report(Kind.IMPROVED, best.roster().rows(), best.score(), best.bound(), null, null, cpuMillis);
    }

    static Report proved(long bound, long cpuMillis) {
        return new Report(Kind.PROVED, null, 0, bound, null, null, cpuMillis);
    }

    static Report priced(long[] prices, long cpuMillis) {
        return new Report(Kind.PRICED, null, 0, 0, null, prices, cpuMillis);
    }

    static Report text(Kind kind, @Nullable String text, long cpuMillis) {
        return new Report(kind, null, 0, 0, text, null, cpuMillis);
    }
}
