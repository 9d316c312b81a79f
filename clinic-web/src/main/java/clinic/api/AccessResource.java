package clinic.api;

import clinic.access.Caller;
import clinic.access.Grant;
import clinic.access.Role;
import clinic.access.service.AccountBook;
import clinic.access.service.AccountQueries;
import clinic.access.service.AccountQueries.View;
import clinic.access.service.AuditQueries;
import clinic.access.service.AuditQueries.Filter;
import clinic.access.service.Tokens;
import clinic.access.service.Tokens.Issued;
import clinic.access.service.Tokens.Token;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Callers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is calling, their tokens, and for administrators accounts and the audit. Times are in UTC. */
@Path("/")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AccessResource {
    private static final int PAGE = 100;

    @Inject
    private Callers callers;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Tokens tokens;

    @Inject
    private AccountBook book;

    @Inject
    private AccountQueries accounts;

    @Inject
    private AuditQueries audit;

    /** @param branch a code, or {@code all} */
    public record GrantJson(@Nullable String role, @Nullable String branch) {}

    public record MeJson(
            String id, String login, String name, @Nullable String staff, List<GrantJson> grants) {}

    public record TokenJson(
            String id,
            String name,
            String created,
            @Nullable String expires,
            @Nullable String lastUsed) {
        static TokenJson of(Token token) {
            return new TokenJson(
                    String.valueOf(token.id()),
                    token.name(),
                    token.createdAt().toString(),
                    text(token.expiresAt()),
                    text(token.lastUsedOn()));
        }
    }

    /** @param days how long it lives; left out, for ever */
    public record NewTokenJson(
            @Nullable String name, @Nullable Integer days) {}

    /** @param token the secret, shown this once */
    public record IssuedJson(
            String id, String name, String token, @Nullable String expires) {}

    public record AccountJson(
            String id, String login, String name, @Nullable String staff, boolean active, List<GrantJson> grants) {}

    public record NewAccountJson(
            @Nullable String login,
            @Nullable String name,
            @Nullable String password,
            @Nullable String staff,
            @Nullable List<GrantJson> grants) {}

    public record GrantsJson(@Nullable List<GrantJson> grants) {}

    public record EntryJson(
            String id,
            String at,
            String login,
            String action,
            String outcome,
            @Nullable String branch,
            String detail,
            String address) {}

    @GET
    @Path("me")
    public MeJson me() {
        Caller caller = callers.caller();
        return new MeJson(
                String.valueOf(caller.account()),
                caller.login(),
                caller.name(),
                text(caller.staffId()),
                written(caller.grants()));
    }

    @GET
    @Path("tokens")
    public Rows<TokenJson> tokens() {
        return Rows.all(tokens.mine().stream().map(TokenJson::of).toList());
    }

    /** Issues a token; the answer is the only place its secret is ever shown. */
    @POST
    @Path("tokens")
    public Response issue(NewTokenJson body, @Context UriInfo uri) {
        Issued issued = tokens.issue(Params.required("name", body.name()), body.days());
        String id = String.valueOf(issued.id());
        return Response.created(uri.getAbsolutePathBuilder().path(id).build())
                .entity(new IssuedJson(id, issued.name(), issued.secret(), text(issued.expiresAt())))
                .build();
    }

    @DELETE
    @Path("tokens/{id}")
    public void revoke(@PathParam("id") String id) {
        tokens.revoke(Params.id("token", id));
    }

    @GET
    @Path("accounts")
    public Rows<AccountJson> accounts() {
        return Rows.all(accounts.all().stream().map(this::json).toList());
    }

    @POST
    @Path("accounts")
    public Response create(NewAccountJson body, @Context UriInfo uri) {
        long id = book.create(
                Params.required("login", body.login()),
                Params.required("name", body.name()),
                Params.present("password", body.password()),
                body.staff() == null ? null : Params.id("staff member", body.staff()),
                read(body.grants() == null ? List.of() : body.grants()));
        return Response.created(
                        uri.getAbsolutePathBuilder().path(String.valueOf(id)).build())
                .entity(json(accounts.get(id)))
                .build();
    }

    @PUT
    @Path("accounts/{id}/grants")
    public AccountJson grant(@PathParam("id") String id, GrantsJson body) {
        long account = Params.id("account", id);
        book.grant(account, read(Params.present("grants", body.grants())));
        return json(accounts.get(account));
    }

    /**
     * The audit, newest first; {@code from} and {@code to} are dates in UTC, both inclusive.
     *
     * @param cursor {@code next} of the page before
     * @param next its former name
     */
    @GET
    @Path("audit")
    public Rows<EntryJson> audit(
            @QueryParam("login") @Nullable String login,
            @QueryParam("action") @Nullable String action,
            @QueryParam("outcome") @Nullable String outcome,
            @QueryParam("branch") @Nullable String branch,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("next") @Nullable String next) {
        Catalogue catalogue = catalogues.current();
        LocalDate first = Params.date("from", from);
        LocalDate last = Params.date("to", to);
        AuditQueries.Page page = audit.page(
                new Filter(
                        login,
                        action,
                        Params.text(outcome),
                        Params.text(branch) == null
                                ? null
                                : catalogue
                                        .branch(Params.required("branch", branch))
                                        .id(),
                        first == null
                                ? null
                                : first.atStartOfDay(ZoneOffset.UTC).toInstant(),
                        last == null
                                ? null
                                : last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()),
                cursor(cursor == null ? next : cursor),
                PAGE);
        return new Rows<>(
                page.entries().stream()
                        .map(entry -> new EntryJson(
                                String.valueOf(entry.id()),
                                entry.at().toString(),
                                entry.login(),
                                entry.action(),
                                entry.outcome(),
                                entry.branch() == null
                                        ? null
                                        : catalogue.branch(entry.branch()).code(),
                                entry.detail(),
                                entry.address()))
                        .toList(),
                text(page.next()));
    }

    private AccountJson json(View view) {
        return new AccountJson(
                String.valueOf(view.id()),
                view.login(),
                view.name(),
                text(view.staffId()),
                view.active(),
                written(view.grants()));
    }

    private List<GrantJson> written(List<Grant> grants) {
        Catalogue catalogue = catalogues.current();
        return grants.stream()
                .map(grant -> new GrantJson(
                        grant.role().code(),
                        grant.branch() == null
                                ? "all"
                                : catalogue.branch(grant.branch()).code()))
                .toList();
    }

    private List<Grant> read(List<GrantJson> grants) {
        Catalogue catalogue = catalogues.current();
        return grants.stream()
                .map(grant -> {
                    String branch = Params.required("branch", grant.branch());
                    return new Grant(
                            role(Params.required("role", grant.role())),
                            branch.equals("all")
                                    ? null
                                    : catalogue.branch(branch).id());
                })
                .toList();
    }

    private static Role role(String code) {
        try {
            return Role.of(code);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("role: there is no role " + code, e);
        }
    }

    private static @Nullable Long cursor(@Nullable String next) {
        try {
            return Params.text(next) == null ? null : Long.valueOf(Params.required("cursor", next));
        } catch (NumberFormatException e) {
            throw new BadRequestException("cursor: take the value from the page before", e);
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
