package clinic.platform.web;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import clinic.shared.Refusal;
import clinic.shared.Refused;
import clinic.shared.Way;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Every answer that says no (RFC 9457, {@code application/problem+json}).
 *
 * @param type a name, not an address: {@code tag:killer-knots.example,2026:} and the code
 * @param code stable and kebab-case; what programs decide by
 * @param reasons of a refusal: all of them at once, each with what would work instead
 * @param reference where to find a fault of ours in the log
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        @Nullable List<Reason> reasons,
        @Nullable String reference) {
    public static final String MEDIA_TYPE = "application/problem+json";

    /** One reason of a refusal. */
    public record Reason(String code, String message, List<WayOut> ways) {
        public static Reason of(Refusal refusal) {
            return of(refusal, way -> ZoneOffset.UTC);
        }

        /** @param zones whose clock says when a way starts */
        public static Reason of(Refusal refusal, Function<Way, ZoneId> zones) {
            return new Reason(
                    refusal.code(),
                    refusal.message(),
                    refusal.ways().stream()
                            .map(way -> new WayOut(
                                    way.kind(),
                                    way.label(),
                                    way.start() == null
                                            ? null
                                            : ISO_OFFSET_DATE_TIME.format(
                                                    way.start().atZone(zones.apply(way))),
                                    text(way.room()),
                                    text(way.therapist())))
                            .toList());
        }

        private static @Nullable String text(@Nullable Long id) {
            return id == null ? null : id.toString();
        }
    }

    /**
     * What would work instead.
     *
     * @param start with the offset of its branch
     */
    public record WayOut(
            String kind,
            String label,
            @Nullable String start,
            @Nullable String room,
            @Nullable String therapist) {}

    public static Problem of(int status, String code, String detail) {
        return new Problem(typeOf(code), titleOf(status), status, detail, code, null, null);
    }

    public static Problem of(int status, Refused refused) {
        return of(status, refused, way -> ZoneOffset.UTC);
    }

    /** @param zones whose clock says when a way out starts */
    public static Problem of(int status, Refused refused, Function<Way, ZoneId> zones) {
        return new Problem(
                typeOf(refused.code()),
                titleOf(status),
                status,
                Objects.requireNonNullElse(refused.getMessage(), ""),
                refused.code(),
                refused.reasons().stream()
                        .map(reason -> Reason.of(reason, zones))
                        .toList(),
                null);
    }

    public static Problem fault(String reference) {
        return new Problem(
                typeOf("internal"),
                titleOf(500),
                500,
                "Something went wrong here. Nothing was changed. Tell support the reference " + reference + ".",
                "internal",
                null,
                reference);
    }

    public Response response() {
        return Response.status(status)
                .type(MEDIA_TYPE)
                .entity(JsonConfig.JSON.toJson(this))
                .build();
    }

    /** Answers a request that never got as far as a resource. */
    public void write(HttpServletResponse response) throws IOException {
        byte[] body = JsonConfig.JSON.toJson(this).getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static String typeOf(String code) {
        return "tag:killer-knots.example,2026:" + code;
    }

    private static String titleOf(int status) {
        return switch (status) {
            case 400 -> "The request cannot be read";
            case 401 -> "Not signed in";
            case 403 -> "Not allowed";
            case 404 -> "There is no such thing";
            case 409 -> "In conflict with what is there";
            case 422 -> "Refused by a rule";
            case 429 -> "Too many attempts";
            case 500 -> "A fault of ours";
            case 503 -> "Not ready";
            default -> {
                Response.Status known = Response.Status.fromStatusCode(status);
                yield known == null ? "Refused" : known.getReasonPhrase();
            }
        };
    }
}
