package clinic.api;

import clinic.acquirer.ClearingStatement;
import clinic.acquirer.service.CardClearingQueries;
import clinic.api.CardSettlementJson.PaymentJson;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The card clearing account, and the payments that are still on it. */
@Path("card-settlements")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class CardClearingResource {

    @Inject
    private CardClearingQueries queries;

    @Inject
    private Catalogues catalogues;

    /** @param agrees whether closing is the ledger's balance to the cent */
    public record StatementJson(
            String branch,
            MoneyJson opening,
            MoneyJson charges,
            MoneyJson refunds,
            MoneyJson settled,
            MoneyJson closing,
            MoneyJson ledger,
            boolean agrees) {}

    /**
     * @param settlement the file that has the payment and is not posted; absent when none has
     * @param missing whether one should have by that date
     */
    public record UnsettledJson(
            PaymentJson payment, @Nullable String settlement, boolean missing) {}

    public record TotalJson(String branch, MoneyJson amount) {}

    /** @param totals by branch, of all pages */
    public record UnsettledRows(
            List<UnsettledJson> rows,
            List<TotalJson> totals,
            @Nullable String next) {}

    /** Opening, charges, refunds, what was settled, and closing, by branch, from {@code from} to {@code to}. */
    @GET
    @Path("statement")
    public Rows<StatementJson> statement(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("branch") @Nullable String branch) {
        Catalogue catalogue = catalogues.current();
        return Rows.all(queries
                .statements(
                        Params.present("from", Params.date("from", from)),
                        Params.present("to", Params.date("to", to)),
                        Params.text(branch))
                .stream()
                .map(one -> json(one, catalogue))
                .toList());
    }

    private static StatementJson json(ClearingStatement one, Catalogue catalogue) {
        return new StatementJson(
                catalogue.branch(one.branch()).code(),
                MoneyJson.of(one.opening()),
                MoneyJson.of(one.charges()),
                MoneyJson.of(one.refunds()),
                MoneyJson.of(one.settled()),
                MoneyJson.of(one.closing()),
                MoneyJson.of(one.ledger()),
                one.agrees());
    }

    /** Payments up to the date that no posted settlement has until now, oldest first, a hundred a page. */
    @GET
    @Path("unsettled")
    public UnsettledRows unsettled(
            @QueryParam("date") @Nullable String date,
            @QueryParam("branch") @Nullable String branch,
            @QueryParam("cursor") @Nullable String cursor) {
        Catalogue catalogue = catalogues.current();
        LocalDate day = Params.present("date", Params.date("date", date));
        String after = Params.text(cursor);
        if (after != null && !after.matches("\\d{4}-\\d{2}-\\d{2}~-?\\d{1,18}")) {
            throw new BadRequestException("cursor: send what the page before answered as next");
        }
        CardClearingQueries.Page page = queries.unsettled(day, Params.text(branch), after);
        return new UnsettledRows(
                page.rows().stream()
                        .map(one -> new UnsettledJson(
                                PaymentJson.of(one.movement(), catalogue),
                                one.settlement() == null ? null : Long.toString(one.settlement()),
                                CardClearingQueries.isMissing(one, day)))
                        .toList(),
                page.totals().entrySet().stream()
                        .map(total ->
                                new TotalJson(catalogue.branch(total.getKey()).code(), MoneyJson.of(total.getValue())))
                        .sorted(Comparator.comparing(TotalJson::branch))
                        .toList(),
                page.next());
    }
}
