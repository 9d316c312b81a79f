package clinic.solver;

/** Finds rosters for as long as it may, each better than the one before. */
public interface RosterSolver {
    /**
     * Returns the best legal roster found when the budget is used up, the stop signal is given or nothing better exists.
     *
     * @throws NoRoster if there is none, or none was found in time
     */
    Solution solve(RosterProblem problem, Budget budget, SearchListener listener, StopSignal stop) throws NoRoster;
}
