package clinic.solver.worker;

import clinic.solver.Budget;
import clinic.solver.NoRoster;
import clinic.solver.SearchClock;
import clinic.solver.SearchListener;
import clinic.solver.Solution;
import clinic.solver.StopSignal;
import clinic.solver.local.LocalRosterSolver;
import clinic.solver.search.ColumnGenerationSolver;
import com.google.ortools.Loader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The worker's main class. Ends when its input ends, so that it never outlives who started it. */
public final class RosterWorker {
    private final PrintStream out;
    private final AtomicBoolean stopped = new AtomicBoolean();

    private RosterWorker(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException {
        PrintStream out = System.out;
        System.setOut(System.err);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = in.readLine();
        Order order = line == null ? null : Lines.read(line, Order.class).orElse(null);
        if (order == null) {
            System.err.println("the first line must be an order");
            System.exit(2);
            return;
        }
        RosterWorker worker = new RosterWorker(out);
        worker.listen(in);
        worker.beat();
        worker.work(order);
        System.exit(0);
    }

    private void work(Order order) {
        try {
            solve(order);
            report(Report.text(Report.Kind.DONE, null, cpuMillis()));
        } catch (NoRoster e) {
            report(Report.text(Report.Kind.NONE, e.getMessage(), cpuMillis()));
        }
    }

    private void solve(Order order) throws NoRoster {
        SearchListener listener = new Telling();
        Budget budget = order.budget();
        StopSignal stop = stopped::get;
        if (hasNativeLibrary()) {
            new ColumnGenerationSolver().solve(order.problem(), budget, listener, stop);
        } else {
            listener.said("no native library for this machine: searching without it");
            new LocalRosterSolver().search(order.problem(), budget, listener, SearchClock.ofProcess(budget, stop));
        }
    }

    private static boolean hasNativeLibrary() {
        try {
            Loader.loadNativeLibraries();
            return true;
        } catch (RuntimeException | LinkageError e) {
            System.err.println("OR-Tools: " + e);
            return false;
        }
    }

    private void listen(BufferedReader in) {
        daemon("stop", () -> {
            String line = read(in);
            stopped.set(true);
            while (line != null) {
                line = read(in);
            }
            sleep(5_000);
            Runtime.getRuntime().halt(3);
        });
    }

    private void beat() {
        daemon("beat", () -> {
            while (true) {
                sleep(1_000);
                report(Report.text(Report.Kind.ALIVE, null, cpuMillis()));
            }
        });
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static @Nullable String read(BufferedReader in) {
        try {
            return in.readLine();
        } catch (IOException e) {
            return null;
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void report(Report report) {
        String line = Lines.write(report);
        synchronized (out) {
            out.println(line);
            out.flush();
        }
    }

    private static long cpuMillis() {
        return SearchClock.processNanos() / 1_000_000;
    }

    private final class Telling implements SearchListener {
        @Override
        public void improved(Solution best) {
            report(Report.improved(best, cpuMillis()));
        }

        @Override
        public void proved(long bound) {
            report(Report.proved(bound, cpuMillis()));
        }

        @Override
        public void priced(long[] prices) {
            report(Report.priced(prices, cpuMillis()));
        }

        @Override
        public void said(String message) {
            report(Report.text(Report.Kind.SAID, message, cpuMillis()));
        }
    }
}
