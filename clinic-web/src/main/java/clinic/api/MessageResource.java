package clinic.api;

import clinic.visit.DeskMessage;
import clinic.visit.service.DeskMessages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Words between the desk and the treatment rooms. */
@Path("messages")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MessageResource {

    @Inject
    private DeskMessages messages;

    public record NoteJson(
            @Nullable String branch, @Nullable String words) {}

    /** @param kind {@code call} from the desk, or {@code note} to it */
    public record MessageJson(
            String id,
            String kind,
            @Nullable String appointment,
            String therapist,
            String therapistName,
            String words,
            String sentAt,
            String sentBy,
            @Nullable String seenAt) {

        static MessageJson of(DeskMessage message) {
            return new MessageJson(
                    String.valueOf(message.id()),
                    message.kind().code(),
                    message.appointment() == null ? null : String.valueOf(message.appointment()),
                    String.valueOf(message.therapist()),
                    message.therapistName(),
                    message.words(),
                    message.sentAt().toString(),
                    message.sentBy(),
                    message.seenAt() == null ? null : message.seenAt().toString());
        }
    }

    /** A therapist writes to the desk of a branch. */
    @POST
    public MessageJson write(NoteJson body) {
        return MessageJson.of(
                messages.write(Params.required("branch", body.branch()), body.words() == null ? "" : body.words()));
    }

    /** Takes back what was not seen yet. */
    @DELETE
    @Path("{id}")
    public void takeBack(@PathParam("id") String id) {
        messages.takeBack(Params.id("message", id));
    }

    /** The therapist has seen the call, the desk the note. */
    @POST
    @Path("{id}/seen")
    public MessageJson seen(@PathParam("id") String id) {
        return MessageJson.of(messages.see(Params.id("message", id)));
    }
}
