package clinic.platform.web;

import clinic.access.Caller;
import clinic.access.TooManyAttempts;
import clinic.access.web.Visitor;
import clinic.access.web.Visitor.Means;
import clinic.organisation.service.Catalogues;
import clinic.platform.Callers;
import clinic.platform.RequestOrigin;
import clinic.shared.NotAllowed;
import clinic.shared.NotFound;
import clinic.shared.Refused;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lets a request through to whoever may come in, with its caller and address known to the services, and forgets both
 * when it is answered. Before there is an organisation, everything leads to the first run. Requests that change
 * something, and WebSockets, are turned away when a browser sends them from a page that is not ours.
 */
public class Gate extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final String SIGN_IN = "/sign-in";
    private static final String FIRST_RUN = "/first-run";

    /** Let in by a secret of their own. */
    private static final List<String> KIOSKS = List.of("/kiosk", "/roster/kiosk", "/roster/kiosk/kept");

    /** Likewise. */
    private static final String FEED = "/roster-feed/";

    private static final List<String> ALWAYS =
            List.of("/assets/", "/jakarta.faces.resource/", "/health", "/favicon.ico", "/robots.txt");

    @Inject
    private transient Callers callers;

    @Inject
    private transient Catalogues catalogues;

    @Inject
    private transient Network network;

    private volatile boolean setUp;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = Network.path(request);
        if (ALWAYS.stream().anyMatch(path::startsWith)) {
            chain.doFilter(request, response);
            return;
        }
        Visitor visitor = Visitor.of(request);
        RequestOrigin.set(network.address(request));
        Caller before = callers.enter(visitor.caller());
        try {
            if (isApi(path)
                    ? letsProgramIn(visitor, request, response)
                    : letsBrowserIn(path, visitor, request, response)) {
                chain.doFilter(request, response);
            }
        } catch (ServletException e) {
            answer(e, response);
        } finally {
            callers.enter(before);
            RequestOrigin.set("");
        }
    }

    /** A page that the caller may not see, or that shows what is not there, answers so. */
    private static void answer(ServletException failure, HttpServletResponse response)
            throws IOException, ServletException {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if ((cause instanceof NotAllowed || cause instanceof NotFound) && !response.isCommitted()) {
                response.reset();
                response.sendError(
                        cause instanceof NotFound
                                ? HttpServletResponse.SC_NOT_FOUND
                                : HttpServletResponse.SC_FORBIDDEN);
                return;
            }
        }
        throw failure;
    }

    private boolean letsProgramIn(Visitor visitor, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Refused refusal = visitor.refusal();
        if (!isSetUp()) {
            Problem.of(503, "not-set-up", "There is no organisation yet. Open the first-run page to create it.")
                    .write(response);
        } else if (refusal != null) {
            if (refusal instanceof TooManyAttempts pause) {
                response.setHeader("Retry-After", Long.toString(pause.seconds()));
            }
            Problem.of(refusal instanceof TooManyAttempts ? 429 : 503, refusal).write(response);
        } else if (visitor.caller() == null) {
            if (request.getHeader("X-Requested-With") == null && request.getHeader("Sec-Fetch-Mode") == null) {
                response.setHeader("WWW-Authenticate", "Basic realm=\"clinic\", charset=\"UTF-8\"");
            }
            Problem.of(401, "not-signed-in", words(visitor)).write(response);
        } else if (isForged(visitor, request)) {
            Problem.of(403, "cross-site", "A browser sent this from a page that is not ours.")
                    .write(response);
        } else {
            return true;
        }
        return false;
    }

    private static String words(Visitor visitor) {
        return visitor.means() == Means.CREDENTIALS
                ? "Login, password or token are wrong, or no longer valid."
                : "Sign in, or send a login and password or a token.";
    }

    /** A session comes along with whatever a browser sends, so a change by session has to show that our page sent it. */
    private static boolean isForged(Visitor visitor, HttpServletRequest request) {
        Optional<Boolean> ours = Network.fromOurPages(request);
        if (SAFE.contains(request.getMethod())) {
            return false;
        }
        return visitor.means() == Means.SESSION
                ? !ours.orElse(false) || !"clinic".equals(request.getHeader("X-Requested-With"))
                : !ours.orElse(true);
    }

    private boolean letsBrowserIn(
            String path, Visitor visitor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean changes =
                !SAFE.contains(request.getMethod()) || "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
        if (changes && !Network.fromOurPages(request).orElse(true)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return false;
        }
        if (path.startsWith("/openapi") || (path.startsWith("/metrics") && network.isLocal(request))) {
            return true;
        }
        if (!isSetUp()) {
            return isPage(path, FIRST_RUN) || redirect(request, response, FIRST_RUN);
        }
        if (visitor.caller() != null
                || isPage(path, SIGN_IN)
                || isPage(path, FIRST_RUN)
                || KIOSKS.stream().anyMatch(kiosk -> isPage(path, kiosk))
                || path.startsWith(FEED)) {
            return true;
        }
        if (path.startsWith("/push/")) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return false;
        }
        return redirect(request, response, SIGN_IN + askedFor(path, request));
    }

    private static String askedFor(String path, HttpServletRequest request) {
        if (!request.getMethod().equals("GET") || path.equals("/") || path.isEmpty()) {
            return "";
        }
        String query = request.getQueryString();
        return "?next=" + URLEncoder.encode(query == null ? path : path + "?" + query, StandardCharsets.UTF_8);
    }

    private static boolean redirect(HttpServletRequest request, HttpServletResponse response, String path) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", request.getContextPath() + path);
        return false;
    }

    private static boolean isApi(String path) {
        return path.equals("/api") || path.startsWith("/api/");
    }

    private static boolean isPage(String path, String page) {
        return path.equals(page) || path.equals(page + ".xhtml");
    }

    private boolean isSetUp() {
        if (!setUp) {
            setUp = catalogues.find().isPresent();
        }
        return setUp;
    }
}
