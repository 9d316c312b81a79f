package clinic.api;

import clinic.platform.Callers;
import clinic.platform.FirstAnswers;
import clinic.platform.FirstAnswers.Earlier;
import clinic.platform.web.JsonConfig;
import clinic.platform.web.Problem;
import clinic.shared.Refused;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets any POST be sent twice without being done twice: with an {@code Idempotency-Key}, the first answer of the same
 * account to the same path and body is repeated, refusals included. Answers that say nothing about the request itself
 * (unreadable, not allowed, unknown, a fault of ours, beaten by another) are not kept, and the key may be tried again.
 * Without the header nothing happens here. Nothing secret is kept: issuing a token, a link or a gift card's code is never repeated from memory, and of
 * the body of a new account, which holds a password, not even a hash.
 */
@Provider
@ApplicationScoped
@Priority(Priorities.USER)
public class Idempotency implements ContainerRequestFilter, ContainerResponseFilter {
    static final String HEADER = "Idempotency-Key";
    private static final String CLAIM = Idempotency.class.getName();
    private static final Set<String> SECRET_ANSWERS = Set.of("tokens", "check-in-link", "code");
    private static final String SECRET_BODY = "accounts";
    private static final int LONGEST_KEY = 120;
    private static final int LONGEST_ANSWER = 100_000;

    private record Claim(long account, String key) {}

    @Inject
    private FirstAnswers answers;

    @Inject
    private Callers callers;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        String key = request.getHeaderString(HEADER);
        String path = request.getUriInfo().getPath();
        if (key == null
                || !request.getMethod().equals("POST")
                || SECRET_ANSWERS.contains(path.substring(path.lastIndexOf('/') + 1))) {
            return;
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            request.abortWith(Problem.of(400, "malformed", HEADER + " has 1 to 120 characters.")
                    .response());
            return;
        }
        byte[] body = request.getEntityStream().readAllBytes();
        request.setEntityStream(new ByteArrayInputStream(body));
        String hash = sha256(path.equals(SECRET_BODY) ? new byte[0] : body);
        Claim claim = new Claim(callers.caller().account(), key);
        Optional<Earlier> earlier =
                answers.claim(claim.account(), key, path.substring(0, Math.min(200, path.length())), hash);
        if (earlier.isPresent()) {
            request.abortWith(repeated(earlier.get(), path + " " + hash));
        } else {
            request.setProperty(CLAIM, claim);
        }
    }

    private static Response repeated(Earlier earlier, String asked) {
        if (!earlier.request().equals(asked)) {
            Refused refused =
                    new Refused("idempotency-key-reused", "This " + HEADER + " came with another request before.");
            return Problem.of(422, refused).response();
        }
        Integer status = earlier.status();
        if (status == null) {
            return Response.fromResponse(
                            Problem.of(409, "in-progress", "The first request with this key is not answered yet.")
                                    .response())
                    .header(HttpHeaders.RETRY_AFTER, "1")
                    .build();
        }
        Response.ResponseBuilder answer = Response.status(status)
                .type(status >= 400 ? Problem.MEDIA_TYPE : MediaType.APPLICATION_JSON)
                .header("Idempotency-Replayed", "true")
                .entity(earlier.body());
        return (earlier.location() == null ? answer : answer.header(HttpHeaders.LOCATION, earlier.location())).build();
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(CLAIM) instanceof Claim claim)) {
            return;
        }
        request.removeProperty(CLAIM);
        String body = body(response.getEntity());
        if (isAnswer(response.getStatus(), body) && body.length() <= LONGEST_ANSWER) {
            answers.answer(
                    claim.account(),
                    claim.key(),
                    response.getStatus(),
                    body,
                    response.getHeaderString(HttpHeaders.LOCATION));
        } else if (response.getStatus() >= 400) {
            answers.release(claim.account(), claim.key());
        }
        if (response.hasEntity() && !(response.getEntity() instanceof String)) {
            response.setEntity(body, null, MediaType.APPLICATION_JSON_TYPE);
        }
    }

    private static boolean isAnswer(int status, String body) {
        return status < 300 || status == 422 || (status == 409 && !body.contains("\"changed-by-other\""));
    }

    private static String body(@Nullable Object entity) {
        if (entity == null) {
            return "";
        }
        return entity instanceof String text ? text : JsonConfig.JSON.toJson(entity);
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
