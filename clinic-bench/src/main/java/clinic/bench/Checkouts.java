package clinic.bench;

import clinic.demo.DemoSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Sales through REST by sixteen desks at sixteen branches: a taxed service, a card payment, a receipt number and a journal entry
 * each, committed synchronously. Beside it the same with a WAR that keeps no running totals of revenue, before and after, whose
 * mean says what the totals cost.
 */
final class Checkouts {
    private static final String TOTALS = "clinic/reporting/service/RevenueTotals.class";
    private static final String LINES = "\"lines\":[{\"service\":\"deep-tissue\",\"minutes\":60}]";
    private static final Pattern TOTAL = Pattern.compile("\"total\":\\{\"amount\":\"([0-9.]+)\"");

    private final Bench bench;

    Checkouts(Bench bench) {
        this.bench = bench;
    }

    private record Run(Load.Measured measured, double serverCpu, double databaseCpu, List<Result> busiest) {}

    List<Result> measure() throws Exception {
        Postgres postgres = bench.postgres();
        postgres.create("checkout");
        postgres.load(
                "checkout",
                new DemoSize(16, 192, 60, 96, 1_600, 1, 0, 0, true, 0),
                Clock.systemUTC().instant());
        for (String copy : List.of("checkout_before", "checkout_after")) {
            postgres.copy("checkout", copy);
        }
        Path war = bench.war();
        Path without = without(war);
        try {
            Run before = run("checkout_before", without);
            Run with = run("checkout", war);
            Run after = run("checkout_after", without);
            double perSecond = with.measured().perSecond();
            double none = (before.measured().perSecond() + after.measured().perSecond()) / 2;
            double cost = 100 * (1 - perSecond / none);
            int sales = with.measured().nanos().length;
            List<Result> results = new ArrayList<>(List.of(
                    Result.of(
                            "checkout through REST, 16 clients, synchronous commit",
                            ">= 150/s",
                            with.measured().words(),
                            perSecond >= 150),
                    Result.note(
                            "  a checkout",
                            String.format(
                                    Locale.ROOT,
                                    "CPU %.2f ms server, %.2f ms database",
                                    1000 * with.serverCpu() / sales,
                                    1000 * with.databaseCpu() / sales)),
                    Result.of(
                            "  what running totals cost of it",
                            "< 20 %",
                            String.format(
                                    Locale.ROOT,
                                    "%.1f %%: %.0f/s without, %.0f/s before and %.0f/s after",
                                    cost,
                                    none,
                                    before.measured().perSecond(),
                                    after.measured().perSecond()),
                            cost < 20)));
            results.addAll(with.busiest());
            return results;
        } finally {
            Files.deleteIfExists(without);
        }
    }

    private Run run(String database, Path war) throws Exception {
        Postgres postgres = bench.postgres();
        try (Connection connection = postgres.connect(database)) {
            String headers = Token.headers(connection);
            List<String> branches = Postgres.texts(connection, "select code from branch order by id");
            try (Server server = bench.server(war, Server.on(postgres.url(database)))) {
                Load.Clients clients = client -> desk(server.port(), headers, branches.get(client));
                Load.run(Load.CLIENTS, bench.warmup(), clients);
                Postgres.analyze(connection);
                Postgres.forgetStatements(connection);
                long stood = Postgres.number(connection, "select count(*) from sale");
                double serverCpu = -server.cpu();
                double databaseCpu = -postgres.cpu();
                Load.Measured measured = Load.run(Load.CLIENTS, bench.seconds(), clients);
                serverCpu += server.cpu();
                databaseCpu += postgres.cpu();
                List<Result> busiest = Postgres.statements(connection, bench.statements());
                long kept = Postgres.number(connection, "select count(*) from sale") - stood;
                if (kept != measured.nanos().length) {
                    throw new IllegalStateException(
                            measured.nanos().length + " answers of 201, but " + kept + " sales");
                }
                return new Run(measured, serverCpu, databaseCpu, busiest);
            }
        }
    }

    private static Load.Client desk(int port, String headers, String branch) throws Exception {
        Http http = new Http(port);
        String order = "{\"branch\":\"" + branch + "\"," + LINES;
        Http.Answer quote = http.post("/api/v1/sales/quote", headers, order + "}");
        Matcher total = TOTAL.matcher(quote.body());
        if (quote.status() != 200 || !total.find()) {
            throw new IllegalStateException("the quote was answered " + quote.status() + ": " + quote.body());
        }
        String sale = order + ",\"payments\":[{\"means\":\"card\",\"amount\":{\"amount\":\"" + total.group(1)
                + "\",\"currency\":\"USD\"},\"reference\":\"12 3456\"}]}";
        return () -> {
            Http.Answer answer = http.post("/api/v1/sales", headers, sale);
            if (answer.status() != 201) {
                throw new IllegalStateException("a sale was answered " + answer.status() + ": " + answer.body());
            }
            return true;
        };
    }

    /** A copy of the WAR whose services do not have the class that keeps the running totals. */
    private static Path without(Path war) throws IOException {
        Path copy = Files.createTempFile("clinic-bench", ".war");
        boolean[] found = {false};
        try (InputStream in = Files.newInputStream(war);
                OutputStream out = Files.newOutputStream(copy)) {
            copy(in, out, found);
        }
        if (!found[0]) {
            throw new IllegalStateException("the WAR has no " + TOTALS);
        }
        return copy;
    }

    private static void copy(InputStream from, OutputStream to, boolean[] found) throws IOException {
        ZipInputStream in = new ZipInputStream(from);
        ZipOutputStream out = new ZipOutputStream(to);
        for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
            if (entry.getName().equals(TOTALS)) {
                found[0] = true;
                continue;
            }
            out.putNextEntry(new ZipEntry(entry.getName()));
            if (entry.getName().startsWith("WEB-INF/lib/clinic-ejb")) {
                copy(in, out, found);
            } else {
                in.transferTo(out);
            }
            out.closeEntry();
        }
        out.finish();
    }
}
