package clinic.visit.web;

import clinic.access.Caller;
import clinic.access.Role;
import clinic.organisation.service.Catalogues;
import clinic.platform.Callers;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One open board: {@code /push/board?branch=RV}. Only those who work for the branch may listen, from our own pages. */
@ServerEndpoint(value = "/push/board", configurator = BoardSocket.Greeting.class)
public class BoardSocket {
    private static final Logger LOG = Logger.getLogger(BoardSocket.class.getName());
    private static final String CALLER = "caller";

    @Inject
    BoardPush push;

    @Inject
    Catalogues catalogues;

    private String branch = "";

    /** Notes who is calling while the request still knows, and refuses pages of other sites. */
    public static class Greeting extends ServerEndpointConfig.Configurator {
        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            config.getUserProperties().remove(CALLER);
            if (!sameOrigin(request)) return;
            CDI.current().select(Callers.class).get().known().ifPresent(caller -> config.getUserProperties()
                    .put(CALLER, caller));
        }

        private static boolean sameOrigin(HandshakeRequest request) {
            String origin = first(request, "origin");
            String host = first(request, "host");
            return origin.isEmpty() || host.equals(URI.create(origin).getAuthority());
        }

        private static String first(HandshakeRequest request, String name) {
            return request.getHeaders().entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().get(0))
                    .findFirst()
                    .orElse("");
        }
    }

    @OnOpen
    public void open(Session session, EndpointConfig config) throws IOException {
        branch = session.getRequestParameterMap()
                .getOrDefault("branch", List.of(""))
                .get(0);
        Object caller = config.getUserProperties().get(CALLER);
        boolean mine = caller instanceof Caller known
                && catalogues.find().stream()
                        .flatMap(catalogue -> catalogue.branches().stream())
                        .anyMatch(one -> one.code().equals(branch) && known.holdsIn(one.id(), Role.values()));
        if (!mine) {
            session.close(new CloseReason(CloseReason.CloseCodes.VIOLATED_POLICY, "not in this branch"));
            return;
        }
        push.add(branch, session);
    }

    @OnClose
    public void close(Session session) {
        push.remove(branch, session);
    }

    @OnError
    public void failed(Session session, Throwable why) {
        LOG.log(Level.FINE, "a board was lost", why);
        push.remove(branch, session);
    }
}
