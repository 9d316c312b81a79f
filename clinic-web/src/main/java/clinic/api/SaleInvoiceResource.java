package clinic.api;

import clinic.api.InvoiceJson.PayerJson;
import clinic.organisation.service.Catalogues;
import clinic.sales.Invoice;
import clinic.sales.service.InvoiceDesk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

/** Addressing a sale to who pays it. */
@Path("sales/{id}/invoice")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SaleInvoiceResource {

    @Inject
    private InvoiceDesk desk;

    @Inject
    private Catalogues catalogues;

    /** Issues the sale's invoice; asked for again it is the same. */
    @POST
    public Response issue(@PathParam("id") String id, @Nullable PayerJson payer, @Context UriInfo uri) {
        if (payer == null) {
            throw new BadRequestException("say whom the invoice is addressed to");
        }
        Invoice invoice = desk.issue(Params.id("sale", id), payer.payer());
        return Response.created(uri.getBaseUriBuilder()
                        .path("invoices")
                        .path(Long.toString(invoice.id()))
                        .build())
                .entity(InvoiceJson.of(invoice, catalogues.current()))
                .build();
    }
}
