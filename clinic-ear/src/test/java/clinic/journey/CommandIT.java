package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** {@code bin/clinic run}: what it says, in one line each, and that it leaves nothing behind. */
class CommandIT {

    @Test
    void aPortInUseIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            Path data = RunningClinic.emptied("command-port");
            refuses(
                    "port " + port + " is in use. Choose another with --port.",
                    "--port",
                    port,
                    "--data",
                    data.toString());
        }
    }

    @Test
    void wrongOptionsAreNamed() throws Exception {
        refuses("run does not know '--prot'", "--prot", "8080");
        refuses("--port needs a number, not 'many'", "--port", "many");
        refuses("--db needs jdbc:postgresql://HOST/DATABASE", "--db", "postgres://here");
        refuses("--cluster needs two addresses or more", "--cluster", "127.0.0.1:6601");
        refuses("--cluster needs --db jdbc:postgresql", "--cluster", "127.0.0.1:6601,127.0.0.1:6602");
    }

    /** One life of a database: first start, a second program on it, stop, a newer version, a refusal. */
    @Test
    void oneDataDirectoryFromItsFirstStart() throws Exception {
        Path data = RunningClinic.emptied("command-data");
        RunningClinic first = RunningClinic.byCommand(data, "--empty");
        try {
            Rest.anonymous(first.address()).get("branches").expect(503);
            assertTrue(!first.output().contains("Demo logins"), first::output);
            refuses(
                    "is using " + data + ". Stop it, or give this one --data DIR of its own.",
                    "--port",
                    String.valueOf(Ports.free()),
                    "--data",
                    data.toString());
        } finally {
            assertEquals(0, first.stop(), first::output);
        }
        assertTrue(first.output().endsWith("Stopped.\n"), first::output);
        Path verified = RunningClinic.TARGET.resolve("journeys/verify-books.txt");
        Process books = RunningClinic.command(verified, List.of("verify-books", "--data", data.toString()));
        assertTrue(books.waitFor(3, TimeUnit.MINUTES));
        assertEquals(0, books.exitValue(), RunningClinic.read(verified));
        assertTrue(RunningClinic.read(verified).contains("The books are right"), RunningClinic.read(verified));

        try (var connection =
                DriverManager.getConnection("jdbc:h2:file:" + data.resolve("clinic"), "clinic", "clinic")) {
            refuses(
                    "the database in " + data + " is locked: another program is using it.",
                    "--port",
                    String.valueOf(Ports.free()),
                    "--data",
                    data.toString());
            try (var statement = connection.createStatement()) {
                assertEquals(
                        1,
                        statement.executeUpdate("insert into \"flyway_schema_history\" select 9999, '9999', 'later',"
                                + " 'SQL', 'V9999__later.sql', 1, 'clinic', current_timestamp, 1, true"));
            }
        }
        refuses(
                "the database is at version 9999, newer than this program knows.",
                "--port",
                String.valueOf(Ports.free()),
                "--data",
                data.toString());
    }

    /** The command fails, and its last line says why; nothing of it runs on. */
    private static void refuses(String reason, String... options) throws Exception {
        Path output = RunningClinic.TARGET.resolve("journeys/command.txt");
        List<String> arguments = new java.util.ArrayList<>(List.of("run"));
        arguments.addAll(List.of(options));
        Process process = RunningClinic.command(output, arguments);
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroy();
            fail("it still runs");
        }
        String said = RunningClinic.read(output);
        assertEquals(1, process.exitValue(), said);
        String last = said.strip().lines().reduce("", (before, line) -> line);
        assertTrue(last.startsWith("clinic: ") && last.contains(reason), said);
    }
}
