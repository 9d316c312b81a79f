package clinic.api;

import clinic.organisation.service.Catalogues;
import clinic.sales.Sale;
import clinic.sales.service.VoidDesk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Taking back a sale that should not have been taken. */
@Path("sales/{id}/void")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class VoidResource {

    @Inject
    private VoidDesk desk;

    @Inject
    private Catalogues catalogues;

    /** @param reason why it should not have been taken */
    public record VoidJson(@Nullable String reason) {}

    /** Everything goes back the way it came, and what the sale settled is open again: 201 with the void. */
    @POST
    public Response voidSale(@PathParam("id") String id, @Nullable VoidJson told) {
        String reason = told == null ? null : told.reason();
        Sale voided = desk.voidSale(Params.id("sale", id), reason == null ? "" : reason);
        return Response.status(Response.Status.CREATED)
                .entity(SaleJson.of(voided, catalogues.current()))
                .build();
    }
}
