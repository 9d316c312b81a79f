package clinic.solver;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.LongSupplier;

/** What is left of a budget. Counts the processor time of this whole process, or what it is told counts instead. */
public final class SearchClock implements StopSignal {
    private final Budget budget;
    private final StopSignal stop;
    private final LongSupplier cpuNanos;
    private final long cpuAtStart;
    private final long wallAtStart = System.nanoTime();

    private SearchClock(Budget budget, StopSignal stop, LongSupplier cpuNanos, long cpuAtStart) {
        this.budget = budget;
        this.stop = stop;
        this.cpuNanos = cpuNanos;
        this.cpuAtStart = cpuAtStart;
    }

    /** For a process of its own: counts its start-up too. */
    public static SearchClock ofProcess(Budget budget, StopSignal stop) {
        return new SearchClock(budget, stop, SearchClock::processNanos, 0);
    }

    /** For a search among other work in this process: every thread counts as busy all the time. */
    public static SearchClock ofThreads(Budget budget, StopSignal stop) {
        LongSupplier busy = () -> System.nanoTime() * budget.threads();
        return new SearchClock(budget, stop, busy, busy.getAsLong());
    }

    /** Processor time this process has used, all threads together, native ones included. */
    public static long processNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? Math.max(0, system.getProcessCpuTime())
                : 0;
    }

    /** Processor time this thread has used, native code included; on a platform that does not count it, time that passed. */
    public static long threadNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long nanos = threads.isCurrentThreadCpuTimeSupported() ? threads.getCurrentThreadCpuTime() : -1;
        return nanos < 0 ? System.nanoTime() : nanos;
    }

    /** How much of the budget is used, from 0 to 1. */
    public double used() {
        double cpu = (cpuNanos.getAsLong() - cpuAtStart)
                / (double) Math.max(1, budget.cpu().toNanos());
        double wall = (System.nanoTime() - wallAtStart)
                / (double) Math.max(1, budget.wall().toNanos());
        return Math.min(1, Math.max(cpu, wall));
    }

    /** Processor time left. */
    public Duration left() {
        return Duration.ofNanos((long) ((1 - used()) * budget.cpu().toNanos()));
    }

    public double secondsLeft() {
        return left().toMillis() / 1000.0;
    }

    @Override
    public boolean isGiven() {
        return stop.isGiven() || used() >= 1;
    }

    /** Given when this share of the budget is used. */
    public StopSignal at(double share) {
        return () -> isGiven() || used() >= share;
    }
}
