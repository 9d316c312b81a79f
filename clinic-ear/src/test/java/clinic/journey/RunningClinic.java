package clinic.journey;

import static org.junit.jupiter.api.Assertions.fail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A Killer Knots in processes of its own, with demo data of a few weeks; each deployable is started once and shared by
 * all tests.
 */
final class RunningClinic {
    enum Deployable {
        MICRO_H2,
        MICRO_POSTGRESQL,
        EAR
    }

    static final Path ROOT = Path.of(System.getProperty("clinic.root", "..")).toAbsolutePath();
    static final Path TARGET =
            Path.of(System.getProperty("clinic.target", "target")).toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final Map<Deployable, RunningClinic> RUNNING = new EnumMap<>(Deployable.class);

    /** Where the mail of {@link Deployable#EAR} arrives. */
    static final GreenMail MAIL = new GreenMail(new ServerSetup(Ports.free(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    private static @Nullable DataSource counted;

    private final Process process;
    private final URI address;
    private final Path output;

    private RunningClinic(Process process, int port, Path output) {
        this.process = process;
        this.address = URI.create("http://127.0.0.1:" + port);
        this.output = output;
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    }

    static synchronized RunningClinic of(Deployable deployable) {
        return RUNNING.computeIfAbsent(deployable, RunningClinic::start);
    }

    URI address() {
        return address;
    }

    Rest as(String login) {
        return Rest.as(address, login);
    }

    /** What the command printed so far. */
    String output() {
        return read(output);
    }

    /** The processes in which it searches for rosters. */
    List<ProcessHandle> rosterWorkers() {
        return process.descendants()
                .filter(one -> one.info().commandLine().orElse("").contains("RosterWorker"))
                .toList();
    }

    /** Ends it as Ctrl-C does and answers its exit code. */
    int stop() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            all.forEach(ProcessHandle::destroy);
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            all.forEach(ProcessHandle::destroyForcibly);
            return -1;
        }
    }

    private static RunningClinic start(Deployable deployable) {
        return switch (deployable) {
            case MICRO_H2 -> byCommand(emptied("micro-h2"));
            case MICRO_POSTGRESQL ->
                byCommand(emptied("micro-postgresql"), "--db", postgresql(), "--db-user", "postgres");
            case EAR -> onServer(emptied("ear"));
        };
    }

    /** Starts {@code bin/clinic run} with that data directory and waits until it says that it is ready. */
    static RunningClinic byCommand(Path data, String... options) {
        return byCommand(data, Map.of(), options);
    }

    /** The same with those settings. */
    static RunningClinic byCommand(Path data, Map<String, String> settings, String... options) {
        int port = Ports.free();
        Path output = data.resolveSibling(data.getFileName() + ".txt");
        List<String> command =
                new ArrayList<>(List.of("run", "--port", String.valueOf(port), "--data", data.toString()));
        command.addAll(List.of(options));
        RunningClinic clinic = new RunningClinic(command(output, settings, command), port, output);
        clinic.await(() -> clinic.output().contains("is ready on"));
        return clinic;
    }

    /** Runs {@code bin/clinic} with its output in that file. */
    static Process command(Path output, List<String> arguments) {
        return command(output, Map.of(), arguments);
    }

    private static Process command(Path output, Map<String, String> settings, List<String> arguments) {
        List<String> command =
                new ArrayList<>(List.of(ROOT.resolve("bin/clinic").toString()));
        command.addAll(arguments);
        ProcessBuilder builder = clean(command, output);
        builder.environment().put("CLINIC_START_SECONDS", String.valueOf(PATIENCE.toSeconds()));
        builder.environment().putAll(settings);
        return start(builder);
    }

    /** Deploys the EAR on a Payara Server with a domain of its own; its mail arrives at {@link #MAIL}. */
    static RunningClinic onServer(Path data) {
        MAIL.start();
        int port = Ports.free();
        Path home = TARGET.resolve("payara6");
        Path domains = data.resolve("domains");
        Path output = data.resolveSibling("ear.txt");
        try {
            copy(home.resolve("glassfish/domains/domain1"), domains.resolve("clinic"));
            withoutMessaging(domains.resolve("clinic/config/domain.xml"));
            String listener = "set configs.config.server-config.network-config.network-listeners.network-listener.";
            String iiop = "set configs.config.server-config.iiop-service.iiop-listener.";
            Files.write(
                    data.resolve("preboot.txt"),
                    List.of(
                            listener + "http-listener-1.address=127.0.0.1",
                            listener + "http-listener-1.port=" + port,
                            listener + "http-listener-2.enabled=false",
                            listener + "admin-listener.address=127.0.0.1",
                            listener + "admin-listener.port=" + Ports.free(),
                            iiop + "orb-listener-1.enabled=false",
                            iiop + "SSL.enabled=false",
                            iiop + "SSL_MUTUALAUTH.enabled=false",
                            "set configs.config.server-config.admin-service.jmx-connector.system.enabled=false",
                            "set configs.config.server-config.availability-service.availability-enabled=false",
                            "set configs.config.server-config.hazelcast-config-specific-configuration.enabled=false"));
            Files.writeString(
                    data.resolve("postboot.txt"), "deploy --name clinic " + TARGET.resolve("clinic.ear") + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ProcessBuilder builder = clean(
                List.of(
                        home.resolve("bin/asadmin").toString(),
                        "start-domain",
                        "--verbose=true",
                        "--domaindir",
                        domains.toString(),
                        "--prebootcommandfile",
                        data.resolve("preboot.txt").toString(),
                        "--postbootcommandfile",
                        data.resolve("postboot.txt").toString(),
                        "clinic"),
                output);
        builder.environment().put("AS_JAVA", System.getProperty("java.home"));
        builder.environment().put("CLINIC_DB_URL", "jdbc:h2:file:" + data.resolve("clinic") + ";LOCK_TIMEOUT=10000");
        builder.environment().put("CLINIC_DEMO", "true");
        ServerSetup post = MAIL.getSmtp().getServerSetup();
        builder.environment().put("CLINIC_MAIL_HOST", post.getBindAddress());
        builder.environment().put("CLINIC_MAIL_PORT", String.valueOf(post.getPort()));
        builder.environment().put("CLINIC_MAIL_TLS", "none");
        builder.environment().put("CLINIC_MAIL_FROM", "Killer Knots <office@clinic.example>");
        RunningClinic clinic = new RunningClinic(start(builder), port, output);
        clinic.await(() -> {
            if (clinic.output().contains("Boot Command deploy failed")) {
                fail("the EAR was not deployed; see " + output);
            }
            return clinic.output().contains("Boot Command deploy returned") && clinic.isReady();
        });
        return clinic;
    }

    private boolean isReady() {
        try {
            return Rest.anonymous(address).get("/health/ready").status() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    private void await(BooleanSupplier ready) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!ready.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > until) {
                String said = output();
                stop();
                fail("did not start: " + said.substring(Math.max(0, said.length() - 2000)) + "\nsee " + output);
            }
            pause();
        }
    }

    /** A quarter of a second, between two looks at something that is on its way. */
    static void pause() {
        try {
            Thread.sleep(250);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** No setting of the person who runs the tests reaches what they start. */
    private static ProcessBuilder clean(List<String> command, Path output) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("CLINIC_") || name.equals("JAVA_OPTS"));
        builder.environment().put("CLINIC_BUILT", "true");
        builder.environment().put("CLINIC_DEMO_DAYS", "40");
        // journeys run at any hour, also when no branch opens for the next twelve
        builder.environment().put("CLINIC_DESK_EARLY_HOURS", "8760");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder;
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes something in the database of {@link Deployable#MICRO_POSTGRESQL} that no desk could, such as the time of day. */
    static void execute(String sql) {
        try (var connection = Objects.requireNonNull(counted).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * How many statements the PostgreSQL of {@link Deployable#MICRO_POSTGRESQL} has run for the clinic so far; without the
     * comparing of the catalogue's version, which goes by the clock.
     */
    static long statements() {
        try (var connection = Objects.requireNonNull(counted).getConnection();
                var select = connection.prepareStatement("select sum(s.calls) from pg_stat_statements s"
                        + " join pg_database d on d.oid = s.dbid and d.datname = current_database()"
                        + " where s.query not like '%pg_stat_statements%' and s.query not like '%catalogue_version%'");
                var row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String postgresql() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                    .setServerConfig("pg_stat_statements.track_utility", "off")
                    .start();
            try (var connection = server.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create database clinic");
            }
            counted = server.getDatabase("postgres", "clinic");
            try (var connection = counted.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create extension pg_stat_statements");
            }
            return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/clinic";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The server offers messaging on every address; nothing here uses it. */
    private static void withoutMessaging(Path domain) throws IOException {
        String config = Files.readString(domain);
        String marker = "</availability-service>";
        int first = config.indexOf(marker) + marker.length();
        Files.writeString(
                domain, config.substring(0, first) + "<jms-service type=\"DISABLED\"/>" + config.substring(first));
    }

    /** An empty directory of that name, for one test's data. */
    static Path emptied(String name) {
        Path directory = TARGET.resolve("journeys").resolve(name);
        try {
            if (Files.exists(directory)) {
                Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                        Files.delete(visited);
                        return FileVisitResult.CONTINUE;
                    }
                });
            }
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                if (!Files.isDirectory(file)) {
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
