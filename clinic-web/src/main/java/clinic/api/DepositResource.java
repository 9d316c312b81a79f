package clinic.api;

import clinic.booking.service.AppointmentQueries;
import clinic.organisation.service.Catalogues;
import clinic.sales.Deposit;
import clinic.sales.service.DepositDesk;
import clinic.sales.service.DepositQueries;
import clinic.sales.service.DepositRefunds;
import clinic.sales.web.DepositPdf;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The deposit of a visit: taking it, waiving it, giving it back. The checkout of the visit uses it by itself. */
@Path("appointments/{id}/deposit")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DepositResource {

    @Inject
    private DepositDesk desk;

    @Inject
    private DepositRefunds refunds;

    @Inject
    private DepositQueries deposits;

    @Inject
    private AppointmentQueries appointments;

    @Inject
    private Catalogues catalogues;

    /** @param branch whose till takes it; left out, the visit's own */
    public record TakeJson(
            @Nullable String branch, @Nullable List<SaleRequest.@Nullable PaymentRequest> payments) {}

    public record WhyJson(@Nullable String reason) {}

    /** @param branch whose till gives it back; left out, the one that took it */
    public record BackJson(
            @Nullable String branch, @Nullable String reason) {}

    /** What is asked for, or what became of it. */
    @GET
    public DepositJson get(@PathParam("id") String id) {
        long appointment = Params.id("appointment", id);
        return deposits.of(appointment)
                .map(this::json)
                .orElseGet(() -> DepositJson.asked(
                        appointment, appointments.get(appointment).deposit()));
    }

    /** Takes all that is asked for; cash may be more, and the rest is change. */
    @POST
    public DepositJson take(@PathParam("id") String id, @Nullable TakeJson body) {
        if (body == null || body.payments() == null) {
            throw new BadRequestException("payments: say how it is paid");
        }
        return json(desk.take(
                Params.id("appointment", id), Params.text(body.branch()), SaleRequest.offers(body.payments())));
    }

    /** Asks for it no more; the reason is kept. */
    @POST
    @Path("waive")
    public DepositJson waive(@PathParam("id") String id, @Nullable WhyJson body) {
        return json(desk.waive(Params.id("appointment", id), why(body)));
    }

    /** Gives back what is left, by the means it came; a fee that is owed for the visit is paid out of it first. */
    @POST
    @Path("refund")
    public DepositJson refund(@PathParam("id") String id, @Nullable BackJson body) {
        return json(refunds.refund(
                Params.id("appointment", id),
                body == null ? null : Params.text(body.branch()),
                body == null || body.reason() == null ? "" : body.reason()));
    }

    /** Takes back that it was taken, waived or given back: for three minutes, while nothing has come of it. */
    @POST
    @Path("undo")
    public DepositJson undo(@PathParam("id") String id) {
        return json(desk.undo(Params.id("appointment", id)));
    }

    /** @param number of what was given back; left out, the deposit's own receipt */
    @GET
    @Path("receipt.pdf")
    @Produces("application/pdf")
    public Response receipt(@PathParam("id") String id, @QueryParam("number") @Nullable String number) {
        String asked = Params.text(number);
        DepositQueries.Receipt receipt =
                deposits.receipt(Params.id("appointment", id), asked == null ? null : Params.id("receipt", asked));
        String name = "receipt-" + receipt.branch().code() + "-" + receipt.number() + ".pdf";
        return Response.ok(DepositPdf.of(receipt))
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + name + "\"")
                .build();
    }

    private DepositJson json(Deposit deposit) {
        return DepositJson.of(deposit, catalogues.current());
    }

    private static String why(@Nullable WhyJson body) {
        return body == null || body.reason() == null ? "" : body.reason();
    }
}
