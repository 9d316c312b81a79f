package clinic.api;

import clinic.api.ClientMergeResource.MergeJson;
import clinic.client.service.MergeDesk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Taking merges back. */
@Path("merges/{id}/undo")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MergeResource {

    @Inject
    private MergeDesk desk;

    /** @param keepNew what was added since the merge stays with the record kept */
    public record UndoRequest(@Nullable Boolean keepNew) {}

    /** Makes them two again, within a day: 200, or 422 with whatever is not clear. */
    @POST
    public MergeJson undo(@PathParam("id") String id, @Nullable UndoRequest body) {
        boolean keepNew = body != null && Boolean.TRUE.equals(body.keepNew());
        return MergeJson.of(desk.undo(Params.id("merge", id), keepNew));
    }
}
