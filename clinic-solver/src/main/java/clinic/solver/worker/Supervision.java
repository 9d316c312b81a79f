package clinic.solver.worker;

import clinic.solver.Incumbent;
import clinic.solver.StopSignal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Watches one worker from its start to its end. Closing it ends the worker and removes what it left behind. */
final class Supervision implements AutoCloseable {
    private static final int MOST_NONSENSE = 100;
    private static final int LONGEST_LINE = 64 << 20;
    private static final long LOOK_MILLIS = 200;

    private final WorkerCommand command;
    private final WorkerSolver.Patience patience;
    private final Incumbent incumbent;
    private final LinkedBlockingQueue<Line> lines = new LinkedBlockingQueue<>(1000);
    private final Thread hook = new Thread(this::end, "worker end");
    private @Nullable Process process;
    private @Nullable Path directory;
    private volatile boolean isOver;
    private int nonsense;
    private long cpuMillis;
    private long peakMegabytes;

    /** A line of the worker; no text stands for the end of its output. */
    private record Line(@Nullable String text) {}

    /**
     * How it ended.
     *
     * @param reason empty if all went well
     * @param isRefusal whether the worker itself says that there is no roster
     */
    record End(String reason, boolean isRefusal) {
        private static final End WELL = new End("", false);

        private static End badly(String reason) {
            return new End("the search was cut short: " + reason + "; the best roster so far is kept", false);
        }
    }

    Supervision(WorkerCommand command, WorkerSolver.Patience patience, Incumbent incumbent) {
        this.command = command;
        this.patience = patience;
        this.incumbent = incumbent;
    }

    Duration cpu() {
        return Duration.ofMillis(cpuMillis);
    }

    long peakMegabytes() {
        return peakMegabytes;
    }

    End run(Order order, StopSignal stop) {
        try {
            Path own = Files.createTempDirectory("clinic-solver");
            directory = own;
            Runtime.getRuntime().addShutdownHook(hook);
            Process worker = command.start(own);
            process = worker;
            daemon("worker output", () -> read(worker));
            daemon("worker order", () -> tell(worker, Lines.write(order)));
            return watch(worker, order, stop);
        } catch (IOException e) {
            return End.badly("the worker could not be started (" + e.getMessage() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return End.badly("this thread was interrupted");
        }
    }

    private End watch(Process worker, Order order, StopSignal stop) throws InterruptedException {
        long start = System.nanoTime();
        long heard = start;
        long asked = Long.MAX_VALUE;
        while (true) {
            Line line = lines.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            if (line != null) {
                heard = System.nanoTime();
                Optional<End> end = take(line, worker);
                if (end.isPresent()) {
                    return end.get();
                }
            }
            boolean over = millisSince(start) > order.wallMillis();
            if (asked == Long.MAX_VALUE && (over || stop.isGiven())) {
                asked = System.nanoTime();
                daemon("worker stop", () -> tell(worker, "{\"stop\":true}"));
            }
            if (asked != Long.MAX_VALUE && millisSince(asked) > patience.grace().toMillis()) {
                return over
                        ? End.badly("it did not end when its time was up")
                        : End.badly("it did not stop when asked");
            }
            if (millisSince(heard) > patience.silence().toMillis()) {
                return End.badly(
                        "nothing was heard of it for " + patience.silence().toSeconds() + " s");
            }
            long megabytes = Memory.residentMegabytes(worker.pid());
            peakMegabytes = Math.max(peakMegabytes, megabytes);
            if (megabytes > command.memoryMegabytes()) {
                return End.badly("it took " + megabytes + " MB of memory");
            }
        }
    }

    private Optional<End> take(Line line, Process worker) throws InterruptedException {
        if (line.text() == null) {
            boolean ended = worker.waitFor(1, TimeUnit.SECONDS);
            return Optional.of(End.badly(ended ? "it ended with code " + worker.exitValue() : "it closed its output"));
        }
        Report report = Lines.read(line.text(), Report.class).orElse(null);
        if (report == null || report.kind() == null) {
            nonsense++;
            return nonsense > MOST_NONSENSE ? Optional.of(End.badly("it talked nonsense")) : Optional.empty();
        }
        cpuMillis = Math.max(cpuMillis, report.cpuMillis());
        return switch (report.kind()) {
            case IMPROVED -> improved(report);
            case PROVED -> {
                incumbent.proved(report.bound());
                yield Optional.empty();
            }
            case PRICED -> {
                long[] prices = report.prices();
                if (prices != null) {
                    incumbent.priced(prices);
                }
                yield Optional.empty();
            }
            case SAID -> {
                incumbent.say(String.valueOf(report.text()));
                yield Optional.empty();
            }
            case ALIVE -> Optional.empty();
            case NONE -> Optional.of(new End(String.valueOf(report.text()), incumbent.isEmpty()));
            case DONE -> Optional.of(End.WELL);
        };
    }

    private Optional<End> improved(Report report) {
        int[][] rows = report.rows();
        try {
            if (rows != null) {
                incumbent.offer(rows, report.score());
            }
            return Optional.empty();
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            nonsense++;
            return nonsense > MOST_NONSENSE ? Optional.of(End.badly("it talked nonsense")) : Optional.empty();
        }
    }

    private void read(Process worker) {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(worker.getInputStream(), StandardCharsets.UTF_8))) {
            StringBuilder line = new StringBuilder();
            int next = out.read();
            while (next >= 0) {
                if (next == '\n') {
                    lines.put(new Line(line.toString()));
                    line.setLength(0);
                } else if (line.length() < LONGEST_LINE) {
                    line.append((char) next);
                }
                next = out.read();
            }
        } catch (IOException e) {
            if (!isOver) {
                incumbent.say("the worker's output broke: " + e.getMessage());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            lines.put(new Line(null));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A worker that is gone cannot be told anything; its output says the rest. */
    private static void tell(Process worker, String line) {
        try {
            Writer in = new OutputStreamWriter(worker.getOutputStream(), StandardCharsets.UTF_8);
            in.write(line + "\n");
            in.flush();
        } catch (IOException e) {
            Thread.yield();
        }
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return;
        }
        end();
    }

    private void end() {
        isOver = true;
        Process worker = process;
        if (worker != null) {
            worker.destroyForcibly();
            try {
                worker.waitFor(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        Path own = directory;
        if (own != null) {
            delete(own);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> below = Files.walk(directory)) {
            for (Path each : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            directory.toFile().deleteOnExit();
        }
    }
}
