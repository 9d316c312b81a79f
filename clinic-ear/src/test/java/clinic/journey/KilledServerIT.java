package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.journey.Rest.Answer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Checkouts with cards charged on the terminal from several desks, while the server is killed again and again and started anew. Each sale
 * is entirely there or not at all, at every such moment; and in the end what the terminal has taken, by its own records, are the
 * payments of the sales, one to one. {@code -Dclinic.kill.checkouts=1000 -Dclinic.kill.times=20} makes it longer.
 */
class KilledServerIT {
    private static final int CHECKOUTS = Integer.getInteger("clinic.kill.checkouts", 40);
    private static final int KILLS = Integer.getInteger("clinic.kill.times", 1);
    private static final int DESKS = 5;
    private static final int A_DAY = 12;
    private static final BigDecimal TOTAL = new BigDecimal("104.50");
    /** What cards are charged: approved, declined, never arrived, lost on the way back, late. The rest is paid in cash. */
    private static final List<String> AMOUNTS =
            List.of("104.50", "104.50", "104.50", "60.00", "60.00", "80.01", "70.02", "90.03", "50.03", "40.04");

    private static final Random RANDOM = new Random(20261127);

    private static EmbeddedPostgres database;
    private static Path data;
    private static volatile RunningClinic server;
    private static final AtomicInteger PAID = new AtomicInteger();

    @BeforeAll
    static void start() throws IOException {
        database = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        data = RunningClinic.emptied("killed");
        server = node();
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.stop();
        }
        if (database != null) {
            database.close();
        }
    }

    private static String url() {
        return database.getJdbcUrl("postgres", "postgres").replaceAll("\\?.*", "");
    }

    private static RunningClinic node() {
        return RunningClinic.byCommand(
                data,
                Map.of("JAVA_OPTS", "-Xmx400m", "CLINIC_TERMINAL", "simulated"),
                "--empty",
                "--db",
                url(),
                "--db-user",
                "postgres");
    }

    @Test
    void everySaleIsThereOrNotAndTheTerminalsCapturesMatch() throws Exception {
        List<List<String>> visits = visits();
        ExecutorService desks = Executors.newFixedThreadPool(DESKS);
        List<Future<?>> working = new ArrayList<>();
        for (List<String> ofDesk : visits) {
            long seed = RANDOM.nextLong();
            working.add(desks.submit(() -> new Desk(new Random(seed)).pay(ofDesk)));
        }
        for (int kill = 1; kill <= KILLS; kill++) {
            int when = CHECKOUTS * kill / (KILLS + 1);
            while (PAID.get() < when) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            TimeUnit.MILLISECONDS.sleep(RANDOM.nextInt(120));
            ProcessHandle node = ProcessHandle.of(pid()).orElseThrow();
            node.destroyForcibly();
            node.onExit().get(10, TimeUnit.SECONDS);
            while (count("select count(*) from pg_stat_activity where backend_type = 'client backend'") > 1) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            nothingIsHalfThere();
            server.stop();
            server = node();
        }
        for (Future<?> desk : working) {
            desk.get(10, TimeUnit.MINUTES);
        }
        desks.shutdown();

        Rest rest = server.as(NewClinic.OWNER);
        for (Answer left = open(rest); !left.rows().isEmpty(); left = open(rest)) {
            left.rows().forEach(charge -> rest.post(
                            "terminal-charges/" + charge.path("id").asText() + "/cancel",
                            Map.of("reason", "Its desk went home"))
                    .expect(200));
        }
        nothingIsHalfThere();
        assertEquals(CHECKOUTS, count("select count(*) from appointment where status = 'settled'"));
        assertEquals(CHECKOUTS, count("select count(*) from sale"));
        assertEquals(
                0,
                count(
                        "select count(*) from (select reference, amount_minor from simulated_terminal where kind = 'charge'"
                                + " and outcome = 'approved') t full join (select c.reference, p.amount_minor from payment p"
                                + " join terminal_charge_use u on u.sale_id = p.sale_id join terminal_charge c on c.id ="
                                + " u.charge_id and c.reference = p.reference where p.means = 'card') p on p.reference ="
                                + " t.reference and p.amount_minor = t.amount_minor where t.reference is null or p.reference is null"));
        assertEquals(
                count("select coalesce(sum(amount_minor), 0) from payment where means = 'card'"),
                count("select coalesce(sum(amount_minor), 0) from simulated_terminal where outcome = 'approved'"));
        assertTrue(count("select count(*) from terminal_charge_use") > CHECKOUTS / 2, "hardly a card was charged");
        booksAreRight();
    }

    private static Answer open(Rest rest) {
        return rest.get("terminal-charges", "branch", NewClinic.BRANCH).expect(200);
    }

    /** Visits that are treated and not paid, for each desk some. */
    private static List<List<String>> visits() {
        NewClinic clinic = NewClinic.on(server, NewClinic.whereItIsTen());
        List<List<String>> visits = new ArrayList<>();
        for (int desk = 0; desk < DESKS; desk++) {
            clinic.room(desk + 1);
            String therapist = clinic.therapist("Thea" + desk, "Rapist");
            String client = clinic.client("Clara" + desk, "Client");
            List<String> ofDesk = new ArrayList<>();
            int share = CHECKOUTS * (desk + 1) / DESKS - CHECKOUTS * desk / DESKS;
            for (int i = 0; i < share; i++) {
                ofDesk.add(clinic.treated(
                        therapist,
                        client,
                        clinic.today().plusDays(i / A_DAY),
                        LocalTime.of(6, 0).plusMinutes(80L * (i % A_DAY))));
            }
            visits.add(ofDesk);
        }
        return visits;
    }

    /** What the database says whenever the server is gone: sales with all that belongs to them, or none of it. */
    private static void nothingIsHalfThere() throws Exception {
        assertEquals(
                count("select count(*) from appointment where status = 'settled'"),
                count("select count(distinct l.appointment_id) from sale s join sale_line l on l.sale_id = s.id"
                        + " join journal_entry e on e.id = s.entry_id and e.source_id = s.id"
                        + " join appointment a on a.id = l.appointment_id and a.status = 'settled'"));
        assertEquals(count("select count(*) from sale"), count("select count(distinct sale_id) from payment"));
        assertEquals(
                count("select count(*) from payment where means = 'card'"),
                count("select count(*) from terminal_charge_use"));
        booksAreRight();
    }

    private static void booksAreRight() throws Exception {
        Path verified = RunningClinic.TARGET.resolve("journeys/killed-books.txt");
        Process books =
                RunningClinic.command(verified, List.of("verify-books", "--db", url(), "--db-user", "postgres"));
        assertTrue(books.waitFor(2, TimeUnit.MINUTES));
        assertEquals(0, books.exitValue(), () -> RunningClinic.read(verified));
    }

    private static long pid() throws IOException {
        return Long.parseLong(Files.readString(data.resolve("clinic.pid")).strip());
    }

    private static long count(String sql) throws SQLException {
        try (var connection = database.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** One desk, which goes on wherever it was when the server comes back. */
    private static final class Desk {
        private final Random random;

        Desk(Random random) {
            this.random = random;
        }

        void pay(List<String> visits) {
            for (String visit : visits) {
                pay(visit);
                PAID.incrementAndGet();
            }
        }

        private void pay(String visit) {
            String amount = AMOUNTS.get(random.nextInt(AMOUNTS.size()));
            String attempt = UUID.randomUUID().toString();
            while (!"settled".equals(stateOf(visit))) {
                Map<String, Object> begun = Map.of(
                        "branch", NewClinic.BRANCH, "attempt", attempt, "amount", usd(amount), "appointment", visit);
                Optional<Answer> charge = ask(rest -> rest.post("terminal-charges", begun));
                String id = charge.filter(answer -> answer.status() == 201)
                        .map(answer -> answer.text("id"))
                        .orElse("");
                String state = id.isEmpty() ? "" : answered(id);
                String paid = amount;
                if (state.equals("approved")) {
                    ask(rest -> rest.post("sales", sale(visit, id, paid)));
                } else if (state.equals("declined") || state.equals("cancelled")) {
                    amount = "104.50";
                    attempt = UUID.randomUUID().toString();
                }
            }
        }

        /** What becomes of the charge: asked again while that is not known, cancelled when it never got anywhere. */
        private String answered(String id) {
            for (int i = 0; i < 80; i++) {
                String state = ask(rest -> rest.get("terminal-charges/" + id))
                        .map(answer -> answer.text("state"))
                        .orElse("");
                switch (state) {
                    case "approved", "declined", "cancelled" -> {
                        return state;
                    }
                    case "unresolved" -> {
                        ask(rest -> again(rest, id, random.nextInt(12) == 0));
                        RunningClinic.pause();
                    }
                    default -> RunningClinic.pause();
                }
            }
            return "";
        }

        /** Mostly asks again, and now and then loses patience. */
        private static Answer again(Rest rest, String id, boolean impatient) {
            return impatient
                    ? rest.post("terminal-charges/" + id + "/cancel", Map.of("reason", "Pays in cash"))
                    : rest.post("terminal-charges/" + id + "/resolve", null);
        }

        private static String stateOf(String visit) {
            return ask(rest -> rest.get("appointments/" + visit))
                    .filter(answer -> answer.status() == 200)
                    .map(answer -> answer.text("status"))
                    .orElse("");
        }

        private static Map<String, Object> sale(String visit, String charge, String amount) {
            List<Map<String, Object>> payments = new ArrayList<>();
            payments.add(Map.of("means", "card", "charge", charge));
            BigDecimal rest = TOTAL.subtract(new BigDecimal(amount));
            if (rest.signum() > 0) {
                payments.add(Map.of("means", "cash", "amount", usd(rest.toPlainString())));
            }
            return new HashMap<>(Map.of("appointment", visit, "payments", payments));
        }

        private static Map<String, String> usd(String amount) {
            return Map.of("amount", amount, "currency", "USD");
        }

        private interface Question {
            Answer of(Rest rest);
        }

        /** The server's answer; none while it is away, after a moment. */
        private static Optional<Answer> ask(Question question) {
            try {
                Answer answer = question.of(server.as(NewClinic.OWNER));
                if (answer.status() < 500) {
                    return Optional.of(answer);
                }
            } catch (UncheckedIOException away) {
                RunningClinic.pause();
                return Optional.empty();
            }
            RunningClinic.pause();
            return Optional.empty();
        }
    }
}
