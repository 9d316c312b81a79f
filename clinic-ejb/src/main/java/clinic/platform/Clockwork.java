package clinic.platform;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Says on every node, again and again, that time has passed; whoever has something to do then observes it, outside any
 * transaction. The only timer there is: it waits until the schema is up to date, and work that fails is done again the next
 * time. A container gives up a timer for good whose work fails twice in a row, as it does while the database restarts.
 */
@Singleton
@DependsOn("Migrations")
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Clockwork {
    private static final Logger LOG = Logger.getLogger(Clockwork.class.getName());

    /** Two seconds have passed. */
    public record TwoSeconds() {}

    /** Five seconds have passed. */
    public record FiveSeconds() {}

    /** A minute has passed. */
    public record Minute() {}

    /** An hour has passed. */
    public record Hour() {}

    @Inject
    private Event<Object> passed;

    private final Set<Object> failing = ConcurrentHashMap.newKeySet();

    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    void twoSeconds() {
        tell(new TwoSeconds());
    }

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    void fiveSeconds() {
        tell(new FiveSeconds());
    }

    @Schedule(hour = "*", minute = "*", second = "41", persistent = false)
    void minute() {
        tell(new Minute());
    }

    @Schedule(hour = "*", minute = "17", persistent = false)
    void hour() {
        tell(new Hour());
    }

    /** Tells everybody who observes it; of failures in a row the log has the first. */
    private void tell(Object time) {
        try {
            passed.fire(time);
            if (failing.remove(time)) {
                LOG.info(() -> "What is done at every " + time + " works again.");
            }
        } catch (RuntimeException e) {
            LOG.log(
                    failing.add(time) ? Level.WARNING : Level.FINE,
                    "What is done at every " + time + " failed; it is tried again.",
                    e);
        }
    }
}
