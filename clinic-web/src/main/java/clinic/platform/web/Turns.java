package clinic.platform.web;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Turns to work, given in the order in which they were asked for. Nobody waits for ever: whoever had no turn in time
 * goes on without, so that those who are slow to receive their answers cannot stop everybody else.
 */
final class Turns {
    private final Semaphore free;
    private final Duration patience;

    /**
     * @param most how many have a turn at a time, at least one
     * @param patience how long one is waited for
     */
    Turns(int most, Duration patience) {
        if (most < 1) {
            throw new IllegalArgumentException("clinic.web.requests-at-a-time needs a number from 1 on, not " + most);
        }
        free = new Semaphore(most, true);
        this.patience = patience;
    }

    /** Waits for a turn; false when there was none in time, and nothing has to be given back. */
    boolean take() {
        try {
            return free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void give() {
        free.release();
    }
}
