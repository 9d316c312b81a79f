package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.journey.Rest.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Two nodes on one PostgreSQL, both started at once on a database without a schema, joined through the data grid by
 * {@code bin/clinic run --cluster}. The last test kills the first of them.
 */
@TestMethodOrder(OrderAnnotation.class)
class NodesIT {
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final int RIVALS = 32;

    private static EmbeddedPostgres database;
    private static Path firstData;
    private static Path secondData;
    private static RunningClinic first;
    private static RunningClinic second;
    private static NewClinic clinic;
    private static Rest onFirst;
    private static Rest onSecond;
    private static String therapist;

    @BeforeAll
    static void start() throws IOException {
        database = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        firstData = RunningClinic.emptied("node-1");
        secondData = RunningClinic.emptied("node-2");
        String one = "127.0.0.1:" + Ports.free();
        String other = "127.0.0.1:" + Ports.free();
        CompletableFuture<RunningClinic> starting =
                CompletableFuture.supplyAsync(() -> node(firstData, one + "," + other));
        second = node(secondData, other + "," + one);
        first = starting.join();
        clinic = NewClinic.on(first, NewClinic.whereItIsTen());
        clinic.room(1);
        clinic.room(2);
        therapist = clinic.therapist("Thea", "Rapist");
        onFirst = first.as(NewClinic.OWNER);
        onSecond = second.as(NewClinic.OWNER);
    }

    private static RunningClinic node(Path data, String grid) {
        return RunningClinic.byCommand(
                data,
                Map.of("JAVA_OPTS", "-Xmx400m"),
                "--empty",
                "--db",
                database.getJdbcUrl("postgres", "postgres").replaceAll("\\?.*", ""),
                "--db-user",
                "postgres",
                "--cluster",
                grid);
    }

    @AfterAll
    static void stop() throws IOException {
        Stream.of(first, second).filter(node -> node != null).forEach(RunningClinic::stop);
        if (database != null) {
            database.close();
        }
    }

    @Test
    void theyFoundEachOtherListenHereOnlyAndSayNothingToWorryAbout() throws IOException {
        for (Path data : List.of(firstData, secondData)) {
            Path log = data.resolve("clinic.log");
            until(Duration.ofSeconds(30), () -> RunningClinic.read(log).contains("DG Size: 2"));
            assertEquals(
                    List.of(),
                    RunningClinic.read(log)
                            .lines()
                            .filter(line -> !line.contains("INFO"))
                            .filter(line -> line.matches(".*(SEVERE|does not exist|not found|expung|Exception).*"))
                            .toList());
            assertEquals(List.of(), open(pid(data)), "listens for others than this machine");
        }
    }

    @Test
    void aVisitBookedOnOneShowsOnAnOpenBoardOfTheOther() throws InterruptedException {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        Browserless board = Browserless.signedIn(second.address(), NewClinic.OWNER);
        board.listen("/push/board?branch=" + NewClinic.BRANCH, heard::add);
        String name = "Nora" + Story.word();
        String client = clinic.client(name, "Near");
        onFirst.post("appointments", clinic.visit(therapist, client, LocalTime.of(12, 0)))
                .expect(201);
        String news = heard.poll(SOON.toMillis(), TimeUnit.MILLISECONDS);
        assertTrue(news != null && news.contains(clinic.today().toString()), "the other board was not told");
        assertTrue(board.get("/desk/board?branch=" + NewClinic.BRANCH + "&date=" + clinic.today())
                .text()
                .contains(name));
    }

    @Test
    void whatIsSetUpOnOneHoldsOnTheOther() {
        onSecond.get("services").expect(200);
        onFirst.post(
                        "services",
                        Map.of(
                                "code",
                                "cupping",
                                "name",
                                "Cupping",
                                "technique",
                                "deep-tissue",
                                "durations",
                                List.of(30)))
                .expect(201);
        until(SOON, () -> onSecond.get("services").expect(200).rows().stream()
                .anyMatch(service -> service.path("code").asText().equals("cupping")));
    }

    @Test
    void ofThoseWhoBookOneSlotOnBothExactlyOneGetsIt() throws Exception {
        List<Map<String, Object>> wishes = new ArrayList<>();
        for (int i = 0; i < RIVALS; i++) {
            wishes.add(clinic.visit(therapist, clinic.client("Rival" + Story.word(), "No" + i), LocalTime.of(14, 0)));
        }
        ExecutorService all = Executors.newFixedThreadPool(RIVALS);
        try {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < RIVALS; i++) {
                Rest node = i % 2 == 0 ? onFirst : onSecond;
                Map<String, Object> wish = wishes.get(i);
                answers.add(all.submit(() -> node.post("appointments", wish)));
            }
            int booked = 0;
            for (Future<Answer> each : answers) {
                Answer answer = each.get(1, TimeUnit.MINUTES);
                if (answer.status() == 201) {
                    booked++;
                } else {
                    assertEquals("slot-taken", answer.expect(409).text("code"));
                }
            }
            assertEquals(1, booked);
        } finally {
            all.shutdownNow();
        }
        assertEquals(1, visitsAt(LocalTime.of(14, 0)));
    }

    /** A hold that ends is ended once, and what that frees is offered once, although both nodes look every few seconds. */
    @Test
    void whatEndsByItselfEndsOnceAndIsOfferedOnce() throws SQLException {
        Map<String, Object> wish = new HashMap<>(Map.of(
                "client",
                clinic.client("Wanda" + Story.word(), "Waits"),
                "service",
                NewClinic.SERVICE,
                "minutes",
                60,
                "branches",
                List.of(NewClinic.BRANCH)));
        wish.put(
                "windows",
                List.of(Map.of(
                        "from",
                        clinic.today().toString(),
                        "until",
                        clinic.today().toString(),
                        "after",
                        "16:00",
                        "before",
                        "17:00")));
        String waiting = onFirst.post("waitlist", wish).expect(201).text("id");
        Map<String, Object> slot = clinic.visit(therapist, "", LocalTime.of(16, 0));
        slot.remove("client");
        String hold = onSecond.post("holds", slot).expect(201).text("id");
        execute("update hold set expires_at = now() where id = " + hold);
        execute("update diary_claim set expires_at = now() where owner_id = " + hold);
        until(Duration.ofSeconds(20), () -> count("select count(*) from wish_offer") > 0);
        assertEquals(1, count("select count(*) from hold where ended_as = 'expired' and id = " + hold));
        until(Duration.ofSeconds(20), () -> count("select count(*) from freed_slot") == 0);
        assertEquals(1, count("select count(*) from wish_round"));
        assertEquals(1, count("select count(*) from wish_offer where state = 'open' and wish_id = " + waiting));
        assertEquals(1, count("select count(*) from wish_decision where outcome = 'offered' and wish_id = " + waiting));
        for (Path data : List.of(firstData, secondData)) {
            assertFalse(RunningClinic.read(data.resolve("clinic.log")).contains("OptimisticLock"), data::toString);
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void whoWasSignedInOnTheOneThatDiesGoesOnWithTheOther() throws IOException {
        Browserless desk = Browserless.signedIn(first.address(), NewClinic.OWNER);
        String board = "/desk/day-board?branch=" + NewClinic.BRANCH;
        assertEquals(200, desk.get(board).status());

        ProcessHandle.of(pid(firstData)).orElseThrow().destroyForcibly();

        Browserless.Page page = desk.at(second.address()).get(board);
        assertEquals(200, page.status(), page::location);
        assertTrue(page.text().contains("Olive Owner"));
        Map<String, Object> visit = clinic.visit(therapist, "", LocalTime.of(18, 0));
        visit.put(
                "client",
                onSecond.post("clients", Map.of("firstName", "Ada" + Story.word(), "lastName", "After"))
                        .expect(201)
                        .text("id"));
        onSecond.post("appointments", visit).expect(201);
        assertEquals("UP", onSecond.get("/health/ready").expect(200).text("status"));
    }

    private static long visitsAt(LocalTime time) {
        return onSecond
                .get("appointments", "branch", NewClinic.BRANCH, "date", clinic.today())
                .expect(200)
                .rows()
                .stream()
                .map(JsonNode::toString)
                .filter(visit -> visit.contains("T" + time + ":00"))
                .count();
    }

    private static long pid(Path data) throws IOException {
        return Long.parseLong(Files.readString(data.resolve("clinic.pid")).strip());
    }

    /** The sockets of that process that other machines reach. */
    private static List<String> open(long pid) throws IOException {
        List<String> sockets = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            for (Path file : files.toList()) {
                if (Files.isSymbolicLink(file)) {
                    sockets.add(Files.readSymbolicLink(file).toString().replaceAll("socket:\\[(\\d+)]", "$1"));
                }
            }
        }
        List<String> open = new ArrayList<>();
        for (String table : List.of("tcp", "tcp6")) {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/net/" + table))) {
                String[] columns = line.strip().split("\\s+");
                boolean listens = columns[3].equals("0A") && sockets.contains(columns[9]);
                if (listens && !columns[1].matches("(0100007F|0{16}FFFF00000100007F|0{24}01000000):.*")) {
                    open.add(columns[1]);
                }
            }
        }
        return open;
    }

    private static void until(Duration patience, BooleanSupplier done) {
        long end = System.nanoTime() + patience.toNanos();
        while (!done.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "it did not happen within " + patience);
            RunningClinic.pause();
        }
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = database.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long count(String sql) {
        try (var connection = database.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
