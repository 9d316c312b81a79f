package clinic.api;

import static clinic.api.SetupParams.created;
import static clinic.api.SetupParams.text;

import clinic.organisation.service.Catalogues;
import clinic.organisation.service.PremisesSetup;
import clinic.organisation.service.PremisesSetup.RoomDetails;
import clinic.organisation.service.PremisesSetup.UnitDetails;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

/** Sets up the rooms and the equipment of branches. PUT replaces; what is left out is no longer so. */
@Path("/")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PremisesSetupResource {

    @Inject
    private Catalogues catalogues;

    @Inject
    private PremisesSetup premises;

    public record RoomRequest(
            @Nullable String branch,
            @Nullable String code,
            @Nullable String name,
            @Nullable String kind,
            @Nullable Integer capacity,
            @Nullable Integer position,
            @Nullable Boolean active) {}

    public record EquipmentRequest(
            @Nullable String branch,
            @Nullable String kind,
            @Nullable String label,
            @Nullable Boolean movable,
            @Nullable Boolean active) {}

    @POST
    @Path("rooms")
    public Response addRoom(RoomRequest told, @Context UriInfo uri) {
        return created(uri, premises.addRoom(branch(Params.required("branch", told.branch())), details(told)));
    }

    @PUT
    @Path("rooms/{id}")
    public Response reviseRoom(@PathParam("id") String id, RoomRequest told) {
        premises.reviseRoom(Params.id("room", id), details(told));
        return Response.noContent().build();
    }

    @POST
    @Path("equipment")
    public Response addUnit(EquipmentRequest told, @Context UriInfo uri) {
        return created(uri, premises.addUnit(branch(Params.required("branch", told.branch())), details(told)));
    }

    @PUT
    @Path("equipment/{id}")
    public Response reviseUnit(@PathParam("id") String id, EquipmentRequest told) {
        premises.reviseUnit(Params.id("equipment unit", id), details(told));
        return Response.noContent().build();
    }

    private long branch(String code) {
        return catalogues.current().branch(code).id();
    }

    private static RoomDetails details(RoomRequest told) {
        return new RoomDetails(
                text(told.code()),
                text(told.name()),
                text(told.kind()),
                told.capacity() == null ? 1 : told.capacity(),
                told.position(),
                !Boolean.FALSE.equals(told.active()));
    }

    private static UnitDetails details(EquipmentRequest told) {
        return new UnitDetails(
                text(told.kind()),
                text(told.label()),
                !Boolean.FALSE.equals(told.movable()),
                !Boolean.FALSE.equals(told.active()));
    }
}
