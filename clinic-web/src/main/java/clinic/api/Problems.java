package clinic.api;

import clinic.access.TooManyAttempts;
import clinic.organisation.service.Catalogues;
import clinic.platform.Figures;
import clinic.platform.SqlState;
import clinic.platform.web.Problem;
import clinic.shared.NotAllowed;
import clinic.shared.NotFound;
import clinic.shared.Refused;
import clinic.shared.SlotTaken;
import clinic.shared.Way;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns whatever stopped a request into a {@link Problem}; what nobody foresaw is logged under a reference. */
@Provider
@ApplicationScoped
public class Problems implements ExceptionMapper<Throwable> {
    private static final Logger LOG = Logger.getLogger(Problems.class.getName());

    @Inject
    private Figures figures;

    @Inject
    private Catalogues catalogues;

    @Override
    public Response toResponse(Throwable thrown) {
        Problem problem = problem(thrown);
        if (problem.status() == 409 || problem.status() == 422) {
            figures.refused(problem.code());
        }
        Response answer = problem.response();
        TooManyAttempts pause = find(thrown, TooManyAttempts.class);
        return pause == null
                ? answer
                : Response.fromResponse(answer)
                        .header(HttpHeaders.RETRY_AFTER, pause.seconds())
                        .build();
    }

    private Problem problem(Throwable thrown) {
        Refused refused = find(thrown, Refused.class);
        if (refused != null) {
            return Problem.of(statusOf(refused), refused, this::zone);
        }
        NotFound missing = find(thrown, NotFound.class);
        if (missing != null) {
            return Problem.of(404, "not-found", words(missing));
        }
        NotAllowed denied = find(thrown, NotAllowed.class);
        if (denied != null) {
            return Problem.of(403, "not-allowed", words(denied));
        }
        if (thrown instanceof WebApplicationException web) {
            return answered(web);
        }
        if (thrown instanceof ConstraintViolationException invalid) {
            return malformed(invalid.getConstraintViolations().stream()
                    .map(Problems::words)
                    .sorted()
                    .collect(Collectors.joining("; ")));
        }
        if (thrown instanceof IllegalArgumentException || thrown instanceof DateTimeException) {
            return malformed(words(thrown));
        }
        if (find(thrown, OptimisticLockException.class) != null || SqlState.isContention(thrown)) {
            return Problem.of(
                    409,
                    "changed-by-other",
                    "Somebody else changed this at the same moment. Look at it again, then repeat the step.");
        }
        return fault(thrown);
    }

    /** The clock of the branch in which a way out is: that of its room. */
    private ZoneId zone(Way way) {
        Long room = way.room();
        return room == null
                ? ZoneOffset.UTC
                : catalogues
                        .find()
                        .map(catalogue ->
                                catalogue.branch(catalogue.room(room).branch()).zone())
                        .orElse(ZoneOffset.UTC);
    }

    private static int statusOf(Refused refused) {
        if (refused instanceof SlotTaken) {
            return 409;
        }
        return switch (refused.code()) {
            case SlotTaken.CODE, "changed-by-other" -> 409;
            case TooManyAttempts.CODE -> 429;
            case "not-set-up", "busy" -> 503;
            default -> 422;
        };
    }

    private static Problem answered(WebApplicationException web) {
        int status = web.getResponse().getStatus();
        if (status >= 500) {
            return fault(web);
        }
        if (status == 404) {
            return web.getCause() == null
                    ? Problem.of(404, "not-found", "There is nothing at this address.")
                    : malformed(words(web.getCause()));
        }
        return switch (status) {
            case 400 -> malformed(words(web));
            case 405 -> Problem.of(405, "method-not-allowed", "This address does not know that method.");
            case 406 -> Problem.of(406, "not-acceptable", "The answer is application/json.");
            case 413 -> Problem.of(413, "too-large", "The request is larger than 1 MB.");
            case 415 -> Problem.of(415, "unsupported-media-type", "Send the body as application/json.");
            default -> Problem.of(status, "refused", words(web));
        };
    }

    private static Problem malformed(String detail) {
        return Problem.of(400, "malformed", detail);
    }

    private static Problem fault(Throwable thrown) {
        String digits = HexFormat.of()
                .withUpperCase()
                .toHexDigits(ThreadLocalRandom.current().nextInt());
        String reference = "KK-" + digits.substring(0, 4) + "-" + digits.substring(4);
        LOG.log(Level.SEVERE, reference, thrown);
        return Problem.fault(reference);
    }

    private static String words(ConstraintViolation<?> violation) {
        String path = violation.getPropertyPath().toString();
        return path.substring(path.lastIndexOf('.') + 1) + " " + violation.getMessage();
    }

    private static String words(Throwable thrown) {
        return Objects.requireNonNullElse(thrown.getMessage(), "The request cannot be read.");
    }

    /** The first of that kind among the failure and its causes: containers wrap what a service throws. */
    private static <T> @Nullable T find(Throwable thrown, Class<T> kind) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return kind.cast(cause);
            }
        }
        return null;
    }
}
