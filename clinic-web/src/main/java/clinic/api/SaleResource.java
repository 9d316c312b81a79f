package clinic.api;

import clinic.api.SaleJson.LineJson;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.payment.service.TerminalQueries;
import clinic.sales.Quote;
import clinic.sales.Sale;
import clinic.sales.SaleOrder;
import clinic.sales.service.Checkout;
import clinic.sales.service.SalesQueries;
import clinic.sales.web.ReceiptPdf;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sales: what a checkout would charge, taking it, and its receipt. */
@Path("sales")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SaleResource {

    @Inject
    private Checkout checkout;

    @Inject
    private SalesQueries queries;

    @Inject
    private TerminalQueries terminal;

    @Inject
    private Catalogues catalogues;

    /** @param due what is left of the total once the deposits and sessions are used */
    public record QuoteJson(
            String branch,
            String date,
            @Nullable String client,
            @Nullable String appointment,
            List<String> appointments,
            List<LineJson> lines,
            List<MoneyJson> giftCards,
            List<PriceJson> packages,
            List<TipShareJson> tips,
            MoneyJson net,
            MoneyJson tax,
            MoneyJson total,
            List<ShareJson> deposits,
            List<SessionJson> sessions,
            MoneyJson due) {}

    /** What a deposit pays of it; {@code receipt} is the deposit's. */
    public record ShareJson(String appointment, String receipt, MoneyJson amount) {}

    /** A package that would be sold. */
    public record PriceJson(String kind, String name, MoneyJson price) {}

    /** What a therapist would get of the tips. */
    public record TipShareJson(String therapist, MoneyJson amount) {}

    /** What a session pays of it; {@code prepaid} is the package's number. */
    public record SessionJson(String appointment, String prepaid, MoneyJson amount) {}

    @POST
    public Response take(@Nullable SaleRequest request, @Context UriInfo uri) {
        SaleRequest told = told(request);
        Sale sale = checkout.take(
                told.order(), told.offers(charge -> terminal.get(charge).amount()));
        return Response.created(uri.getAbsolutePathBuilder()
                        .path(Long.toString(sale.id()))
                        .build())
                .entity(SaleJson.of(sale, catalogues.current()))
                .build();
    }

    /** What settling the visit would cost now. */
    @GET
    @Path("quote")
    public QuoteJson quote(@QueryParam("appointment") @Nullable String appointment) {
        String visit = Params.text(appointment);
        if (visit == null) {
            throw new BadRequestException("appointment: say which visit");
        }
        return json(checkout.quote(SaleOrder.ofVisit(Params.id("appointment", visit))));
    }

    /** What the order would cost now; its payments are not looked at and nothing is kept. */
    @POST
    @Path("quote")
    public QuoteJson quote(@Nullable SaleRequest request) {
        return json(checkout.quote(told(request).order()));
    }

    /** The branch's sales of that local date by receipt number, a hundred a page. */
    @GET
    public Rows<SaleJson> sales(
            @QueryParam("branch") @Nullable String branch,
            @QueryParam("date") @Nullable String date,
            @QueryParam("cursor") @Nullable String cursor) {
        String code = Params.text(branch);
        LocalDate day = Params.date("date", date);
        String after = Params.text(cursor);
        if (code == null || day == null) {
            throw new BadRequestException("say which branch and date");
        }
        if (after != null && !after.matches("\\d{1,18}")) {
            throw new BadRequestException("cursor: send what the page before answered as next");
        }
        SalesQueries.Page page = queries.sales(code, day, after);
        Catalogue catalogue = catalogues.current();
        return new Rows<>(
                page.sales().stream().map(sale -> SaleJson.of(sale, catalogue)).toList(), page.next());
    }

    @GET
    @Path("{id}")
    public SaleJson sale(@PathParam("id") String id) {
        return SaleJson.of(queries.sale(Params.id("sale", id)), catalogues.current());
    }

    @GET
    @Path("{id}/receipt.pdf")
    @Produces("application/pdf")
    public Response receipt(@PathParam("id") String id) {
        SalesQueries.Receipt receipt = queries.receipt(Params.id("sale", id));
        String name =
                "receipt-" + receipt.branch().code() + "-" + receipt.sale().number() + ".pdf";
        return Response.ok(ReceiptPdf.of(receipt))
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + name + "\"")
                .build();
    }

    private QuoteJson json(Quote quote) {
        Catalogue catalogue = catalogues.current();
        return new QuoteJson(
                catalogue.branch(quote.branch()).code(),
                quote.businessDate().toString(),
                SaleJson.text(quote.client()),
                SaleJson.first(quote.appointments()),
                SaleJson.ids(quote.appointments()),
                quote.bill().lines().stream()
                        .map(line -> LineJson.of(line, catalogue))
                        .toList(),
                quote.bill().giftCards().stream().map(MoneyJson::of).toList(),
                quote.bill().packages().stream()
                        .map(sold -> new PriceJson(
                                sold.kind().code(),
                                sold.kind().name(),
                                MoneyJson.of(sold.kind().price())))
                        .toList(),
                quote.bill().tips().stream()
                        .map(tip -> new TipShareJson(String.valueOf(tip.therapist()), MoneyJson.of(tip.amount())))
                        .toList(),
                MoneyJson.of(quote.bill().net()),
                MoneyJson.of(quote.bill().tax()),
                MoneyJson.of(quote.bill().total()),
                quote.deposits().stream()
                        .map(share -> new ShareJson(
                                String.valueOf(share.appointment()), share.receipt(), MoneyJson.of(share.amount())))
                        .toList(),
                quote.sessions().stream()
                        .map(share -> new SessionJson(
                                String.valueOf(share.appointment()),
                                String.valueOf(share.prepaid()),
                                MoneyJson.of(share.amount())))
                        .toList(),
                MoneyJson.of(quote.due()));
    }

    private static SaleRequest told(@Nullable SaleRequest request) {
        if (request == null) {
            throw new BadRequestException("send the sale as JSON");
        }
        return request;
    }
}
