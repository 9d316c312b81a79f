package clinic.api;

import clinic.client.ClientField;
import clinic.client.ClientField.Choice;
import clinic.client.Merge;
import clinic.client.service.MergeDesk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Making two records of one person one. */
@Path("clients/{id}/merge")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ClientMergeResource {

    @Inject
    private MergeDesk desk;

    /**
     * @param into the record that is kept
     * @param fields which value each field takes: {@code from}, {@code into}, or for the note {@code both}
     */
    public record MergeRequest(
            @Nullable String into, @Nullable Map<String, String> fields) {}

    /**
     * A merge.
     *
     * @param from the record merged away
     * @param into the record kept
     */
    public record MergeJson(
            String id,
            String from,
            String fromName,
            String into,
            String at,
            String by,
            String undoableUntil,
            @Nullable String undoneAt) {

        static MergeJson of(Merge merge) {
            return new MergeJson(
                    String.valueOf(merge.id()),
                    String.valueOf(merge.from()),
                    merge.fromName(),
                    String.valueOf(merge.into()),
                    merge.at().toString(),
                    merge.by(),
                    merge.undoableUntil().toString(),
                    merge.undoneAt() == null ? null : merge.undoneAt().toString());
        }
    }

    /** Merges the client into another one: 201, or 422 with every reason, such as visits at the same time. */
    @POST
    public Response merge(@PathParam("id") String id, MergeRequest body) {
        Map<ClientField, Choice> chosen = new EnumMap<>(ClientField.class);
        Map<String, String> fields = body.fields();
        if (fields != null) {
            fields.forEach((name, value) -> {
                ClientField field = ClientField.of(name)
                        .orElseThrow(() -> new BadRequestException("fields: there is no field " + name));
                chosen.put(
                        field,
                        Choice.of(value)
                                .filter(choice -> choice != Choice.BOTH || field == ClientField.NOTE)
                                .orElseThrow(() -> new BadRequestException("fields: " + name + " takes from or into")));
            });
        }
        Merge merge =
                desk.merge(Params.id("client", id), Params.id("client", Params.required("into", body.into())), chosen);
        return Response.status(Response.Status.CREATED)
                .entity(MergeJson.of(merge))
                .build();
    }
}
