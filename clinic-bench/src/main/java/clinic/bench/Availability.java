package clinic.bench;

import clinic.demo.DemoLoader;
import clinic.demo.DemoSize;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Free slots over fourteen days in a chain of fifty branches with twelve therapists each, four fifths booked. */
final class Availability {
    private static final int BRANCHES = 50;
    private static final int DAYS = 14;

    private final Bench bench;

    Availability(Bench bench) {
        this.bench = bench;
    }

    List<Result> measure() throws Exception {
        Postgres postgres = bench.postgres();
        postgres.create("availability");
        DemoSize size = new DemoSize(BRANCHES, 12 * BRANCHES, 110, 12 * BRANCHES, 40_000, 1, DAYS + 1, 82, false, 1);
        postgres.load("availability", size, Clock.systemUTC().instant());
        List<Result> results = new ArrayList<>();
        try (Connection connection = postgres.connect("availability")) {
            String headers = Token.headers(connection);
            LocalDate from = LocalDate.now(Clock.system(DemoLoader.ZONE)).plusDays(1);
            String window = "&from=" + from + "&to=" + from.plusDays(DAYS - 1L);
            double fill = fill(connection, from);
            try (Server server = bench.server(Server.on(postgres.url("availability")))) {
                List<String> codes = codes(connection);
                results.add(ask(server, headers, "one branch, any therapist", window, codes, fill));
                results.add(ask(
                        server, headers, "all branches, first page of 20", window + "&limit=20", List.of("all"), fill));
                results.add(ask(server, headers, "all branches, first 500", window, List.of("all"), fill));
                String terms = "&near=" + codes.get(0) + "&km=20000&gender=female&days=mon,tue,wed,thu,fri,sat"
                        + "&after=09:00&before=19:00&rank=fit";
                results.add(ask(
                        server,
                        headers,
                        "all branches, all terms, first 20",
                        window + terms + "&limit=20",
                        List.of("all"),
                        fill));
                results.add(ask(
                        server, headers, "all branches, all terms, first 500", window + terms, List.of("all"), fill));
            }
        }
        return results;
    }

    private Result ask(Server server, String headers, String what, String window, List<String> codes, double fill)
            throws Exception {
        Load.Clients clients = number -> {
            Http http = new Http(server.port());
            Random random = new Random(number);
            return () -> {
                String code = codes.get(random.nextInt(codes.size()));
                Http.Answer answer = http.get(
                        "/api/v1/availability?service=deep-tissue&minutes=60&branch=" + code + window, headers);
                if (answer.status() != 200 || !answer.body().contains("\"therapist\"")) {
                    throw new IllegalStateException("answered " + answer.status() + ": " + answer.body());
                }
                return true;
            };
        };
        Load.run(Load.CLIENTS, bench.warmup(), clients);
        double serverCpu = -server.cpu();
        double databaseCpu = -bench.postgres().cpu();
        Load.Measured measured = Load.run(Load.CLIENTS, bench.seconds(), clients);
        serverCpu += server.cpu();
        databaseCpu += bench.postgres().cpu();
        return Result.of(
                "availability, " + DAYS + " days, " + what,
                "p95 <= 60 ms",
                String.format(
                        Locale.ROOT,
                        "%s; CPU %.1f ms server, %.1f ms database; %.0f %% booked",
                        measured.words(),
                        1000 * serverCpu / measured.nanos().length,
                        1000 * databaseCpu / measured.nanos().length,
                        fill),
                measured.millis(0.95) <= 60);
    }

    private static List<String> codes(Connection connection) throws Exception {
        List<String> codes = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery("select code from branch order by id")) {
            while (rows.next()) {
                codes.add(rows.getString(1));
            }
        }
        return codes;
    }

    /** Per cent of the shifts of those days that claims take, buffers included. */
    private static double fill(Connection connection, LocalDate from) throws Exception {
        long taken = Postgres.number(
                connection,
                "select sum(extract(epoch from ends_at - starts_at)) from diary_claim c join branch b on b.id = c.branch_id"
                        + " where kind = 'T' and (starts_at at time zone b.zone)::date between date '" + from
                        + "' and date '" + from.plusDays(DAYS - 1L) + "'");
        long shifts = Postgres.number(
                connection, "select " + DAYS / 7 + " * sum(extract(epoch from ends - starts)) from work_pattern");
        return 100.0 * taken / shifts;
    }
}
