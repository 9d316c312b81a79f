package clinic.solver.staffing;

import clinic.solver.Assessment;
import clinic.solver.Budget;
import clinic.solver.NoRoster;
import clinic.solver.Roster;
import clinic.solver.RosterChecker;
import clinic.solver.RosterSolver;
import clinic.solver.SearchClock;
import clinic.solver.SearchListener;
import clinic.solver.Solution;
import clinic.solver.StopSignal;
import clinic.solver.local.LocalSearch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Suggests rosters: at once one that starts from what is there, made in this process by pricing one person after another,
 * then better ones from another solver. Every one is judged by the checker before it is told.
 */
public final class StaffingSolver {
    private static final Duration FIRST = Duration.ofSeconds(2);

    private final RosterSolver searching;

    /** @param searching goes on from the general problem, as a rule in a worker process */
    public StaffingSolver(RosterSolver searching) {
        this.searching = searching;
    }

    /**
     * Returns the best suggestion found when the budget is used up, the stop signal is given or nothing better exists.
     *
     * @throws NoRoster if there is none, or none was found in time
     */
    public Suggestion solve(StaffingProblem problem, Budget budget, StaffingListener listener, StopSignal stop)
            throws NoRoster {
        Preparation prepared = Preparation.of(problem);
        Best best = new Best(prepared, listener);
        int[][] first = first(prepared, budget, stop);
        if (first != null) {
            best.offer(new Roster(first));
        }
        if (!stop.isGiven()) {
            try {
                searching.solve(prepared.model().problem(), budget, best, stop);
            } catch (NoRoster none) {
                best.said(String.valueOf(none.getMessage()));
            }
        }
        return best.require();
    }

    /** Everybody's row as it is now, or the best that fits the others where that breaks a rule, then one by one better. */
    private static int @Nullable [][] first(Preparation prepared, Budget budget, StopSignal stop) {
        LocalSearch local = new LocalSearch(prepared.indexed(), prepared.pricing(), new Random(budget.seed()));
        Roster present = prepared.model().present();
        Assessment assessment = new RosterChecker(prepared.model().problem()).assess(present);
        int[][] rows = present.rows();
        List<Integer> illegal = new ArrayList<>();
        for (int person = 0; person < rows.length; person++) {
            int index = person;
            if (assessment.hard().stream().anyMatch(each -> each.person() == index)) {
                Arrays.fill(rows[person], Roster.OFF);
                illegal.add(person);
            }
        }
        Budget brief = new Budget(FIRST, FIRST, 1, budget.seed());
        try {
            local.startFrom(rows);
            local.replace(illegal);
            local.polish(SearchClock.ofThreads(brief, stop));
            return local.rows();
        } catch (NoRoster none) {
            return null;
        }
    }

    /** The best suggestion so far, told to the listener as it gets better. */
    private static final class Best implements SearchListener {
        private final Preparation prepared;
        private final StaffingChecker checker;
        private final StaffingListener listener;
        private @Nullable Suggestion best;
        private long bound = Long.MIN_VALUE;

        Best(Preparation prepared, StaffingListener listener) {
            this.prepared = prepared;
            this.checker = new StaffingChecker(prepared.problem());
            this.listener = listener;
        }

        synchronized void offer(Roster roster) {
            StaffingRoster offered = prepared.model().toStaffing(roster);
            Explanation explanation = checker.explain(offered);
            Suggestion before = best;
            boolean isBetter = before == null || explanation.score() < before.score();
            if (isBetter && explanation.isLegal(prepared.relaxations())) {
                Suggestion found = new Suggestion(offered, explanation, prepared.relaxations(), bound);
                best = found;
                listener.improved(found);
            }
        }

        @Override
        public synchronized void improved(Solution solution) {
            Suggestion before = best;
            if (before == null || solution.score() < before.score()) {
                offer(solution.roster());
            }
        }

        @Override
        public synchronized void proved(long proven) {
            bound = proven;
            listener.proved(proven);
        }

        @Override
        public synchronized void priced(long[] prices) {
            List<StaffingModel.Concern> concerns = prepared.model().concerns();
            List<MarginalPrice> priced = new ArrayList<>();
            for (int cover = 0; cover < Math.min(prices.length, concerns.size()); cover++) {
                StaffingModel.Concern each = concerns.get(cover);
                if (prices[cover] != 0) {
                    priced.add(new MarginalPrice(
                            prepared.problem().from().plusDays(each.day()),
                            each.branch(),
                            each.subject(),
                            each.period(),
                            each.rule(),
                            prices[cover]));
                }
            }
            listener.priced(priced);
        }

        @Override
        public synchronized void said(String message) {
            listener.said(message);
        }

        synchronized Suggestion require() throws NoRoster {
            Suggestion found = best;
            if (found == null) {
                throw new NoRoster("no legal roster was found in time");
            }
            return new Suggestion(found.roster(), found.explanation(), found.relaxations(), bound);
        }
    }
}
