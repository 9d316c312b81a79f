package clinic.solver;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class SearchClockTest {

    @Test
    void aThreadThatWaitsUsesNoProcessorTime() {
        Duration waited = Duration.ofMillis(300);
        long until = System.nanoTime() + waited.toNanos();
        long before = SearchClock.threadNanos();
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
        assertTrue(SearchClock.threadNanos() - before < waited.toNanos() / 2);
    }

    @Test
    void aThreadThatWorksUsesProcessorTime() {
        long before = SearchClock.threadNanos();
        double sum = 0;
        for (int i = 1; i < 2_000_000; i++) {
            sum += Math.sqrt(i);
        }
        assertTrue(SearchClock.threadNanos() > before, () -> "nothing counted");
        assertTrue(sum > 0);
    }
}
