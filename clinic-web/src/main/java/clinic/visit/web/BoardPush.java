package clinic.visit.web;

import clinic.booking.DiaryChanged;
import clinic.organisation.service.Catalogues;
import clinic.platform.web.JsonConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.websocket.Session;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells every open board of a branch which day changed, once the change is committed. Knows this node's boards only. */
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
        if (boards.values().stream().allMatch(Set::isEmpty)) return;
        String branch = catalogues.current().branch(change.branch()).code();
        String message = JsonConfig.JSON.toJson(
                Map.of("branch", branch, "date", change.date().toString()));
        for (Session session : boards.getOrDefault(branch, Set.of())) {
            if (session.isOpen()) session.getAsyncRemote().sendText(message);
        }
    }
}
