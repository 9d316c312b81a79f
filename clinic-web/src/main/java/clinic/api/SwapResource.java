package clinic.api;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.roster.Swap;
import clinic.roster.service.SwapDesk;
import clinic.roster.service.SwapQueries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
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
import org.jspecify.annotations.Nullable;

/** Staff give away, exchange and claim published shifts; a manager approves. */
@Path("swaps")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SwapResource {

    @Inject
    private SwapDesk desk;

    @Inject
    private SwapQueries queries;

    @Inject
    private Catalogues catalogues;

    /**
     * @param kind {@code give}, {@code swap} or {@code claim}
     * @param shift one's own shift, or an open one to claim
     * @param to the colleague it is offered to; left out for everybody
     * @param forShift the colleague's shift to exchange it for
     */
    public record AskRequest(
            @Nullable String kind,
            @Nullable String shift,
            @Nullable String to,
            @Nullable String forShift,
            @Nullable String note) {}

    /** @param accept true approves although visits lose their therapist; they stay booked, to be replanned */
    public record ApproveRequest(@Nullable Boolean accept) {}

    public record ReasonRequest(@Nullable String reason) {}

    /** @param state {@code offered}, {@code taken}, {@code approved}, {@code refused} or {@code withdrawn} */
    public record SwapJson(
            String id,
            String kind,
            String branch,
            String shift,
            @Nullable ShiftJson shiftDetail,
            @Nullable String from,
            @Nullable String fromName,
            @Nullable String to,
            @Nullable String toName,
            @Nullable String forShift,
            @Nullable ShiftJson forShiftDetail,
            String note,
            String state) {}

    /** What nobody has decided about at a branch; left out, what the caller is part of. */
    @GET
    public Rows<SwapJson> all(@QueryParam("branch") @Nullable String branch) {
        String at = Params.text(branch);
        return Rows.all((at == null ? queries.own() : queries.ofBranch(at))
                .stream().map(this::json).toList());
    }

    /** Offers or claims a shift, as oneself: 201. */
    @POST
    public Response ask(AskRequest body, @Context UriInfo uri) {
        Swap swap = desk.ask(new SwapDesk.AskSwap(
                kind(Params.required("kind", body.kind())),
                Params.id("shift", Params.required("shift", body.shift())),
                ShiftJson.id("staff member", body.to()),
                ShiftJson.id("shift", body.forShift()),
                body.note() == null ? "" : body.note()));
        return Response.created(uri.getAbsolutePathBuilder()
                        .path(String.valueOf(swap.id()))
                        .build())
                .entity(json(swap))
                .build();
    }

    /** Takes what a colleague offers, as oneself. */
    @POST
    @Path("{id}/take")
    public SwapJson take(@PathParam("id") String id) {
        return json(desk.take(Params.id("swap", id)));
    }

    /** Takes back one's own offer or claim. */
    @POST
    @Path("{id}/withdraw")
    public SwapJson withdraw(@PathParam("id") String id) {
        return json(desk.withdraw(Params.id("swap", id)));
    }

    /** Approves what was taken: the shifts change hands, published at once. */
    @POST
    @Path("{id}/approve")
    public SwapJson approve(@PathParam("id") String id, ApproveRequest body) {
        return json(desk.approve(Params.id("swap", id), Boolean.TRUE.equals(body.accept())));
    }

    /** Refuses it, with the reason. */
    @POST
    @Path("{id}/refuse")
    public SwapJson refuse(@PathParam("id") String id, ReasonRequest body) {
        return json(desk.refuse(Params.id("swap", id), body.reason() == null ? "" : body.reason()));
    }

    private static Swap.Kind kind(String code) {
        try {
            return Swap.Kind.of(code);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("kind: choose give, swap or claim", e);
        }
    }

    private SwapJson json(Swap swap) {
        return json(queries.get(swap.id()));
    }

    private SwapJson json(SwapQueries.Row row) {
        Catalogue catalogue = catalogues.current();
        Swap swap = row.swap();
        return new SwapJson(
                String.valueOf(swap.id()),
                swap.kind().code(),
                catalogue.branch(swap.branch()).code(),
                String.valueOf(swap.shift()),
                row.shift() == null ? null : ShiftJson.of(catalogue, row.shift()),
                swap.from() == null ? null : String.valueOf(swap.from()),
                row.from() == null ? null : row.from().name(),
                swap.to() == null ? null : String.valueOf(swap.to()),
                row.to() == null ? null : row.to().name(),
                swap.forShift() == null ? null : String.valueOf(swap.forShift()),
                row.forShift() == null ? null : ShiftJson.of(catalogue, row.forShift()),
                swap.note(),
                swap.state().code());
    }
}
