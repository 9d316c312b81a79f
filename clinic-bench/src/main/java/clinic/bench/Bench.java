package clinic.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Measures and prints a table of promises and what this machine makes of them. Starts its own PostgreSQL and its own
 * servers on this machine only; exits with 1 when a promise is not kept.
 */
public final class Bench implements AutoCloseable {
    private static final List<String> PARTS =
            List.of("bookings", "availability", "board", "waitlist", "revenue", "checkout", "start", "heap");
    private static final String LINE = "%-62s %-26s %-6s %s%n";
    private static final String HELP = """
            bin/clinic bench [PART ...] [OPTION ...]
              parts: bookings availability board waitlist revenue checkout start heap; all without any
              --seconds=N   how long each load runs (default 20)
              --warmup=N    how long it runs before that (default 20)
              --years=N     history behind the day board (default 10)
              --lines=N     sale lines of the revenue report (default 10000000)
              --kept=DIR    keep the filled database of the revenue report there, and use it when it is there
              --jvm=OPTION  one more option for the measured server's JVM, e.g. a flight recording
              --port=N      where the measured server listens (default 8369)
              --statements=N  also name the N statements that keep the database busiest (bookings, board, checkout, revenue)
            """;

    private Path root = Path.of("").toAbsolutePath();
    private int seconds = 20;
    private int warmup = 20;
    private int years = 10;
    private long lines = 10_000_000;
    private int port = 8369;
    private int statements;
    private @Nullable Path kept;
    private final List<String> jvm = new ArrayList<>();
    private final List<String> parts = new ArrayList<>();
    private final List<Result> results = new ArrayList<>();
    private @Nullable Postgres postgres;

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.WARNING);
        if (List.of(arguments).contains("--help")) {
            System.out.print(HELP);
            return;
        }
        boolean kept;
        try (Bench bench = new Bench()) {
            for (String argument : arguments) {
                bench.take(argument);
            }
            kept = bench.run();
        } catch (IllegalArgumentException e) {
            System.err.println("bench: " + e.getMessage() + "\n" + HELP);
            System.exit(2);
            return;
        }
        System.exit(kept ? 0 : 1);
    }

    private void take(String argument) {
        if (PARTS.contains(argument)) {
            parts.add(argument);
            return;
        }
        String[] option = argument.split("=", 2);
        if (option.length < 2) {
            throw new IllegalArgumentException("there is no part '" + argument + "'");
        }
        switch (option[0]) {
            case "--root" -> root = Path.of(option[1]);
            case "--seconds" -> seconds = Integer.parseInt(option[1]);
            case "--warmup" -> warmup = Integer.parseInt(option[1]);
            case "--years" -> years = Integer.parseInt(option[1]);
            case "--lines" -> lines = Long.parseLong(option[1]);
            case "--kept" -> kept = Path.of(option[1]).toAbsolutePath();
            case "--jvm" -> jvm.add(option[1]);
            case "--port" -> port = Integer.parseInt(option[1]);
            case "--statements" -> statements = Integer.parseInt(option[1]);
            default -> throw new IllegalArgumentException("there is no option '" + option[0] + "'");
        }
    }

    private boolean run() {
        for (String part : parts.isEmpty() ? PARTS : parts) {
            System.out.println(part + " ...");
            try {
                measure(part).call().forEach(this::found);
            } catch (Exception e) {
                found(Result.of(part, "", "not measured: " + e.getMessage(), false));
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%n%d processors, load %.1f when done, JDK %s%n%n",
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                System.getProperty("java.version"));
        System.out.printf(LINE, "what", "target", "met", "measured");
        results.forEach(Bench::print);
        return results.stream().allMatch(result -> !Boolean.FALSE.equals(result.met()));
    }

    /** Takes a line of the table, and says it at once: the whole may take an hour. */
    void found(Result result) {
        results.add(result);
        print(result);
    }

    private Callable<List<Result>> measure(String part) {
        return switch (part) {
            case "bookings" -> new Bookings(this)::measure;
            case "availability" -> new Availability(this)::measure;
            case "board" -> new Board(this)::measure;
            case "waitlist" -> new Waitlist(this)::measure;
            case "revenue" -> new Revenue(this)::measure;
            case "checkout" -> new Checkouts(this)::measure;
            case "start" -> new Start(this)::measure;
            default -> new Heap(this)::measure;
        };
    }

    private static void print(Result result) {
        Boolean met = result.met();
        System.out.printf(
                LINE, result.what(), result.target(), met == null ? "" : met ? "yes" : "NO", result.measured());
    }

    /** The bench's own PostgreSQL, started when first needed. */
    Postgres postgres() throws IOException, SQLException {
        Postgres running = postgres;
        if (running == null) {
            running = new Postgres(kept);
            postgres = running;
        }
        return running;
    }

    /** What is measured, as {@code bin/clinic run} deploys it. */
    Path war() {
        return root.resolve("clinic-web/target/clinic-web.war");
    }

    Server server(Map<String, String> settings) throws IOException, InterruptedException {
        return server(war(), settings);
    }

    Server server(Path war, Map<String, String> settings) throws IOException, InterruptedException {
        return new Server(root, port, war, settings, jvm);
    }

    Server emptyServer() throws IOException, InterruptedException {
        return new Server(root, port, null, Map.of(), List.of());
    }

    int seconds() {
        return seconds;
    }

    int warmup() {
        return warmup;
    }

    /** How many of the busiest statements are to be named. */
    int statements() {
        return statements;
    }

    int years() {
        return years;
    }

    long lines() {
        return lines;
    }

    @Override
    public void close() throws IOException {
        if (postgres != null) {
            postgres.close();
        }
    }
}
