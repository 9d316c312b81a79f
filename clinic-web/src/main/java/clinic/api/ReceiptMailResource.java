package clinic.api;

import clinic.sales.service.PaperMail;
import clinic.sales.web.Letters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** A sale's receipt by mail. */
@Path("sales/{id}/mail")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ReceiptMailResource {

    @Inject
    private PaperMail mail;

    /** @param to an address; left out, the client's */
    public record ToJson(@Nullable String to) {
        static @Nullable String address(@Nullable ToJson body) {
            return body == null ? null : Params.text(body.to());
        }
    }

    /** @param to where it is sent */
    public record MailedJson(String to) {}

    /** Sends it within seconds; what becomes of it is in {@code mails}. */
    @POST
    public MailedJson mail(@PathParam("id") String id, @Nullable ToJson body) {
        return new MailedJson(mail.receipt(Params.id("sale", id), ToJson.address(body), Letters::of));
    }
}
