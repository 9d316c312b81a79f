package clinic.api;

import clinic.booking.Block;
import clinic.booking.BlockKind;
import clinic.booking.service.BlockDesk;
import clinic.booking.service.PutBlock;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
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

/** Time in which nobody can be booked: breaks, meetings, rooms out of order, closed branches. */
@Path("blocks")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class BlockResource {

    @Inject
    private BlockDesk blocks;

    @Inject
    private Catalogues catalogues;

    /**
     * Without therapists, rooms and equipment: the whole branch.
     *
     * @param kind {@code break}, {@code meeting}, {@code out-of-order} or {@code closure}
     */
    public record BlockRequest(
            @Nullable String branch,
            @Nullable String kind,
            @Nullable List<String> therapists,
            @Nullable List<String> rooms,
            @Nullable List<String> equipment,
            @Nullable String start,
            @Nullable String end,
            @Nullable String note) {}

    public record BlockJson(
            String id,
            String branch,
            String kind,
            List<String> therapists,
            List<String> rooms,
            List<String> equipment,
            String start,
            String end,
            String note) {}

    /** @param appointment left out when it is a hold, another block, or a visit elsewhere */
    public record ConflictJson(
            @Nullable String appointment,
            @Nullable String party,
            @Nullable String clientName,
            String start,
            String end,
            String words) {}

    /** The blocks that touch one local date of a branch. */
    @GET
    public Rows<BlockJson> on(
            @QueryParam("branch") @Nullable String branch, @QueryParam("date") @Nullable String date) {
        LocalDate day = Params.date("date", date);
        if (day == null) {
            throw new BadRequestException("date is missing: give the branch's local date like 2026-03-12");
        }
        return Rows.all(blocks.on(Params.required("branch", branch), day).stream()
                .map(this::json)
                .toList());
    }

    /** Blocks the time: 201, or 409 with everything that is in the way as reasons. */
    @POST
    public Response block(BlockRequest body, @Context UriInfo uri) {
        BlockJson block = json(blocks.block(put(body)));
        return Response.created(uri.getAbsolutePathBuilder().path(block.id()).build())
                .entity(block)
                .build();
    }

    /** What would be in the way of a block, without putting it. */
    @POST
    @Path("conflicts")
    public Rows<ConflictJson> conflicts(BlockRequest body) {
        PutBlock put = put(body);
        Catalogue.Branch branch = catalogues.current().branch(put.branch());
        return Rows.all(blocks.conflicts(put).stream()
                .map(conflict -> new ConflictJson(
                        conflict.visit() == null
                                ? null
                                : String.valueOf(conflict.visit().id()),
                        conflict.visit() == null || conflict.visit().party() == null
                                ? null
                                : String.valueOf(conflict.visit().party()),
                        conflict.visit() == null ? null : conflict.visit().clientName(),
                        When.at(conflict.time().start(), branch.zone()),
                        When.at(conflict.time().end(), branch.zone()),
                        conflict.words()))
                .toList());
    }

    /** Lifts the block. */
    @DELETE
    @Path("{id}")
    public void lift(@PathParam("id") String id) {
        blocks.lift(Params.id("block", id));
    }

    private static PutBlock put(BlockRequest body) {
        return new PutBlock(
                Params.required("branch", body.branch()),
                kind(Params.required("kind", body.kind())),
                ids("staff member", body.therapists()),
                ids("room", body.rooms()),
                ids("equipment unit", body.equipment()),
                When.instant("start", body.start()),
                When.instant("end", body.end()),
                body.note() == null ? "" : body.note());
    }

    private static BlockKind kind(String code) {
        try {
            return BlockKind.of(code);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("kind: choose break, meeting, out-of-order or closure", e);
        }
    }

    private static List<Long> ids(String what, @Nullable List<String> ids) {
        return ids == null
                ? List.of()
                : ids.stream().map(id -> Params.id(what, id)).toList();
    }

    private BlockJson json(Block block) {
        Catalogue.Branch branch = catalogues.current().branch(block.branch());
        return new BlockJson(
                String.valueOf(block.id()),
                branch.code(),
                block.kind().code(),
                of(block, 'T'),
                of(block, 'R'),
                of(block, 'E'),
                When.at(block.slot().start(), branch.zone()),
                When.at(block.slot().end(), branch.zone()),
                block.note());
    }

    private static List<String> of(Block block, char kind) {
        return block.resources().stream()
                .filter(resource -> resource.kind() == kind)
                .map(resource -> String.valueOf(resource.resource()))
                .toList();
    }
}
