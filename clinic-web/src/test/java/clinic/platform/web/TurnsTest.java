package clinic.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnsTest {

    @Test
    void neverMoreHaveATurnThanThereAreAndEverybodyGetsOne() throws Exception {
        Turns turns = new Turns(3, Duration.ofMinutes(1));
        AtomicInteger working = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService desks = Executors.newFixedThreadPool(16);
        try {
            List<Future<Boolean>> asked = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                asked.add(desks.submit(() -> {
                    boolean taken = turns.take();
                    most.accumulateAndGet(working.incrementAndGet(), Math::max);
                    Thread.yield();
                    working.decrementAndGet();
                    turns.give();
                    return taken;
                }));
            }
            for (Future<Boolean> one : asked) {
                assertTrue(one.get());
            }
        } finally {
            desks.shutdown();
        }
        assertTrue(most.get() <= 3, () -> most + " at a time");
    }

    @Test
    void whoIsSlowToReceiveDoesNotStopTheOthers() {
        Turns turns = new Turns(1, Duration.ofMillis(20));
        assertTrue(turns.take());
        assertFalse(turns.take());
        turns.give();
        assertTrue(turns.take());
    }

    @Test
    void nobodyAtATimeIsRefused() {
        assertEquals(
                "clinic.web.requests-at-a-time needs a number from 1 on, not 0",
                assertThrows(IllegalArgumentException.class, () -> new Turns(0, Duration.ofSeconds(1)))
                        .getMessage());
    }
}
