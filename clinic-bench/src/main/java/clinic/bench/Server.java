package clinic.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Killer Knots, or an empty server, on Payara Micro as {@code bin/clinic run} starts it: one process, 512 MB of heap. */
final class Server implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 600;

    private final Process process;
    private final Path log;
    private final int port;
    private final double secondsToReady;

    /** @param settings {@code clinic.*} properties; the WAR is left out when null */
    Server(Path root, int port, @Nullable Path war, Map<String, String> settings, List<String> jvm)
            throws IOException, InterruptedException {
        this.port = port;
        Path directory = Files.createTempDirectory("clinic-bench");
        log = directory.resolve("log.txt");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m"));
        if (war != null) {
            command.add("-XX:+UseSerialGC");
        }
        command.addAll(jvm);
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of(
                "-jar",
                root.resolve("clinic-bench/target/payara-micro.jar").toString(),
                "--nocluster",
                "--disablephonehome",
                "--port",
                String.valueOf(port),
                "--prebootcommandfile",
                root.resolve("bin/payara-preboot.txt").toString()));
        if (war != null) {
            command.addAll(List.of("--contextroot", "/", "--deploy", war.toString()));
        }
        long start = System.nanoTime();
        process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        awaitReady(start);
        secondsToReady = (System.nanoTime() - start) / 1e9;
        if (war != null && new Http(port).get("/health/ready", "").status() != 200) {
            throw failed("it is not ready");
        }
    }

    private void awaitReady(long start) throws IOException, InterruptedException {
        while (true) {
            String said = said();
            if (said.contains("ready in ")) {
                return;
            }
            if (!process.isAlive() || System.nanoTime() - start > PATIENCE_SECONDS * 1_000_000_000L) {
                throw failed("it did not start");
            }
            Thread.sleep(50);
        }
    }

    private IllegalStateException failed(String why) throws IOException {
        close();
        return new IllegalStateException("the server: " + why + "; its log is " + log);
    }

    private String said() throws IOException {
        try (InputStream in = Files.newInputStream(log)) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    /** The settings that point it at a database of the bench's PostgreSQL. */
    static Map<String, String> on(String url) {
        return Map.of(
                "clinic.db.class", "org.postgresql.ds.PGSimpleDataSource",
                "clinic.db.url", url,
                "clinic.db.user", "postgres",
                "clinic.db.password", "postgres");
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    double secondsToReady() {
        return secondsToReady;
    }

    double cpu() {
        return Cpu.of(process.pid());
    }

    boolean saidOutOfMemory() throws IOException {
        return said().contains("OutOfMemoryError");
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
