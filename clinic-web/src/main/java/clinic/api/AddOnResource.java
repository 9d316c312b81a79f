package clinic.api;

import clinic.booking.service.AddOnDesk;
import clinic.booking.service.AppointmentQueries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a visit that is booked already is given with. */
@Path("appointments/{id}/add-ons")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AddOnResource {

    @Inject
    private AddOnDesk desk;

    @Inject
    private AppointmentQueries queries;

    /** @param override rules set aside at the desk, by the code of their refusal, and why */
    public record AddJson(
            @Nullable String service, @Nullable Map<String, String> override) {}

    /** Adds one: the visit becomes as much longer. 409 when somebody or something of it is taken by then. */
    @POST
    public AppointmentJson add(@PathParam("id") String id, AddJson body) {
        long appointment = Params.id("appointment", id);
        desk.add(appointment, Params.required("service", body.service()), BookJson.given(body.override()));
        return AppointmentJson.of(queries.get(appointment));
    }

    /** Leaves one out. */
    @DELETE
    @Path("{service}")
    public AppointmentJson leaveOut(@PathParam("id") String id, @PathParam("service") String service) {
        long appointment = Params.id("appointment", id);
        desk.leaveOut(appointment, service);
        return AppointmentJson.of(queries.get(appointment));
    }
}
