package clinic.booking.service;

import clinic.booking.DiaryChanged;
import clinic.booking.DiaryChangedElsewhere;
import clinic.platform.Nodes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.LocalDate;

/** Tells the other nodes which branch's day changed here, and this node which changed there. */
@ApplicationScoped
public class DiaryNews {
    private static final String SUBJECT = "diary";

    @Inject
    private Nodes nodes;

    @Inject
    private Event<DiaryChangedElsewhere> elsewhere;

    void tell(@Observes(during = TransactionPhase.AFTER_SUCCESS) DiaryChanged change) {
        nodes.tell(SUBJECT, change.branch() + " " + change.date());
    }

    void hear(@Observes Nodes.Heard news) {
        if (news.subject().equals(SUBJECT)) {
            String[] parts = news.text().split(" ");
            elsewhere.fire(new DiaryChangedElsewhere(Long.parseLong(parts[0]), LocalDate.parse(parts[1])));
        }
    }
}
