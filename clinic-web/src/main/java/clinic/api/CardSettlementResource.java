package clinic.api;

import clinic.acquirer.CardSettlement;
import clinic.acquirer.LineState;
import clinic.acquirer.service.CardFiles;
import clinic.acquirer.service.CardMatchDesk;
import clinic.acquirer.service.CardPostingDesk;
import clinic.acquirer.service.CardSettlementQueries;
import clinic.api.CardSettlementJson.LineJson;
import clinic.api.CardSettlementJson.PaymentJson;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
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
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What the card acquirer settles: its files, their lines, and posting them. */
@Path("card-settlements")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CardSettlementResource {

    @Inject
    private CardFiles files;

    @Inject
    private CardMatchDesk matching;

    @Inject
    private CardPostingDesk posting;

    @Inject
    private CardSettlementQueries queries;

    @Inject
    private Catalogues catalogues;

    /** @param payment what the line settles; left out to take the line as it is, all of it a difference */
    public record MatchJson(
            @Nullable String payment, @Nullable String reason) {}

    public record ReasonJson(@Nullable String reason) {}

    public record MatchedJson(int matched) {}

    /** Those with transactions from {@code from} to {@code to}, both inclusive; the latest upload first, fifty a page. */
    @GET
    public Rows<CardSettlementJson> settlements(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("branch") @Nullable String branch,
            @QueryParam("cursor") @Nullable String cursor) {
        CardSettlementQueries.Page<CardSettlement> page = queries.page(
                Params.present("from", Params.date("from", from)),
                Params.present("to", Params.date("to", to)),
                Params.text(branch),
                cursor(cursor));
        return new Rows<>(
                page.rows().stream()
                        .map(one -> CardSettlementJson.of(one, null))
                        .toList(),
                next(page.next()));
    }

    /**
     * Takes a file, whole or with the reasons of every line not at all. Answers 201, and 200 when this very file was uploaded
     * before.
     *
     * @param source whose layout it is written in; {@code default} when left out
     * @param name of the file, to find it again
     */
    @POST
    @Consumes("text/csv")
    public Response upload(
            @QueryParam("source") @Nullable String source, @QueryParam("name") @Nullable String name, String csv) {
        String of = Params.text(source);
        String called = Params.text(name);
        CardFiles.Taken taken = files.take(of == null ? "default" : of, called == null ? "" : called, csv);
        CardSettlementJson settlement = CardSettlementJson.of(queries.get(taken.settlement()), taken.again());
        return taken.again()
                ? Response.ok(settlement).build()
                : Response.created(URI.create("card-settlements/" + settlement.id()))
                        .entity(settlement)
                        .build();
    }

    @GET
    @Path("{id}")
    public CardSettlementJson settlement(@PathParam("id") String id) {
        return CardSettlementJson.of(queries.get(id(id)), null);
    }

    /** Its lines in the order of the file, a hundred a page; with {@code state} those in that state. */
    @GET
    @Path("{id}/lines")
    public Rows<LineJson> lines(
            @PathParam("id") String id,
            @QueryParam("state") @Nullable String state,
            @QueryParam("cursor") @Nullable String cursor) {
        Catalogue catalogue = catalogues.current();
        CardSettlementQueries.Page<CardSettlementQueries.Line> page =
                queries.lines(id(id), state(Params.text(state)), cursor(cursor));
        return new Rows<>(
                page.rows().stream().map(line -> LineJson.of(line, catalogue)).toList(), next(page.next()));
    }

    /** Matches open lines anew, after payments were booked late. */
    @POST
    @Path("{id}/match")
    public MatchedJson match(@PathParam("id") String id) {
        return new MatchedJson(matching.again(id(id)));
    }

    /** Posts one entry a branch and payout, once every line is decided. */
    @POST
    @Path("{id}/post")
    public void post(@PathParam("id") String id) {
        posting.post(id(id));
    }

    /** Takes the posting back by reversals. */
    @POST
    @Path("{id}/undo")
    public void undo(@PathParam("id") String id, @Nullable ReasonJson told) {
        posting.undo(id(id), reason(told == null ? null : told.reason()));
    }

    /** Has the line settle a payment, or be taken as it is. */
    @POST
    @Path("lines/{line}/match")
    public void match(@PathParam("line") String line, @Nullable MatchJson told) {
        String payment = told == null ? null : Params.text(told.payment());
        matching.match(
                Params.id("line of a card settlement", line),
                payment == null ? null : Long.valueOf(Params.id("card payment", payment)),
                reason(told == null ? null : told.reason()));
    }

    /** Takes such a decision, or what was matched by itself, back. */
    @POST
    @Path("lines/{line}/unmatch")
    public void unmatch(@PathParam("line") String line, @Nullable ReasonJson told) {
        matching.unmatch(Params.id("line of a card settlement", line), reason(told == null ? null : told.reason()));
    }

    /** The payments that no line has and this one may be, likeliest first, at most twenty. */
    @GET
    @Path("lines/{line}/candidates")
    public Rows<PaymentJson> candidates(@PathParam("line") String line) {
        Catalogue catalogue = catalogues.current();
        return Rows.all(queries.candidates(Params.id("line of a card settlement", line)).stream()
                .map(one -> PaymentJson.of(one, catalogue))
                .toList());
    }

    private static long id(String id) {
        return Params.id("card settlement", id);
    }

    private static String reason(@Nullable String told) {
        return told == null ? "" : told;
    }

    private static @Nullable LineState state(@Nullable String told) {
        return told == null
                ? null
                : LineState.find(told)
                        .orElseThrow(
                                () -> new BadRequestException("state: matched, differs, unknown, accepted or fee"));
    }

    private static @Nullable Long cursor(@Nullable String told) {
        String cursor = Params.text(told);
        if (cursor == null) {
            return null;
        }
        if (!cursor.matches("\\d{1,18}")) {
            throw new BadRequestException("cursor: send what the page before answered as next");
        }
        return Long.valueOf(cursor);
    }

    private static @Nullable String next(@Nullable Long next) {
        return next == null ? null : Long.toString(next);
    }
}
