package clinic.roster.service;

import clinic.platform.Nodes;
import clinic.roster.RosterDrafted;
import clinic.roster.RosterDraftedElsewhere;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.LocalDate;

/** Tells the other nodes of which branch's day the plan changed here, and this node of which it changed there. */
@ApplicationScoped
public class RosterDraftNews {
    private static final String SUBJECT = "roster";

    @Inject
    private Nodes nodes;

    @Inject
    private Event<RosterDraftedElsewhere> elsewhere;

    void tell(@Observes(during = TransactionPhase.AFTER_SUCCESS) RosterDrafted change) {
        nodes.tell(SUBJECT, change.branch() + " " + change.date());
    }

    void hear(@Observes Nodes.Heard news) {
        if (news.subject().equals(SUBJECT)) {
            String[] parts = news.text().split(" ");
            elsewhere.fire(new RosterDraftedElsewhere(Long.parseLong(parts[0]), LocalDate.parse(parts[1])));
        }
    }
}
