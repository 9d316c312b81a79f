package clinic.api;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.sales.Drawer;
import clinic.sales.service.DrawerDesk;
import clinic.sales.service.DrawerQueries;
import clinic.shared.Money;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cash drawers: opened with a float, paid into and out of, counted blind, closed. */
@Path("drawers")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DrawerResource {

    @Inject
    private DrawerDesk desk;

    @Inject
    private DrawerQueries queries;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Clock clock;

    /**
     * @param opening the float: what lies in it now
     * @param note why that is not what was left at the last close
     */
    public record OpenJson(
            @Nullable String branch,
            @Nullable MoneyJson opening,
            @Nullable String note) {}

    /**
     * @param kind {@code in} or {@code out}
     * @param purpose {@code bank} or {@code expense}
     */
    public record PayJson(
            @Nullable String kind,
            @Nullable String purpose,
            @Nullable MoneyJson amount,
            @Nullable String reason) {}

    /** @param pieces of each note and coin how many; those of which there is none may be left out */
    public record CountedJson(@Nullable List<DrawerJson.PiecesJson> pieces) {}

    /**
     * @param left what stays in the drawer for the next float; the rest goes to the bank
     * @param note why the count is over or short
     */
    public record ClosingJson(
            @Nullable MoneyJson left, @Nullable String note) {}

    /** Those opened at the branch on its local date, today where it is left out, and the one that is open. */
    @GET
    public Rows<DrawerJson> drawers(
            @QueryParam("branch") @Nullable String branch, @QueryParam("date") @Nullable String date) {
        Catalogue catalogue = catalogues.current();
        String at = Params.required("branch", branch);
        LocalDate asked = Params.date("date", date);
        LocalDate day = asked == null
                ? LocalDate.ofInstant(clock.instant(), catalogue.branch(at).zone())
                : asked;
        return Rows.all(queries.of(at, day).stream()
                .map(drawer -> DrawerJson.of(drawer, catalogue))
                .toList());
    }

    @GET
    @Path("{id}")
    public DrawerJson drawer(@PathParam("id") String id) {
        return json(queries.drawer(Params.id("drawer", id)));
    }

    @POST
    public Response open(@Nullable OpenJson told) {
        if (told == null) {
            throw new BadRequestException("say which branch, and what lies in its drawer");
        }
        Drawer drawer = desk.open(
                Params.required("branch", told.branch()), money("opening", told.opening()), words(told.note()));
        return Response.status(Response.Status.CREATED).entity(json(drawer)).build();
    }

    @GET
    @Path("{id}/movements")
    public Rows<DrawerJson.MovementJson> movements(@PathParam("id") String id) {
        return Rows.all(queries.drawer(Params.id("drawer", id)).movements().stream()
                .map(DrawerJson.MovementJson::of)
                .toList());
    }

    /** Pays money into the drawer or out of it. */
    @POST
    @Path("{id}/movements")
    public Response pay(@PathParam("id") String id, @Nullable PayJson told) {
        if (told == null) {
            throw new BadRequestException("say how much is paid in or out, and what for");
        }
        String kind = Params.required("kind", told.kind());
        if (!kind.equals("in") && !kind.equals("out")) {
            throw new BadRequestException("kind: in or out");
        }
        Drawer.Movement movement = desk.pay(
                Params.id("drawer", id),
                kind.equals("out"),
                Params.required("purpose", told.purpose()),
                money("amount", told.amount()),
                words(told.reason()));
        return Response.status(Response.Status.CREATED)
                .entity(DrawerJson.MovementJson.of(movement))
                .build();
    }

    /** Takes back what was paid in or out, within three minutes. */
    @POST
    @Path("{id}/movements/{movement}/undo")
    public void undo(@PathParam("id") String id, @PathParam("movement") String movement) {
        desk.undo(Params.id("drawer", id), Params.id("movement", movement));
    }

    /** Takes a count, and answers what should have been there. */
    @POST
    @Path("{id}/count")
    public Response count(@PathParam("id") String id, @Nullable CountedJson told) {
        if (told == null || told.pieces() == null) {
            throw new BadRequestException("pieces: say how many there are of each note and coin");
        }
        List<Drawer.Pieces> pieces =
                told.pieces().stream().map(DrawerResource::pieces).toList();
        return Response.status(Response.Status.CREATED)
                .entity(DrawerJson.CountJson.of(desk.count(Params.id("drawer", id), pieces)))
                .build();
    }

    /** Closes the drawer with its last count. */
    @POST
    @Path("{id}/close")
    public DrawerJson close(@PathParam("id") String id, @Nullable ClosingJson told) {
        if (told == null) {
            throw new BadRequestException("say what is left in the drawer");
        }
        return json(desk.close(Params.id("drawer", id), money("left", told.left()), words(told.note())));
    }

    private DrawerJson json(Drawer drawer) {
        return DrawerJson.of(drawer, catalogues.current());
    }

    private static Drawer.Pieces pieces(DrawerJson.@Nullable PiecesJson told) {
        if (told == null || told.pieces() == null) {
            throw new BadRequestException("pieces: each says which note or coin, and how many");
        }
        return new Drawer.Pieces(money("pieces.denomination", told.denomination()), told.pieces());
    }

    private static String words(@Nullable String told) {
        return told == null ? "" : told;
    }

    private static Money money(String name, @Nullable MoneyJson told) {
        MoneyJson money = Params.present(name, told);
        try {
            return money.money();
        } catch (RuntimeException e) {
            throw new BadRequestException(name + ": write money like {\"amount\":\"95.00\",\"currency\":\"USD\"}", e);
        }
    }
}
