package clinic.api;

import clinic.booking.service.HoldDesk;
import clinic.booking.service.HoldSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Slots kept while somebody decides or pays. */
@Path("holds")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class HoldResource {

    @Inject
    private HoldDesk holds;

    /**
     * One slot, or those of several visits together as {@code POST appointments} takes them.
     *
     * @param room left out, any room that suits
     * @param client left out while it is not known; several visits are kept for clients who are known
     * @param addOns what the service is given with, by code; their minutes come on top
     */
    public record HoldRequest(
            @Nullable String branch,
            @Nullable String service,
            @Nullable Integer minutes,
            @Nullable String therapist,
            @Nullable String room,
            @Nullable String client,
            @Nullable String start,
            @Nullable List<String> addOns,
            @Nullable List<String> clients,
            @Nullable List<BookJson.LineJson> lines) {

        boolean isParty() {
            return clients != null || lines != null;
        }

        BookJson booking() {
            return new BookJson(
                    branch, service, minutes, therapist, room, client, clients, lines, start, null, null, null, null,
                    null, null, addOns);
        }
    }

    /**
     * @param minutes of the whole, add-ons included
     * @param expires when it ends by itself
     * @param party names those that are kept together with it: the first one's id books or gives back all of them
     * @param parts all that are kept together, in the order of the request; left out when it is kept alone
     */
    public record HoldJson(
            String id,
            String branch,
            String date,
            String service,
            int minutes,
            String therapist,
            String room,
            @Nullable String client,
            String start,
            String end,
            String expires,
            String by,
            List<String> addOns,
            @Nullable String party,
            @Nullable List<HoldJson> parts) {

        static HoldJson of(List<HoldDesk.View> together) {
            return of(together.get(0), together.stream().map(HoldJson::of).toList());
        }

        static HoldJson of(HoldDesk.View view) {
            return of(view, null);
        }

        private static HoldJson of(HoldDesk.View view, @Nullable List<HoldJson> parts) {
            return new HoldJson(
                    String.valueOf(view.id()),
                    view.branch().code(),
                    view.date().toString(),
                    view.service().code(),
                    view.minutes(),
                    String.valueOf(view.therapist().id()),
                    String.valueOf(view.room().id()),
                    view.client() == null ? null : String.valueOf(view.client()),
                    When.at(view.start(), view.branch().zone()),
                    When.at(view.end(), view.branch().zone()),
                    When.at(view.expires(), view.branch().zone()),
                    view.by(),
                    view.addOns(),
                    view.party() == null ? null : String.valueOf(view.party()),
                    parts);
        }
    }

    /** What is held at one branch on one local date. */
    @GET
    public Rows<HoldJson> open(
            @QueryParam("branch") @Nullable String branch, @QueryParam("date") @Nullable String date) {
        LocalDate day = Params.date("date", date);
        if (day == null) {
            throw new BadRequestException("date is missing: give the branch's local date like 2026-03-12");
        }
        return Rows.all(holds.open(Params.required("branch", branch), day).stream()
                .map(HoldJson::of)
                .toList());
    }

    /** Keeps a slot, or the slots of a party: 201, or 409 with what is free instead, or 422 with every rule in the way. */
    @POST
    public Response hold(HoldRequest body, @Context UriInfo uri) {
        HoldJson held = body.isParty()
                ? HoldJson.of(holds.hold(BookJson.party(body.booking())))
                : HoldJson.of(holds.hold(slot(body)));
        return Response.created(uri.getAbsolutePathBuilder().path(held.id()).build())
                .entity(held)
                .build();
    }

    private static HoldSlot slot(HoldRequest body) {
        return new HoldSlot(
                Params.required("branch", body.branch()),
                Params.required("service", body.service()),
                Params.present("minutes", body.minutes()),
                Params.id("staff member", Params.required("therapist", body.therapist())),
                body.room() == null ? null : Params.id("room", body.room()),
                body.client() == null ? null : Params.id("client", body.client()),
                When.instant("start", body.start()),
                body.addOns() == null ? List.of() : List.copyOf(body.addOns()));
    }

    /** Gives the slot back, and those kept together with it; a hold that has ended already is no fault. */
    @DELETE
    @Path("{id}")
    public void release(@PathParam("id") String id) {
        holds.release(Params.id("hold", id));
    }
}
