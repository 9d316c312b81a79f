package clinic.bench;

import clinic.demo.DemoSize;
import clinic.reporting.persistence.RunningTotals;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Revenue by branch and month over ten years of sale lines: the report against the plain GROUP BY of the lines, on the
 * same database, which must agree in every cell. Every other time one goes first; the medians count.
 */
final class Revenue {
    private static final int BRANCHES = 50;
    private static final int YEARS = 10;
    private static final int RUNS = 7;
    private static final Pattern ROW =
            Pattern.compile("\"branch\":\"([^\"]+)\",\"month\":\"([^\"]+)\",\"revenue\":\\{\"amount\":\"([^\"]+)\"");

    private final Bench bench;

    Revenue(Bench bench) {
        this.bench = bench;
    }

    List<Result> measure() throws Exception {
        Postgres postgres = bench.postgres();
        postgres.create("revenue");
        postgres.load(
                "revenue",
                new DemoSize(BRANCHES, 600, 110, 400, 100, 1, 0, 0, true, 0),
                Clock.systemUTC().instant());
        try (Connection connection = postgres.connect("revenue")) {
            fill(connection);
            String headers = Token.headers(connection);
            try (Server server = bench.server(Server.on(postgres.url("revenue")))) {
                Http http = new Http(server.port());
                double[] plain = new double[RUNS];
                double[] report = new double[RUNS];
                ask(http, headers);
                plain(connection);
                for (int run = 0; run < RUNS; run++) {
                    Map<String, BigDecimal> expected = Map.of();
                    Map<String, BigDecimal> reported = Map.of();
                    for (int turn = 0; turn < 2; turn++) {
                        long start = System.nanoTime();
                        if ((run + turn) % 2 == 0) {
                            expected = plain(connection);
                            plain[run] = (System.nanoTime() - start) / 1e6;
                        } else {
                            reported = ask(http, headers);
                            report[run] = (System.nanoTime() - start) / 1e6;
                        }
                    }
                    if (expected.isEmpty() || !expected.equals(reported)) {
                        throw new IllegalStateException("the report and the lines disagree: " + reported.size()
                                + " and " + expected.size() + " cells");
                    }
                }
                Arrays.sort(plain);
                Arrays.sort(report);
                double share = 100 * report[RUNS / 2] / plain[RUNS / 2];
                return List.of(Result.of(
                        "revenue by branch and month, " + bench.lines() / 1_000_000.0 + " million lines, through REST",
                        "<= 5 % of GROUP BY",
                        String.format(
                                Locale.ROOT,
                                "%.1f %%: %.0f ms of %.0f ms, same result in %d cells",
                                share,
                                report[RUNS / 2],
                                plain[RUNS / 2],
                                plain(connection).size()),
                        share <= 5));
            }
        }
    }

    private static Map<String, BigDecimal> ask(Http http, String headers) throws Exception {
        Http.Answer answer = http.get(
                "/api/v1/reports/revenue?from=2016-01-01&to=2025-12-31&groupBy=branch,month&basis=collected", headers);
        if (answer.status() != 200) {
            throw new IllegalStateException("the report was answered " + answer.status() + ": " + answer.body());
        }
        Map<String, BigDecimal> cells = new TreeMap<>();
        Matcher row = ROW.matcher(answer.body());
        while (row.find()) {
            cells.put(row.group(1) + " " + row.group(2), new BigDecimal(row.group(3)));
        }
        return cells;
    }

    private static Map<String, BigDecimal> plain(Connection connection) throws Exception {
        Map<String, BigDecimal> cells = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select b.code, to_char(s.month, 'YYYY-MM'), s.net from (select branch_id,"
                                + " date_trunc('month', business_date) as month, sum(net_minor) as net from sale_line"
                                + " group by 1, 2) s join branch b on b.id = s.branch_id")) {
            while (row.next()) {
                cells.put(
                        row.getString(1) + " " + row.getString(2),
                        row.getBigDecimal(3).movePointLeft(2));
            }
        }
        return cells;
    }

    /** Lines spread evenly over branches and days, with the totals of each day as the use cases would have kept them. */
    private void fill(Connection connection) throws Exception {
        long start = System.nanoTime();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("create temporary table places as select id, row_number() over (order by id) - 1 as place"
                    + " from branch");
            statement.execute(
                    "insert into sale_line (id, sale_id, branch_id, business_date, kind, service_id, staff_id,"
                            + " minutes, description, quantity, unit_minor, discount_minor, discount_reason, net_minor,"
                            + " tax_millionths, tax_minor) select n, n / 2, p.id, date '2016-01-01' + (n / " + BRANCHES
                            + " % "
                            + (365 * YEARS + 3)
                            + ")::int, 'visit', 1, 1, 60, 'Deep Tissue Massage 60 min', 1, 9500, 0, '',"
                            + " 5500 + n * 7919 % 8000, 45000, (5500 + n * 7919 % 8000) * 45 / 1000"
                            + " from generate_series(0::bigint, " + bench.lines()
                            + " - 1) n join places p on p.place = n % "
                            + BRANCHES);
            statement.execute(
                    "insert into revenue_day (branch_id, business_date, earned_minor, collected_minor, tax_minor,"
                            + " visits) select branch_id, business_date, sum(net_minor), sum(net_minor), sum(tax_minor), count(*)"
                            + " from sale_line group by 1, 2");
            new RunningTotals(connection).sumMonths();
            statement.execute("set session_replication_role = origin");
            statement.execute("vacuum analyze");
        }
        System.out.printf(Locale.ROOT, "  %,d sale lines (%.0f s)%n", bench.lines(), (System.nanoTime() - start) / 1e9);
    }
}
