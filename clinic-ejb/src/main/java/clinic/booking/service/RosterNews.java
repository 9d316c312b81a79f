package clinic.booking.service;

import clinic.booking.DiaryChanged;
import clinic.roster.RosterPublished;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** When who works has changed, open boards of those days want to look again. */
@ApplicationScoped
public class RosterNews {

    @Inject
    private Event<DiaryChanged> changed;

    void published(@Observes RosterPublished change) {
        change.from()
                .datesUntil(change.until().plusDays(1))
                .forEach(date -> changed.fire(new DiaryChanged(change.branch(), date)));
    }
}
