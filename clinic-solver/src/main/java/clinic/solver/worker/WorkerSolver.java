package clinic.solver.worker;

import clinic.solver.Budget;
import clinic.solver.Incumbent;
import clinic.solver.NoRoster;
import clinic.solver.RosterProblem;
import clinic.solver.RosterSolver;
import clinic.solver.SearchListener;
import clinic.solver.Solution;
import clinic.solver.StopSignal;
import clinic.solver.local.LocalRosterSolver;
import java.time.Duration;

/**
 * Searches in a worker process and keeps what it reports, after judging it anew. A worker that dies, falls silent, talks
 * nonsense, takes too much memory or does not end is ended; the best roster so far is returned, and the listener hears what
 * happened. Where it found nothing, a short search in this process does instead.
 */
public final class WorkerSolver implements RosterSolver {
    private static final Duration SHORT = Duration.ofSeconds(20);

    private final WorkerCommand command;
    private final Patience patience;
    private volatile Duration cpu = Duration.ZERO;
    private volatile long peakMegabytes;

    /**
     * What is borne with.
     *
     * @param silence the longest without any line, while starting too
     * @param grace from being asked to stop to being ended
     */
    public record Patience(Duration silence, Duration grace) {
        public static final Patience USUAL = new Patience(Duration.ofSeconds(30), Duration.ofSeconds(10));
    }

    public WorkerSolver(WorkerCommand command, Patience patience) {
        this.command = command;
        this.patience = patience;
    }

    /** Processor time of the last worker, as far as it told. */
    public Duration cpu() {
        return cpu;
    }

    /** The most memory the last worker held, as far as it was looked at; 0 where the system does not say. */
    public long peakMegabytes() {
        return peakMegabytes;
    }

    @Override
    public Solution solve(RosterProblem problem, Budget budget, SearchListener listener, StopSignal stop)
            throws NoRoster {
        Incumbent incumbent = new Incumbent(problem, listener);
        Supervision.End end;
        try (Supervision supervision = new Supervision(command, patience, incumbent)) {
            end = supervision.run(Order.of(problem, budget), stop);
            cpu = supervision.cpu();
            peakMegabytes = supervision.peakMegabytes();
        }
        if (end.isRefusal()) {
            throw new NoRoster(end.reason());
        }
        if (!end.reason().isEmpty()) {
            incumbent.say(end.reason());
        }
        if (!incumbent.isEmpty()) {
            return incumbent.solution();
        }
        Duration left = budget.cpu().compareTo(SHORT) < 0 ? budget.cpu() : SHORT;
        return new LocalRosterSolver()
                .solve(problem, new Budget(left, left, budget.threads(), budget.seed()), listener, stop);
    }
}
