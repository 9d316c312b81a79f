package clinic.access.service;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import clinic.access.TooManyAttempts;
import clinic.platform.Clockwork;
import clinic.platform.Engine;
import clinic.platform.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThrottleTest {
    private static final Instant START = Instant.parse("2026-03-12T15:24:00Z");

    private Instant now = START;

    @ParameterizedTest
    @EnumSource(Engine.class)
    void fiveFailuresPauseTheAccountFromEveryAddressUntilFifteenMinutesAfterTheFirst(Engine engine) throws Exception {
        try (TestDatabase database = engine.fresh()) {
            Throttle throttle = throttle(database);
            for (int i = 0; i < 4; i++) {
                throttle.failed("desk.rv", "10.0.0." + i);
            }
            assertDoesNotThrow(() -> throttle.check("desk.rv", "10.0.0.9"));
            throttle.failed("desk.rv", "10.0.0.4");
            now = START.plus(Duration.ofMinutes(5));
            TooManyAttempts pause = assertThrows(TooManyAttempts.class, () -> throttle.check("desk.rv", "10.0.0.9"));
            assertEquals(600, pause.seconds());
            assertDoesNotThrow(() -> throttle.check("desk.om", "10.0.0.4"));
            now = START.plus(Duration.ofMinutes(15));
            assertDoesNotThrow(() -> throttle.check("desk.rv", "10.0.0.9"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void thirtyFailuresPauseTheAddressForEveryAccount(Engine engine) throws Exception {
        try (TestDatabase database = engine.fresh()) {
            Throttle throttle = throttle(database);
            for (int i = 0; i < 29; i++) {
                throttle.failed("login" + i, "10.0.0.1");
            }
            assertDoesNotThrow(() -> throttle.check("desk.rv", "10.0.0.1"));
            throttle.failed("login29", "10.0.0.1");
            assertThrows(TooManyAttempts.class, () -> throttle.check("desk.rv", "10.0.0.1"));
            assertDoesNotThrow(() -> throttle.check("desk.rv", "10.0.0.2"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void successForgetsTheFailuresOfTheAccountAndKeepsThoseOfTheAddress(Engine engine) throws Exception {
        try (TestDatabase database = engine.fresh()) {
            Throttle throttle = throttle(database);
            for (int i = 0; i < 4; i++) {
                throttle.failed("desk.rv", "10.0.0.1");
            }
            throttle.succeeded("desk.rv");
            throttle.failed("desk.rv", "10.0.0.1");
            assertDoesNotThrow(() -> throttle.check("desk.rv", "10.0.0.1"));
            assertEquals(5, database.count("select failures from sign_in_failure where subject = 'address:10.0.0.1'"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aFailureAfterTheWindowOpensANewOne(Engine engine) throws Exception {
        try (TestDatabase database = engine.fresh()) {
            Throttle throttle = throttle(database);
            for (int i = 0; i < 5; i++) {
                throttle.failed("desk.rv", "10.0.0.1");
            }
            now = START.plus(Duration.ofMinutes(15));
            throttle.failed("desk.rv", "10.0.0.1");
            assertDoesNotThrow(() -> throttle.check("desk.rv", "10.0.0.1"));
            assertEquals(1, database.count("select failures from sign_in_failure where subject = 'account:desk.rv'"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void failuresAtTheSameMomentAreAllCounted(Engine engine) throws Exception {
        try (TestDatabase database = engine.fresh()) {
            Throttle throttle = throttle(database);
            ExecutorService threads = Executors.newFixedThreadPool(8);
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                all.add(threads.submit(() -> throttle.failed("desk.rv", "10.0.0.1")));
            }
            for (Future<?> each : all) {
                each.get();
            }
            threads.shutdown();
            assertEquals(24, database.count("select failures from sign_in_failure where subject = 'account:desk.rv'"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void housekeepingRemovesClosedWindowsOnly(Engine engine) throws Exception {
        try (TestDatabase database = engine.fresh()) {
            Throttle throttle = throttle(database);
            throttle.failed("early", "10.0.0.1");
            now = START.plus(Duration.ofMinutes(10));
            throttle.failed("late", "10.0.0.2");
            now = START.plus(Duration.ofMinutes(16));
            throttle.tidy(new Clockwork.Hour());
            assertEquals(2, database.count("select count(*) from sign_in_failure"));
        }
    }

    private Throttle throttle(TestDatabase database) {
        Throttle throttle = new Throttle();
        throttle.database = database.database();
        throttle.clock = new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        return throttle;
    }
}
