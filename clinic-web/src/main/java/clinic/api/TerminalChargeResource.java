package clinic.api;

import clinic.organisation.service.Catalogues;
import clinic.payment.StartCharge;
import clinic.payment.TerminalCharge;
import clinic.payment.service.TerminalDesk;
import clinic.payment.service.TerminalQueries;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Charges on the payment terminal. A sale whose payment names the charge uses it, once. */
@Path("terminal-charges")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TerminalChargeResource {

    @Inject
    private TerminalDesk desk;

    @Inject
    private TerminalQueries queries;

    @Inject
    private Catalogues catalogues;

    /**
     * @param attempt the caller's own key, up to 80 letters: with the same it is the same charge
     * @param appointment the visit it is meant for, if one
     */
    public record StartJson(
            @Nullable String branch,
            @Nullable String attempt,
            @Nullable MoneyJson amount,
            @Nullable String appointment) {}

    public record CancelChargeJson(@Nullable String reason) {}

    /** @param reference the slip's number */
    public record ConfirmJson(@Nullable String reference) {}

    /**
     * @param kind {@code charge} or {@code refund}
     * @param state {@code requested}, {@code approved}, {@code declined}, {@code unresolved}, {@code cancelling} or {@code cancelled}
     * @param open whether somebody still has to see to it
     * @param reference ours, which the terminal knows it by
     * @param of the charge that a refund gives back
     * @param sale the sale that used the charge, or the refund that asks for it
     */
    public record TerminalChargeJson(
            String id,
            String branch,
            String kind,
            String state,
            boolean open,
            MoneyJson amount,
            String reference,
            String attempt,
            @Nullable String appointment,
            @Nullable String of,
            @Nullable String sale,
            String requestedAt,
            String requestedBy,
            List<StepJson> steps) {}

    public record StepJson(
            String state,
            @Nullable String approval,
            @Nullable String words,
            String at,
            String by) {}

    /** What somebody at the branch still has to see to; or, asked for an attempt, its charge. */
    @GET
    public Rows<TerminalChargeJson> charges(
            @QueryParam("branch") @Nullable String branch, @QueryParam("attempt") @Nullable String attempt) {
        String code = Params.text(branch);
        if (code == null) {
            throw new BadRequestException("branch: say which");
        }
        String key = Params.text(attempt);
        return Rows.all((key == null ? queries.open(code) : queries.attempted(code, key))
                .stream().map(this::json).toList());
    }

    @GET
    @Path("{id}")
    public TerminalChargeJson charge(@PathParam("id") String id) {
        return json(queries.get(id(id)));
    }

    /** Begins a charge; what became of it is read until it is no longer {@code requested}. */
    @POST
    public Response start(@Nullable StartJson body, @Context UriInfo uri) {
        if (body == null) {
            throw new BadRequestException("send the charge as JSON");
        }
        String visit = Params.text(body.appointment());
        TerminalCharge charge = desk.start(new StartCharge(
                Params.required("branch", body.branch()),
                Params.required("attempt", body.attempt()),
                SaleRequest.money("amount", Params.present("amount", body.amount())),
                visit == null ? null : (Long) Params.id("appointment", visit)));
        return Response.created(uri.getAbsolutePathBuilder()
                        .path(Long.toString(charge.id()))
                        .build())
                .entity(json(charge))
                .build();
    }

    /** Asks the terminal again; nothing is charged by it. */
    @POST
    @Path("{id}/resolve")
    public TerminalChargeJson resolve(@PathParam("id") String id) {
        return json(desk.resolve(id(id)));
    }

    /** Cancels a charge that no sale has used. */
    @POST
    @Path("{id}/cancel")
    public TerminalChargeJson cancel(@PathParam("id") String id, @Nullable CancelChargeJson body) {
        String reason = body == null ? null : body.reason();
        return json(desk.cancel(id(id), reason == null ? "" : reason));
    }

    /** Says that a refund which the terminal declined was given back by hand. */
    @POST
    @Path("{id}/confirm")
    public TerminalChargeJson confirm(@PathParam("id") String id, @Nullable ConfirmJson body) {
        String slip = body == null ? null : body.reference();
        return json(desk.confirm(id(id), slip == null ? "" : slip));
    }

    private static long id(String told) {
        return Params.id("terminal charge", told);
    }

    private TerminalChargeJson json(TerminalCharge charge) {
        return new TerminalChargeJson(
                String.valueOf(charge.id()),
                catalogues.current().branch(charge.branch()).code(),
                charge.isRefund() ? "refund" : "charge",
                charge.state().code(),
                charge.isOpen(),
                MoneyJson.of(charge.amount()),
                charge.reference(),
                charge.attempt(),
                SaleJson.text(charge.appointment()),
                SaleJson.text(charge.of()),
                SaleJson.text(charge.isRefund() ? charge.refund() : charge.sale()),
                charge.requestedAt().toString(),
                charge.requestedBy(),
                charge.steps().stream()
                        .map(step -> new StepJson(
                                step.state().code(),
                                step.approval().isEmpty() ? null : step.approval(),
                                step.words().isEmpty() ? null : step.words(),
                                step.at().toString(),
                                step.by()))
                        .toList());
    }
}
