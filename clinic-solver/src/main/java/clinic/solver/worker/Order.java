package clinic.solver.worker;

import clinic.solver.Budget;
import clinic.solver.RosterProblem;
import java.time.Duration;

/** What a worker is asked for: its first line of input. Any further line asks it to stop; so does the end of the input. */
record Order(RosterProblem problem, long cpuMillis, long wallMillis, int threads, long seed) {
    static Order of(RosterProblem problem, Budget budget) {
        return new Order(problem, budget.cpu().toMillis(), budget.wall().toMillis(), budget.threads(), budget.seed());
    }

    Budget budget() {
        return new Budget(Duration.ofMillis(cpuMillis), Duration.ofMillis(wallMillis), threads, seed);
    }
}
