package clinic.bench;

import clinic.demo.DemoLoader;
import clinic.demo.DemoSize;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A thousand clients wait for one branch; visits are cancelled, and who is offered their time is decided. */
final class Waitlist {
    private static final int WISHES = 1000;
    private static final int CANCELLED = 30;
    private static final int WARM = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Bench bench;

    Waitlist(Bench bench) {
        this.bench = bench;
    }

    List<Result> measure() throws Exception {
        Postgres postgres = bench.postgres();
        postgres.create("waitlist");
        DemoSize size = new DemoSize(2, 24, 110, 24, 5_000, 1, 15, 82, false, 1);
        postgres.load("waitlist", size, Clock.systemUTC().instant());
        try (Connection connection = postgres.connect("waitlist")) {
            String headers = Token.headers(connection);
            LocalDate today = LocalDate.now(Clock.system(DemoLoader.ZONE));
            long branch = Postgres.number(connection, "select min(id) from branch");
            wishes(connection, branch, today);
            List<Long> visits = visits(connection, branch, today);
            try (Server server = bench.server(Server.on(postgres.url("waitlist")))) {
                Http http = new Http(server.port());
                for (int i = 0; i < visits.size(); i++) {
                    Http.Answer answer = http.post(
                            "/api/v1/appointments/" + visits.get(i) + "/cancel", headers, "{\"reason\":\"bench\"}");
                    if (answer.status() != 200) {
                        throw new IllegalStateException("answered " + answer.status() + ": " + answer.body());
                    }
                    await(connection, i + 1);
                }
            }
            long slowest = Postgres.number(
                    connection,
                    "select max(matched_millis) from (select matched_millis from wish_round order by id offset " + WARM
                            + ") later");
            long middle = Postgres.number(
                    connection,
                    "select percentile_disc(0.5) within group (order by matched_millis) from (select matched_millis from"
                            + " wish_round order by id offset " + WARM + ") later");
            long considered = Postgres.number(connection, "select min(considered) from wish_round");
            return List.of(Result.of(
                    "waitlist, " + WISHES + " waiting wishes matched to a freed slot",
                    "max < 200 ms",
                    String.format(
                            Locale.ROOT,
                            "median %d ms, slowest %d ms of %d slots; at least %d wishes each",
                            middle,
                            slowest,
                            CANCELLED - WARM,
                            considered),
                    slowest < 200));
        }
    }

    /** Wishes of every kind: some for any time, some for certain days, hours, therapists. */
    private static void wishes(Connection connection, long branch, LocalDate today) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into wish (id, client_id, service_id, minutes, therapist_id, note, since, made_by,"
                            + " wanted_until, state) select 900000000 + n, c.id, d.service_id, d.minutes,"
                            + " case when n % 3 = 0 then (select staff_id from assignment where branch_id = " + branch
                            + " and job = 'therapist' order by id offset n % 10 limit 1) end, '', now() - n * interval"
                            + " '1 minute', 'bench', date '" + today.plusDays(30) + "', 'waiting'"
                            + " from (select row_number() over (order by id) n, id from client) c"
                            + " join (select row_number() over (order by service_id, minutes) - 1 k, count(*) over () total, service_id,"
                            + " minutes from service_duration) d on d.k = c.n % d.total where n <= " + WISHES);
            statement.execute("insert into wish_branch (wish_id, branch_id) select id, " + branch
                    + " from wish where id > 900000000");
            statement.execute(
                    "insert into wish_window (wish_id, window_no, from_date, until_date, weekdays, not_before,"
                            + " not_after) select id, 1, date '" + today + "', date '" + today.plusDays(30)
                            + "', case when id % 2 = 0 then 127 else 1 + id % 127 end, time '08:00' + (id % 8) * interval '1 hour',"
                            + " time '22:00' from wish where id > 900000000");
        }
    }

    private static List<Long> visits(Connection connection, long branch, LocalDate today) throws Exception {
        List<Long> visits = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery("select id from appointment where branch_id = " + branch
                        + " and status = 'booked' and business_date > date '" + today.plusDays(1)
                        + "' order by md5(id::text) limit " + CANCELLED)) {
            while (rows.next()) {
                visits.add(rows.getLong(1));
            }
        }
        if (visits.size() < CANCELLED) {
            throw new IllegalStateException("only " + visits.size() + " visits to cancel");
        }
        return visits;
    }

    /** Waits until so many freed times have been decided about. */
    private static void await(Connection connection, int rounds) throws Exception {
        Instant end = Clock.systemUTC().instant().plus(PATIENCE);
        while (Postgres.number(connection, "select count(*) from wish_round") < rounds) {
            if (Clock.systemUTC().instant().isAfter(end)) {
                throw new IllegalStateException("the freed time was not offered within " + PATIENCE);
            }
            Thread.sleep(100);
        }
    }
}
