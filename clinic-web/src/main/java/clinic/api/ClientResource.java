package clinic.api;

import clinic.client.ClientDetails;
import clinic.client.ClientSummary;
import clinic.client.service.ClientDesk;
import clinic.client.service.ClientQueries;
import clinic.client.service.ClientQueries.Detail;
import clinic.client.service.ClientQueries.Result;
import clinic.client.service.MergeQueries;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** Clients of the whole chain. */
@Path("clients")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ClientResource {

    @Inject
    private ClientQueries queries;

    @Inject
    private ClientDesk desk;

    @Inject
    private MergeQueries merges;

    @Inject
    private Catalogues catalogues;

    /**
     * @param match {@code exact}, or {@code closest} where only a slip in spelling lets it match
     * @param homeBranch the branch's code
     */
    public record ClientRowJson(
            String id,
            String name,
            String firstName,
            String lastName,
            @Nullable String phone,
            @Nullable String email,
            @Nullable String bornOn,
            @Nullable String pronouns,
            @Nullable String homeBranch,
            String match) {}

    /**
     * @param version goes back with a change, so that nobody overwrites what they have not seen
     * @param mergedInto the id of the record kept instead, when this one was merged away
     */
    public record ClientJson(
            String id,
            String name,
            String firstName,
            String lastName,
            @Nullable String phone,
            @Nullable String email,
            @Nullable String bornOn,
            @Nullable String gender,
            @Nullable String pronouns,
            String note,
            @Nullable String homeBranch,
            String createdAt,
            long version,
            @Nullable String mergedInto) {}

    /**
     * A client to register or to change; everything but the name may be left out.
     *
     * @param version the version that was read; left out, the change is made whatever is there
     * @param allowDuplicate registers somebody although somebody very like them is known
     */
    public record ClientRequest(
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String phone,
            @Nullable String email,
            @Nullable String bornOn,
            @Nullable String gender,
            @Nullable String pronouns,
            @Nullable String note,
            @Nullable String homeBranch,
            @Nullable Long version,
            @Nullable Boolean allowDuplicate) {}

    /**
     * Finds clients by name, phone or date of birth; without {@code q} lists them all by name.
     *
     * @param cursor {@code next} of the page before; only without {@code q}
     * @param after its former name
     */
    @GET
    public Rows<ClientRowJson> clients(
            @QueryParam("q") @Nullable String typed,
            @QueryParam("limit") @DefaultValue("20") int limit,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("after") @Nullable String after) {
        String sought = Params.text(typed);
        String from = Params.text(cursor == null ? after : cursor);
        if (sought != null) {
            return new Rows<>(rows(queries.search(sought, limit)), null);
        }
        Result page = queries.browse(from == null ? null : Params.id("client", from), limit);
        List<ClientRowJson> rows = rows(page);
        return new Rows<>(rows, page.more() ? rows.get(rows.size() - 1).id() : null);
    }

    @POST
    public Response register(
            @Nullable ClientRequest request,
            @QueryParam("allowDuplicate") @DefaultValue("false") boolean allowDuplicate,
            @Context UriInfo uri) {
        ClientRequest told = told(request);
        long id = desk.register(details(told), allowDuplicate || Boolean.TRUE.equals(told.allowDuplicate()));
        return Response.created(
                        uri.getAbsolutePathBuilder().path(Long.toString(id)).build())
                .entity(json(queries.detail(id)))
                .build();
    }

    /** 200; or 307 to the record kept instead, with what the merged one says, {@code mergedInto} among it. */
    @GET
    @Path("{id}")
    @APIResponseSchema(ClientJson.class)
    public Response client(@PathParam("id") String id, @Context UriInfo uri) {
        Detail detail = queries.detail(Params.id("client", id));
        Long kept = detail.mergedInto();
        Response.ResponseBuilder answer = kept == null
                ? Response.ok()
                : Response.temporaryRedirect(uri.getBaseUriBuilder()
                        .path("clients")
                        .path(kept.toString())
                        .build());
        return answer.entity(json(detail)).build();
    }

    /** Who may be the same person: the same phone number, or the same name and date of birth. */
    @GET
    @Path("{id}/duplicates")
    public Rows<ClientRowJson> duplicates(@PathParam("id") String id) {
        List<ClientSummary> alike = merges.duplicatesOf(Params.id("client", id));
        return Rows.all(rows(new Result(alike, 0, false)));
    }

    /** Replaces what is known; what is left out is no longer known. */
    @PUT
    @Path("{id}")
    public ClientJson edit(@PathParam("id") String id, @Nullable ClientRequest request) {
        long client = Params.id("client", id);
        ClientRequest told = told(request);
        desk.edit(client, told.version(), details(told));
        return json(queries.detail(client));
    }

    private static ClientRequest told(@Nullable ClientRequest request) {
        if (request == null) {
            throw new BadRequestException("send the client as JSON");
        }
        return request;
    }

    private ClientDetails details(ClientRequest told) {
        String home = Params.text(told.homeBranch());
        return new ClientDetails(
                orEmpty(told.firstName()),
                orEmpty(told.lastName()),
                told.phone(),
                told.email(),
                Params.date("bornOn", told.bornOn()),
                told.gender(),
                told.pronouns(),
                orEmpty(told.note()),
                home == null ? null : catalogues.current().branch(home).id());
    }

    private List<ClientRowJson> rows(Result result) {
        Catalogue catalogue = catalogues.current();
        List<ClientRowJson> rows = new ArrayList<>();
        for (ClientSummary client : result.rows()) {
            rows.add(new ClientRowJson(
                    Long.toString(client.id()),
                    client.name(),
                    client.firstName(),
                    client.lastName(),
                    client.phone(),
                    client.email(),
                    client.bornOn() == null ? null : client.bornOn().toString(),
                    client.pronouns(),
                    code(catalogue, client.homeBranch()),
                    result.isClosest(rows.size()) ? "closest" : "exact"));
        }
        return rows;
    }

    private ClientJson json(Detail detail) {
        ClientDetails client = detail.details();
        return new ClientJson(
                Long.toString(detail.id()),
                client.name(),
                client.firstName(),
                client.lastName(),
                client.phone(),
                client.email(),
                client.bornOn() == null ? null : client.bornOn().toString(),
                client.gender(),
                client.pronouns(),
                client.note(),
                code(catalogues.current(), client.homeBranch()),
                detail.createdAt().toString(),
                detail.version(),
                detail.mergedInto() == null ? null : detail.mergedInto().toString());
    }

    private static @Nullable String code(Catalogue catalogue, @Nullable Long branch) {
        return branch == null ? null : catalogue.branch(branch).code();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
