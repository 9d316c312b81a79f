package clinic.platform.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Few requests are worked on at a time, in the order in which they came, because each is answered sooner so than when
 * many share the processors. {@code clinic.web.requests-at-a-time} says how many; two a processor unless set. Files and
 * WebSockets do not wait.
 */
public class Turnstile extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Inject
    @ConfigProperty(name = "clinic.web.requests-at-a-time")
    private transient Optional<Integer> configured;

    private transient Turns turns = new Turns(2 * Runtime.getRuntime().availableProcessors(), PATIENCE);

    @Override
    public void init() {
        configured.ifPresent(most -> turns = new Turns(most, PATIENCE));
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = Network.path(request);
        if (path.startsWith(Assets.FOLDER) || path.startsWith("/push/") || path.startsWith("/health")) {
            chain.doFilter(request, response);
            return;
        }
        boolean taken = turns.take();
        try {
            chain.doFilter(request, response);
        } finally {
            if (taken) {
                turns.give();
            }
        }
    }
}
