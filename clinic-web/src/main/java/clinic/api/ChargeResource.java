package clinic.api;

import clinic.organisation.service.Catalogues;
import clinic.sales.Charge;
import clinic.sales.service.ChargeDesk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Fees that clients owe for cancelling late or not coming. A sale with the charge as a line settles it. */
@Path("charges")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ChargeResource {

    @Inject
    private ChargeDesk charges;

    @Inject
    private Catalogues catalogues;

    public record WaiveJson(@Nullable String reason) {}

    /**
     * @param kind {@code late-cancel} or {@code no-show}
     * @param state {@code open}, {@code settled}, {@code waived} or {@code reversed}
     * @param reason why it was waived or taken back
     * @param sale the sale that settled it
     */
    public record ChargeJson(
            String id,
            String branch,
            String client,
            String appointment,
            String service,
            String date,
            String kind,
            MoneyJson amount,
            String state,
            String by,
            @Nullable String endedBy,
            @Nullable String reason,
            @Nullable String sale) {}

    /** What the client was charged at the branches the caller works for, latest first. */
    @GET
    public Rows<ChargeJson> ofClient(@QueryParam("client") @Nullable String client) {
        return Rows.all(charges.ofClient(Params.id("client", Params.required("client", client))).stream()
                .map(this::json)
                .toList());
    }

    /** Lets the client off; the reason is kept. */
    @POST
    @Path("{id}/waive")
    public ChargeJson waive(@PathParam("id") String id, WaiveJson body) {
        long charge = Params.id("charge", id);
        charges.waive(charge, body.reason() == null ? "" : body.reason());
        return json(charges.get(charge));
    }

    /** Takes a waiver back: the charge that is asked now. */
    @POST
    @Path("{id}/undo")
    public ChargeJson undo(@PathParam("id") String id) {
        return json(charges.askAgain(Params.id("charge", id)));
    }

    private ChargeJson json(Charge charge) {
        Charge.End ended = charge.endedAs();
        String why = charge.endedWhy();
        return new ChargeJson(
                String.valueOf(charge.id()),
                catalogues.current().branch(charge.branch()).code(),
                String.valueOf(charge.client()),
                String.valueOf(charge.appointment()),
                catalogues.current().service(charge.service()).code(),
                charge.businessDate().toString(),
                charge.kind().code(),
                MoneyJson.of(charge.amount()),
                ended == null ? "open" : ended.code(),
                charge.madeBy(),
                charge.endedBy(),
                why == null || why.isEmpty() ? null : why,
                SaleJson.text(charge.sale()));
    }
}
