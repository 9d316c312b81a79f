package clinic.solver.benchmark;

import clinic.solver.Budget;
import clinic.solver.NoRoster;
import clinic.solver.RosterProblem;
import clinic.solver.SearchClock;
import clinic.solver.SearchListener;
import clinic.solver.Solution;
import clinic.solver.StopSignal;
import clinic.solver.worker.WorkerCommand;
import clinic.solver.worker.WorkerSolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * Solves one file of the benchmark as the product would, in a worker, and prints what came out:
 * {@code objective=N bound=N cpu=SECONDS wall=SECONDS}. The processor time is that of both processes together.
 */
public final class RosterBench {
    private static final String HELP = """
            bin/clinic roster-bench INSTANCE.txt [OPTION VALUE ...]
              --cpu-seconds N  processor time of all processes together (default 120)
              --threads N      (default 2)
              --seed N         (default 1)
              --out FILE       where the roster goes: one line person,day,shift a day worked
              --log yes        says on the error stream what is going on
            bin/clinic roster-bench --own [OPTION VALUE ...]
              made-up chains of our own against their promised times
              --seconds N      of the whole period (default 120)
              --threads N, --seed N, --log yes
            """;

    /** What this process needs besides reading the file. */
    private static final Duration OTHERWISE = Duration.ofMillis(2_500);

    private final Path instance;
    private long cpuSeconds = 120;
    private int threads = 2;
    private long seed = 1;
    private Path out = Path.of("roster.csv");
    private boolean logs;

    private RosterBench(String[] arguments) {
        if (arguments.length == 0 || arguments.length % 2 == 0) {
            throw new IllegalArgumentException("one instance, and options with a value each");
        }
        this.instance = Path.of(arguments[0]);
        for (int at = 1; at < arguments.length; at += 2) {
            take(arguments[at], arguments[at + 1]);
        }
    }

    public static void main(String[] arguments) {
        try {
            if (arguments.length > 0 && arguments[0].equals("--own")) {
                System.exit(own(arguments));
            }
            System.exit(new RosterBench(arguments).run());
        } catch (IllegalArgumentException e) {
            System.err.println("roster-bench: " + e.getMessage() + "\n" + HELP);
            System.exit(2);
        } catch (IOException e) {
            System.err.println("roster-bench: cannot read or write " + e.getMessage());
            System.exit(2);
        }
    }

    private static int own(String[] arguments) {
        long seed = 1;
        int seconds = 120;
        int threads = 2;
        boolean logs = false;
        if (arguments.length % 2 == 0) {
            throw new IllegalArgumentException("options with a value each");
        }
        for (int at = 1; at < arguments.length; at += 2) {
            switch (arguments[at]) {
                case "--seconds" -> seconds = Integer.parseInt(arguments[at + 1]);
                case "--threads" -> threads = Integer.parseInt(arguments[at + 1]);
                case "--seed" -> seed = Long.parseLong(arguments[at + 1]);
                case "--log" -> logs = arguments[at + 1].equals("yes");
                default -> throw new IllegalArgumentException("there is no option " + arguments[at]);
            }
        }
        try {
            return new StaffingBench(seed, seconds, threads, logs).run();
        } catch (NoRoster e) {
            System.err.println("roster-bench: " + e.getMessage());
            return 1;
        }
    }

    private void take(String option, String value) {
        switch (option) {
            case "--cpu-seconds" -> cpuSeconds = Long.parseLong(value);
            case "--threads" -> threads = Integer.parseInt(value);
            case "--seed" -> seed = Long.parseLong(value);
            case "--out" -> out = Path.of(value);
            case "--log" -> logs = value.equals("yes");
            default -> throw new IllegalArgumentException("there is no option " + option);
        }
    }

    private int run() throws IOException {
        long start = System.nanoTime();
        RosterProblem problem = BenchmarkFile.read(instance);
        Duration own = Duration.ofNanos(SearchClock.processNanos()).plus(OTHERWISE);
        Duration cpu = Duration.ofSeconds(cpuSeconds).minus(own);
        if (cpu.isNegative()) {
            throw new IllegalArgumentException("more than " + own.toMillis() / 1000.0 + " CPU seconds are needed");
        }
        WorkerSolver solver = new WorkerSolver(WorkerCommand.ofThisClassPath(), WorkerSolver.Patience.USUAL);
        Budget budget = new Budget(cpu, Duration.ofSeconds(cpuSeconds * 10), threads, seed);
        try {
            Solution best = solver.solve(problem, budget, new Log(), StopSignal.NEVER);
            Files.write(out, BenchmarkFile.write(problem, best.roster()));
            double used = (SearchClock.processNanos() + solver.cpu().toNanos()) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "objective=%d bound=%s cpu=%.1f wall=%.1f%n",
                    best.score(),
                    best.bound() == Long.MIN_VALUE ? "none" : best.bound(),
                    used,
                    (System.nanoTime() - start) / 1e9);
            return 0;
        } catch (NoRoster e) {
            System.err.println("roster-bench: " + e.getMessage());
            return 1;
        }
    }

    private final class Log implements SearchListener {
        @Override
        public void said(String message) {
            if (logs) {
                System.err.println(message);
            }
        }
    }
}
