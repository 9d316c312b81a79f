package clinic.api;

import clinic.roster.service.RosterFeed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

/** Published shifts of one person as a calendar file. */
@Path("roster-calendars")
@ApplicationScoped
public class RosterCalendarResource {

    @Inject
    private RosterFeed feed;

    /** Of oneself, or of somebody one manages, in iCalendar format: sixty days back to half a year ahead. */
    @GET
    @Path("{staff}")
    @Produces("text/calendar")
    public Response of(@PathParam("staff") String staff) {
        return Response.ok(feed.of(Params.id("staff member", staff)))
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"shifts-" + Params.id("staff member", staff) + ".ics\"")
                .build();
    }
}
