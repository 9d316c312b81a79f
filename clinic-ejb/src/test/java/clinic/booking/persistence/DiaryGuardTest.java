package clinic.booking.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.booking.Placement;
import clinic.platform.Engine;
import clinic.platform.SqlState;
import clinic.platform.TestDatabase;
import clinic.shared.TimeSlot;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The database keeps everybody in one place at a time, whatever the program above it does. */
class DiaryGuardTest {
    private static final int THREADS = 64;
    private static final int BOOKINGS = 1_000;
    private static final Instant DAY = Instant.parse("2026-03-12T12:00:00Z");

    /** The first of a thousand and one of each kind; the first is the contested one. */
    private static final long THERAPIST = 10_000;

    private static final long ROOM = 20_000;
    private static final long CLIENT = 30_000;
    private static final long UNIT = 40_000;

    private enum Contested {
        THERAPIST,
        ROOM,
        UNIT,
        CLIENT
    }

    private record Try(long appointment, long client, Placement placement) {}

    @ParameterizedTest(name = "one {1} on {0}")
    @CsvSource({
        "H2, THERAPIST", "H2, ROOM", "H2, UNIT", "H2, CLIENT",
        "POSTGRESQL, THERAPIST", "POSTGRESQL, ROOM", "POSTGRESQL, UNIT", "POSTGRESQL, CLIENT"
    })
    @DisplayName("64 threads over two pools try 1,000 overlapping bookings")
    void exactlyTheBookingsThatDoNotOverlapSurvive(Engine engine, Contested contested) throws Exception {
        try (TestDatabase database = engine.fresh()) {
            resources(database);
            List<Try> tries = tries(contested);
            List<DataSource> pools = List.of(database.pool(32), database.pool(32));
            ConcurrentLinkedQueue<Try> winners = new ConcurrentLinkedQueue<>();
            ConcurrentLinkedQueue<Throwable> leaked = new ConcurrentLinkedQueue<>();
            AtomicInteger losers = new AtomicInteger();
            AtomicInteger next = new AtomicInteger();
            CountDownLatch start = new CountDownLatch(1);
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            for (int i = 0; i < THREADS; i++) {
                DataSource pool = pools.get(i % 2);
                threads.execute(() -> {
                    try {
                        start.await();
                        for (int n = next.getAndIncrement(); n < tries.size(); n = next.getAndIncrement()) {
                            if (claimed(pool, tries.get(n))) {
                                winners.add(tries.get(n));
                            } else {
                                losers.incrementAndGet();
                            }
                        }
                    } catch (Throwable e) {
                        leaked.add(e);
                    }
                });
            }
            start.countDown();
            threads.shutdown();
            assertTrue(threads.awaitTermination(3, TimeUnit.MINUTES));

            assertEquals(List.of(), List.copyOf(leaked), "nothing but an overlap may stop a booking");
            assertEquals(BOOKINGS, winners.size() + losers.get());
            assertTrue(losers.get() > 0, "the tries must contend");
            assertNoneOverlap(List.copyOf(winners), contested);
            assertEveryLoserWasBeaten(tries, List.copyOf(winners), contested);
            assertEquals(winners.size(), database.count("select count(distinct owner_id) from diary_claim"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aVisitMayBeginWhenTheBufferOfTheOneBeforeEnds(Engine engine) throws Exception {
        try (TestDatabase database = engine.fresh()) {
            resources(database);
            DataSource pool = database.source();
            assertTrue(claimed(pool, at(1, 0, 60)));
            assertTrue(claimed(pool, at(2, 75, 60)), "half-open: 13:15 is free when the buffer ends at 13:15");
            assertEquals(false, claimed(pool, at(3, 130, 30)), "inside the second visit");
            assertEquals(false, claimed(pool, at(4, 70, 5)), "inside the first visit's buffer");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void theDiaryTellsWhatIsTakenInAWindow(Engine engine) throws Exception {
        try (TestDatabase database = engine.fresh()) {
            resources(database);
            assertTrue(claimed(database.source(), at(1, 0, 60)));
            Diary diary = Diary.over(database.database(), Clock.systemUTC());
            List<Long> asked = List.of(THERAPIST, ROOM + 1, CLIENT + 1, ROOM + 2);
            assertEquals(3, diary.taken(asked, window(30, 40), Set.of()).size());
            assertEquals(
                    2, diary.taken(asked, window(60, 75), Set.of()).size(), "the client is free during the buffer");
            assertEquals(List.of(), diary.taken(asked, window(75, 90), Set.of()));
            assertEquals(
                    List.of(), diary.taken(asked, window(0, 60), Set.of(1L)), "the visit that is moved does not count");
        }
    }

    private static TimeSlot window(int from, int until) {
        return new TimeSlot(DAY.plus(Duration.ofMinutes(from)), DAY.plus(Duration.ofMinutes(until)));
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatIsReleasedCanBeTakenAgain(Engine engine) throws Exception {
        try (TestDatabase database = engine.fresh()) {
            resources(database);
            assertTrue(claimed(database.source(), at(1, 0, 60)));
            Diary.over(database.database(), Clock.systemUTC()).release(1);
            assertTrue(claimed(database.source(), at(2, 30, 60)));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aClaimCannotBeStretchedOverItsNeighbourBehindTheProgramsBack(Engine engine) throws Exception {
        try (TestDatabase database = engine.fresh()) {
            resources(database);
            assertTrue(claimed(database.source(), at(1, 0, 60)));
            assertTrue(claimed(database.source(), at(2, 90, 60)));
            SQLException refused = assertThrows(
                    SQLException.class,
                    () -> database.execute(
                            "update diary_claim set ends_at = ends_at + interval '2' hour where owner_id = 1"));
            assertTrue(SqlState.isOverlap(refused), refused.toString());
        }
    }

    private static boolean claimed(DataSource pool, Try tried) throws SQLException {
        while (true) {
            try (Connection connection = pool.getConnection()) {
                connection.setAutoCommit(false);
                try {
                    Diary.over(TestDatabase.over(connection), Clock.systemUTC())
                            .claim(Diary.Claims.of(tried.appointment(), tried.placement(), tried.client(), null));
                    connection.commit();
                    return true;
                } catch (Diary.Overlap e) {
                    connection.rollback();
                    if (SqlState.isOverlap(e)) {
                        return false;
                    }
                    if (!SqlState.isContention(e)) {
                        throw e;
                    }
                }
            }
        }
    }

    private static void resources(TestDatabase database) throws SQLException {
        database.execute(
                "insert into tax_jurisdiction values (1, 'T', 'Test', 0)",
                "insert into branch (id, code, name, region_id, zone, street, city, phone, tax_number, jurisdiction_id, active,"
                        + " version) values (1, 'RV', 'Riverside', null, 'America/New_York', '', '', '', '', 1, true, 0)");
        List<String> inserts = new ArrayList<>();
        inserts.add("insert into equipment_unit values (" + UNIT + ", 1, 'heat', 'H1', true, true, 0)");
        for (int i = 0; i <= BOOKINGS; i++) {
            inserts.add("insert into staff_member (id, first_name, last_name, hired_on, version) values ("
                    + (THERAPIST + i) + ", 'Maya', 'Okafor', date '2020-01-01', 0)");
            inserts.add("insert into room (id, branch_id, code, name, kind, capacity, active, version) values ("
                    + (ROOM + i) + ", 1, 'R" + i + "', 'Room', 'table', 1, true, 0)");
            inserts.add("insert into client (id, first_name, last_name, note, created_at, version) values ("
                    + (CLIENT + i) + ", 'Grace', 'Whitfield', '', current_timestamp, 0)");
        }
        database.execute(inserts.toArray(String[]::new));
    }

    /** A thousand visits of half an hour to an hour and a half, crammed into ten hours. */
    private static List<Try> tries(Contested contested) {
        Random random = new Random(42);
        List<Try> tries = new ArrayList<>();
        for (int i = 0; i < BOOKINGS; i++) {
            int start = random.nextInt(120) * 5;
            int minutes = new int[] {30, 45, 60, 90}[random.nextInt(4)];
            int other = i + 1;
            tries.add(visit(
                    other,
                    contested == Contested.THERAPIST ? THERAPIST : THERAPIST + other,
                    contested == Contested.ROOM ? ROOM : ROOM + other,
                    contested == Contested.UNIT ? Long.valueOf(UNIT) : null,
                    contested == Contested.CLIENT ? CLIENT : CLIENT + other,
                    start,
                    minutes));
        }
        Collections.shuffle(tries, random);
        return tries;
    }

    private static Try at(long appointment, int start, int minutes) {
        return visit(appointment, THERAPIST, ROOM + appointment, null, CLIENT + appointment, start, minutes);
    }

    private static Try visit(
            long appointment, long therapist, long room, @Nullable Long unit, long client, int start, int minutes) {
        TimeSlot slot = TimeSlot.of(DAY.plus(Duration.ofMinutes(start)), Duration.ofMinutes(minutes));
        return new Try(appointment, client, new Placement(1, therapist, room, unit, slot, 0, 15));
    }

    private static TimeSlot taken(Try tried, Contested contested) {
        return contested == Contested.CLIENT
                ? tried.placement().slot()
                : tried.placement().withBuffers();
    }

    private static void assertNoneOverlap(List<Try> winners, Contested contested) {
        for (Try one : winners) {
            for (Try other : winners) {
                assertTrue(
                        one == other || !taken(one, contested).overlaps(taken(other, contested)),
                        () -> one + " and " + other + " both survived");
            }
        }
    }

    private static void assertEveryLoserWasBeaten(List<Try> tries, List<Try> winners, Contested contested) {
        for (Try tried : tries) {
            assertTrue(
                    winners.contains(tried)
                            || winners.stream()
                                    .anyMatch(winner -> taken(winner, contested).overlaps(taken(tried, contested))),
                    () -> tried + " lost although nothing overlaps it");
        }
    }
}
