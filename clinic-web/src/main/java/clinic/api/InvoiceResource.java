package clinic.api;

import clinic.api.ReceiptMailResource.MailedJson;
import clinic.api.ReceiptMailResource.ToJson;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.sales.service.InvoiceDesk;
import clinic.sales.service.InvoiceQueries;
import clinic.sales.service.PaperMail;
import clinic.sales.web.InvoicePdf;
import clinic.sales.web.Letters;
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
import org.jspecify.annotations.Nullable;

/** Invoices and credit notes. */
@Path("invoices")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class InvoiceResource {

    @Inject
    private InvoiceQueries queries;

    @Inject
    private InvoiceDesk desk;

    @Inject
    private PaperMail mail;

    @Inject
    private Catalogues catalogues;

    /** A branch's, issued from the one date to the other, the latest first, a hundred a page. */
    @GET
    public Rows<InvoiceJson> page(
            @QueryParam("branch") @Nullable String branch,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("cursor") @Nullable String cursor) {
        String after = Params.text(cursor);
        if (after != null && !after.matches("\\d{1,18}")) {
            throw new BadRequestException("cursor: send what the page before answered as next");
        }
        InvoiceQueries.Page page = queries.page(
                Params.required("branch", branch),
                Params.present("from", Params.date("from", from)),
                Params.present("to", Params.date("to", to)),
                after);
        Catalogue catalogue = catalogues.current();
        return new Rows<>(
                page.invoices().stream()
                        .map(invoice -> InvoiceJson.of(invoice, catalogue))
                        .toList(),
                page.next());
    }

    @GET
    @Path("{id}")
    public InvoiceJson invoice(@PathParam("id") String id) {
        return InvoiceJson.of(queries.invoice(Params.id("invoice", id)), catalogues.current());
    }

    /** The original the first time it is handed out, a copy ever after. */
    @GET
    @Path("{id}/pdf")
    @Produces("application/pdf")
    public Response pdf(@PathParam("id") String id) {
        InvoiceDesk.Printed printed = desk.print(Params.id("invoice", id));
        String name = InvoicePdf.label(printed.series(), printed.invoice().number()) + ".pdf";
        return Response.ok(InvoicePdf.of(printed))
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + name + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** Sends it by mail. */
    @POST
    @Path("{id}/mail")
    public MailedJson mail(@PathParam("id") String id, @Nullable ToJson body) {
        return new MailedJson(mail.invoice(Params.id("invoice", id), ToJson.address(body), Letters::of));
    }
}
