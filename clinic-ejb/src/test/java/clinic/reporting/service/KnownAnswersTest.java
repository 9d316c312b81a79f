package clinic.reporting.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import clinic.platform.Engine;
import clinic.reporting.Period;
import clinic.sales.service.Clinic;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An answer is read once, by one, and again when something has changed in its months at its branches. */
class KnownAnswersTest {
    private static final Period MARCH = new Period(LocalDate.of(2026, 3, 5), LocalDate.of(2026, 3, 31));
    private static final List<Long> BOTH = List.of(Clinic.RV, Clinic.OM);

    private final KnownAnswers known = new KnownAnswers();
    private final AtomicInteger reads = new AtomicInteger();
    private Clinic clinic;
    private Connection connection;

    @BeforeEach
    void open() throws Exception {
        clinic = new Clinic(Engine.H2);
        connection = clinic.database().source().getConnection();
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
        clinic.close();
    }

    private int ask(String question, List<Long> branches, int size) throws SQLException {
        return known.answer(
                connection, "test", question, List.of(MARCH), branches, any -> size, reads::incrementAndGet);
    }

    @Test
    void anotherMonthOrBranchDoesNotMatter() throws Exception {
        assertEquals(1, ask("a", List.of(Clinic.RV), 1));
        assertEquals(2, ask("a", BOTH, 1));
        assertEquals(3, ask("b", BOTH, 1));
        clinic.database()
                .execute(
                        "insert into revenue_month (branch_id, month_start, earned_minor, collected_minor, tax_minor,"
                                + " visits, changes) values (2, date '2026-03-01', 0, 0, 0, 0, 1), (1, date '2026-04-01', 0, 0, 0, 0, 1)");
        assertEquals(1, ask("a", List.of(Clinic.RV), 1));
        assertEquals(4, ask("a", BOTH, 1));
        assertEquals(4, ask("a", BOTH, 1));
    }

    @Test
    void whatWasAskedForLeastLatelyIsForgottenFirst() throws Exception {
        assertEquals(1, ask("a", BOTH, 60_000));
        assertEquals(2, ask("b", BOTH, 30_000));
        assertEquals(1, ask("a", BOTH, 60_000));
        assertEquals(3, ask("c", BOTH, 30_000));
        assertEquals(1, ask("a", BOTH, 60_000));
        assertEquals(4, ask("b", BOTH, 30_000));
        assertEquals(5, ask("too much", BOTH, 100_000));
        assertEquals(6, ask("too much", BOTH, 100_000));
        assertEquals(4, ask("b", BOTH, 30_000));
    }

    @Test
    void whatCouldNotBeReadIsReadAgain() throws Exception {
        assertThrows(
                SQLException.class,
                () -> known.answer(connection, "test", "a", List.of(MARCH), BOTH, any -> 1, () -> {
                    throw new SQLException("not now");
                }));
        assertEquals(1, ask("a", BOTH, 1));
        assertEquals(1, ask("a", BOTH, 1));
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whoAsksTheSameMeanwhileWaitsForTheOneWhoReads(Engine engine) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (Clinic other = new Clinic(engine)) {
            List<Future<Integer>> asked = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                asked.add(threads.submit(() -> {
                    try (Connection own = other.database().source().getConnection()) {
                        return known.answer(own, "test", "a", List.of(MARCH), BOTH, any -> 1, () -> {
                            reading.countDown();
                            try {
                                goOn.await(30, TimeUnit.SECONDS);
                            } catch (InterruptedException e) {
                                throw new SQLException(e);
                            }
                            return reads.incrementAndGet();
                        });
                    }
                }));
            }
            reading.await(30, TimeUnit.SECONDS);
            goOn.countDown();
            for (Future<Integer> one : asked) {
                assertEquals(1, one.get(30, TimeUnit.SECONDS));
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
