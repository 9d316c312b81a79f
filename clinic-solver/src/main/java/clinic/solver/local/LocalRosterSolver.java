package clinic.solver.local;

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
import clinic.solver.pricing.IndexedProblem;
import clinic.solver.pricing.PricingProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;

/** Local search on as many threads as there may be; plain Java, proves nothing. */
public final class LocalRosterSolver implements RosterSolver {
    @Override
    public Solution solve(RosterProblem problem, Budget budget, SearchListener listener, StopSignal stop)
            throws NoRoster {
        return search(problem, budget, listener, SearchClock.ofThreads(budget, stop));
    }

    /** The same, timed by the clock. */
    public Solution search(RosterProblem problem, Budget budget, SearchListener listener, SearchClock clock)
            throws NoRoster {
        IndexedProblem indexed = new IndexedProblem(problem);
        List<PricingProblem> pricing = PricingProblem.all(indexed);
        Incumbent incumbent = new Incumbent(problem, listener);
        List<Callable<Boolean>> ways = new ArrayList<>();
        for (int way = 0; way < budget.threads(); way++) {
            LocalSearch search = new LocalSearch(indexed, pricing, new Random(budget.seed() * 31 + way));
            ways.add(() -> {
                if (search.construct(clock)) {
                    incumbent.offer(search.rows(), search.score());
                    search.improve(clock::used, clock, incumbent::offer);
                }
                return true;
            });
        }
        try (Team team = new Team(budget.threads())) {
            team.all(ways);
        }
        if (incumbent.isEmpty()) {
            throw new NoRoster("no legal roster was found in time");
        }
        return incumbent.solution();
    }
}
