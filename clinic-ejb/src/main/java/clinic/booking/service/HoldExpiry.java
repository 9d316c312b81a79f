package clinic.booking.service;

import clinic.booking.DiaryChanged;
import clinic.booking.Hold;
import clinic.booking.Holds;
import clinic.booking.SlotFreed;
import clinic.booking.persistence.Diary;
import clinic.platform.Clockwork;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/**
 * Frees what is held past its time: every five seconds, and whenever a booking meets something that is taken. On two nodes
 * both may try; the second waits for the first and finds it done.
 */
@Stateless
@PermitAll
public class HoldExpiry {

    @Inject
    private Holds holds;

    @Inject
    private Diary diary;

    @Inject
    private Clock clock;

    @Inject
    private Event<DiaryChanged> changed;

    @Inject
    private Event<SlotFreed> freed;

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void expire(@Observes Clockwork.FiveSeconds passed) {
        expire();
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void expire() {
        Instant now = clock.instant();
        for (Hold hold : holds.overdue(now)) {
            hold.expire(now);
            diary.release(hold.id());
            freed.fire(SlotFreed.of(hold.placement()));
            changed.fire(new DiaryChanged(hold.branch(), hold.businessDate()));
        }
    }
}
