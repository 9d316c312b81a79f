package clinic.api;

import clinic.mail.Delivery;
import clinic.mail.MailState;
import clinic.mail.service.MailLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** What became of the mail, for administrators. Times are in UTC. */
@Path("mails")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class MailResource {
    private static final int PAGE = 100;

    @Inject
    private MailLog log;

    /**
     * @param state {@code waiting}, {@code sending}, {@code sent} or {@code failed}
     * @param due when it is tried next, while it waits
     * @param reason why it could not be sent the last time
     */
    public record MailJson(
            String id,
            String to,
            String subject,
            String state,
            int tries,
            String written,
            String writtenBy,
            @Nullable String due,
            @Nullable String sent,
            @Nullable String reason) {
        static MailJson of(Delivery delivery) {
            return new MailJson(
                    String.valueOf(delivery.id()),
                    delivery.address(),
                    delivery.subject(),
                    delivery.state().code(),
                    delivery.tries(),
                    delivery.writtenAt().toString(),
                    delivery.writtenBy(),
                    delivery.state() == MailState.WAITING ? delivery.dueAt().toString() : null,
                    delivery.sentAt() == null ? null : delivery.sentAt().toString(),
                    delivery.reason());
        }
    }

    /** Newest first; {@code state} narrows the list. */
    @GET
    public Rows<MailJson> page(
            @QueryParam("state") @Nullable String state, @QueryParam("cursor") @Nullable String cursor) {
        MailLog.Page page = log.page(state(state), cursor(cursor), PAGE);
        return new Rows<>(
                page.deliveries().stream().map(MailJson::of).toList(),
                page.next() == null ? null : page.next().toString());
    }

    /** Tries one again that failed or waits: 200, or 422 when it was sent or mail is not set up. */
    @POST
    @Path("{id}/retry")
    public MailJson retry(@PathParam("id") String id) {
        return MailJson.of(log.retry(Params.id("mail", id)));
    }

    private static @Nullable MailState state(@Nullable String code) {
        try {
            return Params.text(code) == null ? null : MailState.of(Params.required("state", code));
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("state: waiting, sending, sent or failed", e);
        }
    }

    private static @Nullable Long cursor(@Nullable String cursor) {
        try {
            return Params.text(cursor) == null ? null : Long.valueOf(Params.required("cursor", cursor));
        } catch (NumberFormatException e) {
            throw new BadRequestException("cursor: take the value from the page before", e);
        }
    }
}
