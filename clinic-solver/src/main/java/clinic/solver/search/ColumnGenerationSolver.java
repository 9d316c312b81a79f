package clinic.solver.search;

import clinic.solver.Budget;
import clinic.solver.Incumbent;
import clinic.solver.NoRoster;
import clinic.solver.RosterProblem;
import clinic.solver.RosterSolver;
import clinic.solver.SearchClock;
import clinic.solver.SearchListener;
import clinic.solver.Solution;
import clinic.solver.StopSignal;
import clinic.solver.Team;

/**
 * Column generation, dives and parts. Needs the native library to be loaded; meant for a process of its own, whose whole
 * processor time it counts.
 */
public final class ColumnGenerationSolver implements RosterSolver {
    @Override
    public Solution solve(RosterProblem problem, Budget budget, SearchListener listener, StopSignal stop)
            throws NoRoster {
        Incumbent incumbent = new Incumbent(problem, listener);
        SearchClock clock = SearchClock.ofProcess(budget, stop);
        try (Team team = new Team(budget.threads())) {
            new Search(problem, incumbent, clock, team, budget.seed()).run();
        }
        if (incumbent.isEmpty()) {
            throw new NoRoster("no legal roster was found in time");
        }
        return incumbent.solution();
    }
}
