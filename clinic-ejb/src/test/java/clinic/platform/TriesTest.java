package clinic.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TriesTest {

    @ParameterizedTest
    @EnumSource(Engine.class)
    void triesAtTheSameMomentFromTwoNodesAreAllCounted(Engine engine) throws Exception {
        try (TestDatabase database = engine.fresh()) {
            ExecutorService desks = Executors.newFixedThreadPool(12);
            try {
                List<Callable<Duration>> tries = new ArrayList<>();
                for (int i = 0; i < 12; i++) {
                    Tries node = new Tries();
                    node.database = database.database();
                    node.clock = Clock.fixed(Instant.parse("2026-03-12T16:00:00Z"), ZoneOffset.UTC);
                    tries.add(() -> node.take("kiosk:1"));
                }
                int heard = 0;
                for (Future<Duration> each : desks.invokeAll(tries)) {
                    heard += each.get().isZero() ? 1 : 0;
                }
                assertEquals(Tries.MOST, heard);
            } finally {
                desks.shutdown();
            }
        }
    }
}
