package clinic.access.web;

import clinic.access.Caller;
import clinic.access.service.KnownAccounts;
import clinic.access.service.KnownAccounts.Known;
import clinic.access.service.SignIn;
import clinic.access.web.Visitor.Means;
import clinic.platform.RequestOrigin;
import clinic.platform.web.Network;
import clinic.shared.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds out who sends a request: a browser session, or for programs a login with password, a login with a token as
 * password, or a bearer token. Turns nobody away: what needs somebody signed in is the gate's to say, in the words of a
 * page or of REST.
 */
@ApplicationScoped
public class ClinicAuthentication implements HttpAuthenticationMechanism {
    private static final String BASIC = "Basic ";
    private static final String BEARER = "Bearer ";
    private static final String TOKEN = "kk_";

    @Inject
    private SignIn signIn;

    @Inject
    private KnownAccounts accounts;

    @Inject
    private Network network;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        Visitor visitor = identify(request);
        visitor.attach(request);
        Caller caller = visitor.caller();
        return caller == null
                ? context.doNothing()
                : context.notifyContainerAboutLogin(new SignedIn(caller), roles(caller));
    }

    private Visitor identify(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header != null && forPrograms(request)) {
            RequestOrigin.set(network.address(request));
            try {
                Caller caller = shown(header).map(Known::caller).orElse(null);
                return new Visitor(caller, Means.CREDENTIALS, null);
            } catch (Refused refused) {
                return new Visitor(null, Means.CREDENTIALS, refused);
            } finally {
                RequestOrigin.set("");
            }
        }
        HttpSession session = request.getSession(false);
        if (session != null && session.getAttribute(Seat.ATTRIBUTE) instanceof Seat seat) {
            return accounts.find(seat.account())
                    .filter(known -> known.stamp().equals(seat.stamp()))
                    .map(known -> new Visitor(known.caller(), Means.SESSION, null))
                    .orElse(Visitor.NOBODY);
        }
        return Visitor.NOBODY;
    }

    private static boolean forPrograms(HttpServletRequest request) {
        String path = Network.path(request);
        return path.startsWith("/api/") || path.equals("/metrics") || path.startsWith("/metrics/");
    }

    private Optional<Known> shown(String header) {
        if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return signIn.withToken(header.substring(BEARER.length()).strip());
        }
        if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        String pair;
        try {
            pair = new String(
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        int colon = pair.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        String login = pair.substring(0, colon);
        String secret = pair.substring(colon + 1);
        return secret.startsWith(TOKEN) ? signIn.withToken(secret) : signIn.withPassword(login, secret);
    }

    private static Set<String> roles(Caller caller) {
        return caller.grants().stream().map(grant -> grant.role().code()).collect(Collectors.toSet());
    }
}
