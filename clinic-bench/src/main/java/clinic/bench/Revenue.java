package clinic.bench;

import clinic.demo.DemoSize;
import clinic.reporting.persistence.RunningTotals;
import clinic.reporting.persistence.SplitTotals;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Revenue over ten years of sale lines: the report against the plain GROUP BY of the lines, on the same database, which must agree
 * in every cell; by branch and month, and by branch, service and month. Every other time one goes first; the medians count. Then
 * head office's pages of figures over the same years and half as many visits, by eight users, while something is posted every second.
 */
final class Revenue {
    private static final int BRANCHES = 50;
    private static final int YEARS = 10;
    private static final int WARMUPS = 10;
    private static final int RUNS = 7;
    private static final int USERS = 8;
    private static final int CLIENTS = 40_000;
    /** At every branch, none at two. */
    private static final int THERAPISTS = 12;

    private static final Pattern ROW =
            Pattern.compile("\\{\"branch\":\"([^\"]+)\"([^{]*)\"revenue\":\\{\"amount\":\"([^\"]+)\"");
    private static final Pattern SERVICE = Pattern.compile("\"service\":\"([^\"]+)\"");
    private static final Pattern MONTH = Pattern.compile("\"month\":\"([^\"]+)\"");
    private static final List<String> PAGES = List.of(
            "/reports/revenue?from=2025-12-01&to=2025-12-31",
            "/reports/revenue?from=2025-01-01&to=2025-12-31&compare=last-year&by=month&group=branch",
            "/reports/kpis?from=2025-12-01&to=2025-12-31");

    private final Bench bench;

    Revenue(Bench bench) {
        this.bench = bench;
    }

    List<Result> measure() throws Exception {
        Postgres postgres = bench.postgres();
        String name = "revenue_" + bench.lines();
        if (!postgres.has(name)) {
            postgres.create("filling");
            postgres.load(
                    "filling",
                    new DemoSize(BRANCHES, BRANCHES * THERAPISTS, 110, 400, CLIENTS, 1, 0, 0, true, 0),
                    Clock.systemUTC().instant());
            try (Connection connection = postgres.connect("filling")) {
                fill(connection);
            }
            postgres.rename("filling", name);
        }
        try (Connection connection = postgres.connect(name)) {
            String headers = Token.headers(connection);
            try (Server server = bench.server(Server.on(postgres.url(name)))) {
                bench.found(compare(connection, new Http(server.port()), headers, false));
                bench.found(compare(connection, new Http(server.port()), headers, true));
                pages(connection, server);
                return List.of();
            }
        }
    }

    private Result compare(Connection connection, Http http, String headers, boolean services) throws Exception {
        double[] plain = new double[RUNS];
        double[] report = new double[RUNS];
        for (int run = 0; run < WARMUPS; run++) {
            ask(http, headers, services);
        }
        int cells = cells(plain(connection, services)).size();
        for (int run = 0; run < RUNS; run++) {
            List<Sum> sums = List.of();
            String answer = "";
            for (int turn = 0; turn < 2; turn++) {
                long start = System.nanoTime();
                if ((run + turn) % 2 == 0) {
                    sums = plain(connection, services);
                    plain[run] = (System.nanoTime() - start) / 1e6;
                } else {
                    answer = ask(http, headers, services);
                    report[run] = (System.nanoTime() - start) / 1e6;
                }
            }
            Map<String, BigDecimal> expected = cells(sums);
            Map<String, BigDecimal> reported = cells(answer, services);
            if (expected.isEmpty() || !expected.equals(reported)) {
                throw new IllegalStateException(
                        "the report and the lines disagree: " + reported.size() + " and " + expected.size() + " cells");
            }
        }
        Arrays.sort(plain);
        Arrays.sort(report);
        double share = 100 * report[RUNS / 2] / plain[RUNS / 2];
        return Result.of(
                "revenue by branch" + (services ? ", service" : "") + " and month, " + bench.lines() / 1_000_000.0
                        + " million lines, through REST",
                "<= 5 % of GROUP BY",
                String.format(
                        Locale.ROOT,
                        "%.1f %%: %.0f ms of %.0f ms, same result in %d cells",
                        share,
                        report[RUNS / 2],
                        plain[RUNS / 2],
                        cells),
                share <= 5);
    }

    /** Each page by eight users at once, while something is posted every second in the months it is about. */
    private void pages(Connection connection, Server server) throws Exception {
        String cookies = Board.signIn(server.port());
        for (String page : PAGES) {
            Load.Clients users = number -> {
                Http http = new Http(server.port());
                return () -> {
                    Http.Answer answer = http.get(page, cookies);
                    if (answer.status() != 200 || !answer.body().contains("id=\"figures\"")) {
                        throw new IllegalStateException(
                                page + " was answered " + answer.status() + " to " + answer.header("location"));
                    }
                    return true;
                };
            };
            Load.run(USERS, bench.warmup(), users);
            Postgres.forgetStatements(connection);
            double cpu = -server.cpu();
            double databaseCpu = -bench.postgres().cpu();
            Load.Measured measured;
            ScheduledExecutorService postings = Executors.newSingleThreadScheduledExecutor();
            try {
                Future<?> posting = postings.scheduleAtFixedRate(() -> change(connection), 0, 1, TimeUnit.SECONDS);
                measured = Load.run(USERS, bench.seconds(), users);
                if (posting.isDone()) {
                    posting.get();
                }
            } finally {
                postings.shutdown();
                postings.awaitTermination(1, TimeUnit.MINUTES);
            }
            cpu += server.cpu();
            databaseCpu += bench.postgres().cpu();
            int answers = measured.nanos().length;
            bench.found(Result.of(
                    "  " + page,
                    "p95 <= 200 ms, 8 users",
                    measured.words()
                            + String.format(
                                    Locale.ROOT,
                                    ", CPU %.1f ms server, %.1f ms database",
                                    1000 * cpu / answers,
                                    1000 * databaseCpu / answers),
                    measured.millis(0.95) <= 200));
            Postgres.statements(connection, bench.statements()).forEach(bench::found);
        }
    }

    /** Counts a change of a month at a branch, as a posting does: what is known of it has to be read again. */
    private static void change(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("update revenue_month set changes = changes + 1 where month_start = date '2025-12-01'"
                    + " and branch_id = (select id from branch order by random() limit 1)");
        } catch (SQLException e) {
            throw new IllegalStateException("nothing could be posted", e);
        }
    }

    private static String ask(Http http, String headers, boolean services) throws Exception {
        Http.Answer answer = http.get(
                "/api/v1/reports/revenue?from=2016-01-01&to=2025-12-31&basis=collected&groupBy=branch,"
                        + (services ? "service,month" : "month"),
                headers);
        if (answer.status() != 200) {
            throw new IllegalStateException("the report was answered " + answer.status() + ": " + answer.body());
        }
        return answer.body();
    }

    private static Map<String, BigDecimal> cells(String answer, boolean services) {
        Map<String, BigDecimal> cells = new TreeMap<>();
        Matcher row = ROW.matcher(answer);
        while (row.find()) {
            cells.put(
                    row.group(1) + (services ? " " + in(row.group(2), SERVICE) : "") + " " + in(row.group(2), MONTH),
                    new BigDecimal(row.group(3)));
        }
        return cells;
    }

    private static String in(String text, Pattern pattern) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : "";
    }

    private record Sum(String cell, BigDecimal net) {}

    private static List<Sum> plain(Connection connection, boolean services) throws Exception {
        String service = services ? ", service_id" : "";
        List<Sum> sums = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select b.code" + (services ? " || ' ' || v.code" : "")
                        + " || ' ' || to_char(s.month, 'YYYY-MM'), s.net from (select branch_id" + service
                        + ", date_trunc('month', business_date) as month, sum(net_minor) as net from sale_line"
                        + " group by branch_id, month" + service + ") s join branch b on b.id = s.branch_id"
                        + (services ? " join service v on v.id = s.service_id" : ""))) {
            while (row.next()) {
                sums.add(new Sum(row.getString(1), row.getBigDecimal(2)));
            }
        }
        return sums;
    }

    private static Map<String, BigDecimal> cells(List<Sum> sums) {
        Map<String, BigDecimal> cells = new TreeMap<>();
        sums.forEach(sum -> cells.put(sum.cell(), sum.net().movePointLeft(2)));
        return cells;
    }

    /**
     * Lines spread evenly over branches and days, and a completed visit for every other one, of a client who comes every other month,
     * with the totals of each day as the use cases would have kept them.
     */
    private void fill(Connection connection) throws Exception {
        long start = System.nanoTime();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            for (String table : List.of("branch", "service", "staff_member", "client", "room")) {
                statement.execute("create temporary table each_" + table
                        + " as select id, row_number() over (order by id) - 1 as place, count(*) over () as places from "
                        + table);
                statement.execute("create unique index on each_" + table + " (place) include (id)");
                statement.execute("analyze each_" + table);
            }
            statement.execute(
                    "insert into sale_line (id, sale_id, branch_id, business_date, kind, service_id, staff_id,"
                            + " minutes, description, quantity, unit_minor, discount_minor, discount_reason, net_minor,"
                            + " tax_millionths, tax_minor) select n, n / 2, b.id, date '2016-01-01' + (n * "
                            + (365 * YEARS + 3) + " / " + bench.lines() + ")::int, 'visit', v.id, m.id,"
                            + " 60, 'Deep Tissue Massage 60 min', 1, 9500, 0, '',"
                            + " 5500 + n * 7919 % 8000, 45000, (5500 + n * 7919 % 8000) * 45 / 1000"
                            + " from generate_series(0::bigint, " + bench.lines()
                            + " - 1) n join each_branch b on b.place = n % "
                            + BRANCHES + one("service", "v", "n / 3")
                            + one("staff_member", "m", "b.place * " + THERAPISTS + " + n / 7 % " + THERAPISTS));
            statement.execute(
                    "insert into revenue_day (branch_id, business_date, earned_minor, collected_minor, tax_minor,"
                            + " visits) select branch_id, business_date, sum(net_minor), sum(net_minor), sum(tax_minor), count(*)"
                            + " from sale_line group by 1, 2");
            new RunningTotals(connection).sumMonths();
            statement.execute(
                    "insert into appointment (id, branch_id, business_date, status, source, client_id, service_id,"
                            + " minutes, therapist_id, room_id, starts_at, ends_at, buffer_before, buffer_after, price_minor,"
                            + " currency, note, created_at, created_by, status_since, version) select 900000000 + s.id,"
                            + " s.branch_id, s.business_date, 'settled', 'desk', c.id, s.service_id, 60, s.staff_id, r.id"
                            + ", s.business_date + interval '14 hours' + s.id % 8 * interval '1 hour', s.business_date"
                            + " + interval '15 hours' + s.id % 8 * interval '1 hour', 0, 10, 9500, 'USD', '', now(), 'bench',"
                            + " now(), 1 from sale_line s" + one("client", "c", "s.id / 2")
                            + one("room", "r", "s.id / 13")
                            + " where s.id % 2 = 0");
            new RunningTotals(connection).countVisits();
            statement.execute("set session_replication_role = origin");
            statement.execute("analyze");
            LocalDate end = LocalDate.of(2016 + YEARS, 1, 1);
            SplitTotals totals = new SplitTotals(connection);
            for (LocalDate month = LocalDate.of(2016, 1, 1); month.isBefore(end); month = month.plusMonths(1)) {
                totals.renew(month);
            }
            statement.execute("vacuum analyze");
        }
        System.out.printf(Locale.ROOT, "  %,d sale lines (%.0f s)%n", bench.lines(), (System.nanoTime() - start) / 1e9);
    }

    /** Joins one row of the table, a different one for each of its first numbers. */
    private static String one(String table, String alias, String number) {
        return " join each_" + table + " " + alias + " on " + alias + ".place = (" + number
                + ") % (select places from each_" + table + " limit 1)";
    }
}
