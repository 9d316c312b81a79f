package clinic.visit.web;

import clinic.booking.DiaryChanged;
import clinic.booking.DiaryChangedElsewhere;
import clinic.organisation.service.Catalogues;
import clinic.platform.web.JsonConfig;
import clinic.roster.RosterDrafted;
import clinic.roster.RosterDraftedElsewhere;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.websocket.Session;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells every open board of a branch which day changed, and every open roster of which day the plan changed, once the change
 * is committed, on whatever node.
 */
@ApplicationScoped
public class BoardPush {
    private final Map<String, Set<Session>> boards = new ConcurrentHashMap<>();

    @Inject
    Catalogues catalogues;

    void add(String branch, Session session) {
        boards.computeIfAbsent(branch, code -> ConcurrentHashMap.newKeySet()).add(session);
    }

    void remove(String branch, Session session) {
        boards.getOrDefault(branch, Set.of()).remove(session);
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) DiaryChanged change) {
        tell(change.branch(), change.date(), false);
    }

    void changedElsewhere(@Observes DiaryChangedElsewhere change) {
        tell(change.branch(), change.date(), false);
    }

    void drafted(@Observes(during = TransactionPhase.AFTER_SUCCESS) RosterDrafted change) {
        tell(change.branch(), change.date(), true);
    }

    void draftedElsewhere(@Observes RosterDraftedElsewhere change) {
        tell(change.branch(), change.date(), true);
    }

    /** @param draft whether it is of what is planned only, which the diary does not show */
    private void tell(long id, LocalDate date, boolean draft) {
        if (boards.values().stream().allMatch(Set::isEmpty)) return;
        String branch = catalogues.current().branch(id).code();
        String message = JsonConfig.JSON.toJson(Map.of("branch", branch, "date", date.toString(), "draft", draft));
        for (Session session : boards.getOrDefault(branch, Set.of())) {
            if (session.isOpen()) session.getAsyncRemote().sendText(message);
        }
    }
}
