package clinic.api;

import clinic.booking.service.AppointmentQueries;
import clinic.platform.web.Network;
import clinic.visit.service.CheckInLinks;
import clinic.visit.web.QrSvg;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ResourceBundle;

/** Links by which the client of one visit checks in without the desk. */
@Path("appointments/{id}/check-in-link")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class CheckInLinkResource {

    @Inject
    private CheckInLinks links;

    @Inject
    private AppointmentQueries queries;

    @Inject
    private Network network;

    /**
     * @param url shown this once
     * @param expiresAt the end of the visit's day at the branch
     * @param qr the same address as a picture, in SVG
     */
    public record LinkJson(String url, String expiresAt, String qr) {}

    @POST
    public Response issue(@PathParam("id") String id, @Context HttpServletRequest request) {
        long appointment = Params.id("appointment", id);
        CheckInLinks.Link link = links.issue(appointment);
        String url = network.origin(request) + request.getContextPath() + "/kiosk?t=" + link.secret();
        String title = ResourceBundle.getBundle("clinic.text.kiosk").getString("qrTitle");
        return Response.status(Response.Status.CREATED)
                .entity(new LinkJson(
                        url,
                        When.at(
                                link.expiresAt(),
                                queries.get(appointment).branch().zone()),
                        QrSvg.of(url, title)))
                .build();
    }
}
