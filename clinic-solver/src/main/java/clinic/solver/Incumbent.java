package clinic.solver;

import org.jspecify.annotations.Nullable;

/** The best roster so far and the best bound, told to a listener as they get better. For any number of threads. */
public final class Incumbent {
    private final RosterChecker checker;
    private final SearchListener listener;
    private @Nullable Roster roster;
    private long score = Long.MAX_VALUE;
    private long bound = Long.MIN_VALUE;

    public Incumbent(RosterProblem problem, SearchListener listener) {
        this.checker = new RosterChecker(problem);
        this.listener = listener;
    }

    /** Keeps the roster if it is better; says whether it was. A roster that breaks a hard rule is never kept. */
    public synchronized boolean offer(int[][] rows, long claimed) {
        if (claimed >= score) {
            return false;
        }
        Roster offered = new Roster(rows);
        Assessment assessment = checker.assess(offered);
        if (!assessment.isLegal() || assessment.score() >= score) {
            return false;
        }
        roster = offered;
        score = assessment.score();
        listener.improved(solution());
        return true;
    }

    /** No weight is below zero, so no score is; a bound below says nothing. */
    public synchronized void proved(long newBound) {
        if (newBound >= 0 && newBound > bound) {
            bound = newBound;
            listener.proved(bound);
        }
    }

    public synchronized boolean isEmpty() {
        return roster == null;
    }

    public synchronized long score() {
        return score;
    }

    public synchronized long bound() {
        return bound;
    }

    public synchronized boolean isOptimal() {
        return score <= bound;
    }

    public synchronized int[][] rows() {
        return found().rows();
    }

    public synchronized Solution solution() {
        return new Solution(found(), score, bound);
    }

    public synchronized void priced(long[] prices) {
        listener.priced(prices);
    }

    public void say(String message) {
        listener.said(message);
    }

    private Roster found() {
        Roster best = roster;
        if (best == null) {
            throw new IllegalStateException("no roster yet");
        }
        return best;
    }
}
