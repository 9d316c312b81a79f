package clinic.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.platform.FirstAnswers.Earlier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FirstAnswersTest {
    private static final Instant START = Instant.parse("2026-03-12T15:24:00Z");
    private static final String HASH = "0".repeat(64);

    @ParameterizedTest
    @EnumSource(Engine.class)
    void theFirstAnswerComesBackToTheSameKey(Engine engine) throws Exception {
        try (TestDatabase database = engine.fresh()) {
            FirstAnswers answers = answers(database, START);
            assertTrue(answers.claim(7, "k", "appointments", HASH).isEmpty());
            Earlier waiting = answers.claim(7, "k", "appointments", HASH).orElseThrow();
            assertNull(waiting.status());
            answers.answer(7, "k", 201, "{\"id\":\"1\"}", "http://localhost/api/v1/appointments/1");
            Earlier answered = answers.claim(7, "k", "appointments", HASH).orElseThrow();
            assertEquals(
                    new Earlier(
                            "appointments " + HASH, 201, "{\"id\":\"1\"}", "http://localhost/api/v1/appointments/1"),
                    answered);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void keysOfDifferentAccountsHaveNothingToDoWithEachOther(Engine engine) throws Exception {
        try (TestDatabase database = engine.fresh()) {
            FirstAnswers answers = answers(database, START);
            assertTrue(answers.claim(7, "k", "appointments", HASH).isEmpty());
            assertTrue(answers.claim(8, "k", "appointments", HASH).isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aKeyGivenBackMayBeTriedAgainButAnAnsweredOneStays(Engine engine) throws Exception {
        try (TestDatabase database = engine.fresh()) {
            FirstAnswers answers = answers(database, START);
            answers.claim(7, "k", "appointments", HASH);
            answers.release(7, "k");
            assertTrue(answers.claim(7, "k", "appointments", HASH).isEmpty());
            answers.answer(7, "k", 201, "{}", null);
            answers.release(7, "k");
            assertTrue(answers.claim(7, "k", "appointments", HASH).isPresent());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void ofManyRequestsWithOneKeyExactlyOneRuns(Engine engine) throws Exception {
        try (TestDatabase database = engine.fresh()) {
            FirstAnswers answers = answers(database, START);
            ExecutorService threads = Executors.newFixedThreadPool(8);
            for (int round = 0; round < 20; round++) {
                String key = "k" + round;
                CountDownLatch start = new CountDownLatch(1);
                List<Future<Optional<Earlier>>> all = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    all.add(threads.submit(() -> {
                        start.await();
                        return answers.claim(7, key, "appointments", HASH);
                    }));
                }
                start.countDown();
                int run = 0;
                for (Future<Optional<Earlier>> each : all) {
                    run += each.get().isEmpty() ? 1 : 0;
                }
                assertEquals(1, run);
            }
            threads.shutdown();
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void keysAreForgottenAfterTwoDaysAndNotBefore(Engine engine) throws Exception {
        try (TestDatabase database = engine.fresh()) {
            answers(database, START).claim(7, "k", "appointments", HASH);
            answers(database, START.plus(Duration.ofHours(48))).tidy(new Clockwork.Hour());
            assertEquals(1, database.count("select count(*) from idempotency_key"));
            answers(database, START.plus(Duration.ofHours(48)).plusSeconds(1)).tidy(new Clockwork.Hour());
            assertEquals(0, database.count("select count(*) from idempotency_key"));
        }
    }

    private static FirstAnswers answers(TestDatabase database, Instant now) {
        FirstAnswers answers = new FirstAnswers();
        answers.database = database.database();
        answers.clock = Clock.fixed(now, ZoneOffset.UTC);
        return answers;
    }
}
