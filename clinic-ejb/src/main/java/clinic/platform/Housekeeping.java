package clinic.platform;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** Clears away what has served its time, every hour on every node. Who keeps such things observes {@link Hourly}. */
@Singleton
public class Housekeeping {

    /** An hour has passed. */
    public record Hourly() {}

    @Inject
    private Event<Hourly> hourly;

    @Schedule(hour = "*", minute = "17", persistent = false)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void everyHour() {
        hourly.fire(new Hourly());
    }
}
