package clinic.bench;

import clinic.demo.DemoSize;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The day board of a branch with about sixty visits a day and years of history, by sixteen desks signed in. */
final class Board {
    private static final int VISITS = 60;
    private static final Pattern INPUT = Pattern.compile("<input[^>]*>");
    private static final Pattern ATTRIBUTE = Pattern.compile("\\b(name|value)=\"([^\"]*)\"");

    private final Bench bench;

    Board(Bench bench) {
        this.bench = bench;
    }

    List<Result> measure() throws Exception {
        Postgres postgres = bench.postgres();
        postgres.create("board");
        int days = 365 * bench.years();
        postgres.load(
                "board",
                new DemoSize(2, 36, 12, 40, 4_000, days, 28, 74, true, 7),
                Clock.systemUTC().instant());
        List<Result> results = new ArrayList<>();
        try (Connection connection = postgres.connect("board");
                Server server = bench.server(Server.on(postgres.url("board")))) {
            Day busy = day(connection, VISITS);
            Day quiet = day(connection, 10);
            String cookies = signIn(server.port());
            Load.Clients clients = number -> {
                Http http = new Http(server.port());
                return () -> page(http, cookies, busy);
            };
            Load.run(Load.CLIENTS, bench.warmup(), clients);
            Postgres.forgetStatements(connection);
            double serverCpu = -server.cpu();
            double databaseCpu = -postgres.cpu();
            Load.Measured measured = Load.run(Load.CLIENTS, bench.seconds(), clients);
            serverCpu += server.cpu();
            databaseCpu += postgres.cpu();
            List<Result> busiest = Postgres.statements(connection, bench.statements());
            double cpu = 1000 * serverCpu / measured.nanos().length;
            double statementsBusy = statements(connection, server.port(), cookies, busy);
            double statementsQuiet = statements(connection, server.port(), cookies, quiet);
            String what = "day board, " + busy.visits() + " visits, " + bench.years() + " years of history";
            results.add(Result.of(what, "p95 <= 120 ms", measured.words(), measured.millis(0.95) <= 120));
            results.add(Result.of(
                    "  CPU of the server a request",
                    "<= 12 ms",
                    String.format(
                            Locale.ROOT,
                            "%.1f ms (and %.1f ms in the database)",
                            cpu,
                            1000 * databaseCpu / measured.nanos().length),
                    cpu <= 12));
            results.add(Result.of(
                    "  SQL statements a request",
                    "independent of rows",
                    String.format(
                            Locale.ROOT,
                            "%.1f with %d visits, %.1f with %d",
                            statementsBusy,
                            busy.visits(),
                            statementsQuiet,
                            quiet.visits()),
                    Math.abs(statementsBusy - statementsQuiet) < 0.5));
            results.addAll(busiest);
        }
        return results;
    }

    private record Day(String branch, String date, int visits) {}

    /** The day among the last sixty and the coming ones whose number of visits is nearest to the one wanted. */
    private static Day day(Connection connection, int wanted) throws Exception {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select b.code, a.business_date, count(*) from appointment a"
                        + " join branch b on b.id = a.branch_id where a.business_date > current_date - 60"
                        + " group by 1, 2 order by abs(count(*) - " + wanted + "), 2, 1 limit 1")) {
            row.next();
            return new Day(row.getString(1), row.getString(2), row.getInt(3));
        }
    }

    private static boolean page(Http http, String cookies, Day day) throws Exception {
        Http.Answer answer = http.get("/desk/day-board.xhtml?branch=" + day.branch() + "&date=" + day.date(), cookies);
        if (answer.status() != 200 || answer.body().length() < 200 * day.visits()) {
            throw new IllegalStateException("the board was answered " + answer.status() + " with "
                    + answer.body().length() + " characters, to " + answer.header("location"));
        }
        return true;
    }

    /** How many statements PostgreSQL counts for one page, over twenty of them, one after the other. */
    private static double statements(Connection connection, int port, String cookies, Day day) throws Exception {
        Http http = new Http(port);
        page(http, cookies, day);
        String count =
                "select sum(calls) from pg_stat_statements where dbid = (select oid from pg_database where datname ="
                        + " current_database()) and query not like '%pg_stat%'";
        long before = Postgres.number(connection, count);
        for (int i = 0; i < 20; i++) {
            page(http, cookies, day);
        }
        return (Postgres.number(connection, count) - before) / 20.0;
    }

    /** Signs the desk in by the form, as a browser does, and answers the header that shows the session. */
    static String signIn(int port) throws Exception {
        Http http = new Http(port);
        Http.Answer form = http.get("/sign-in.xhtml", "");
        String session = cookie(form, "");
        StringBuilder body = new StringBuilder();
        Matcher inputs = INPUT.matcher(form.body());
        while (inputs.find()) {
            String name = "";
            String value = "";
            Matcher attributes = ATTRIBUTE.matcher(inputs.group());
            while (attributes.find()) {
                if (attributes.group(1).equals("name")) {
                    name = attributes.group(2);
                } else {
                    value = attributes.group(2);
                }
            }
            if (name.endsWith("login")) {
                value = "admin";
            } else if (name.endsWith("password")) {
                value = "KillerKnots-demo1";
            }
            body.append(body.length() == 0 ? "" : "&")
                    .append(encode(name))
                    .append('=')
                    .append(encode(value));
        }
        Http.Answer answer = http.post(
                "/sign-in.xhtml", session + "Content-Type: application/x-www-form-urlencoded\r\n", body.toString());
        if (answer.status() / 100 != 3) {
            throw new IllegalStateException("signing in was answered " + answer.status() + ": " + answer.body());
        }
        return cookie(answer, session);
    }

    private static String encode(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    /** The cookies the answer sets, or those sent before when it sets none. */
    private static String cookie(Http.Answer answer, String before) {
        List<String> cookies = answer.headers().getOrDefault("set-cookie", List.of()).stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .toList();
        return cookies.isEmpty() ? before : "Cookie: " + String.join("; ", cookies) + "\r\n";
    }
}
