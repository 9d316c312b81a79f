package clinic.api;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.reporting.LiabilityRow;
import clinic.reporting.service.LiabilityReport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** What branches owe to clients for what was paid and not redeemed yet. */
@Path("reports/liabilities")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class LiabilityResource {

    @Inject
    private LiabilityReport report;

    @Inject
    private Catalogues catalogues;

    /**
     * @param kind {@code deposits}, {@code gift-cards} or {@code packages}
     * @param expired not used in time and posted as breakage
     * @param closing opening and sold, less redeemed, refunded and expired
     * @param ledger the account's balance in the branch's books, which {@code agrees}
     */
    public record RowJson(
            String kind,
            String branch,
            String account,
            MoneyJson opening,
            MoneyJson sold,
            MoneyJson redeemed,
            MoneyJson refunded,
            MoneyJson expired,
            MoneyJson closing,
            MoneyJson ledger,
            boolean agrees) {

        static RowJson of(LiabilityRow row, Catalogue catalogue) {
            return new RowJson(
                    row.kind().code(),
                    catalogue.branch(row.branch()).code(),
                    row.kind().account(),
                    MoneyJson.of(row.opening()),
                    MoneyJson.of(row.sold()),
                    MoneyJson.of(row.redeemed()),
                    MoneyJson.of(row.refunded()),
                    MoneyJson.of(row.expired()),
                    MoneyJson.of(row.closing()),
                    MoneyJson.of(row.ledger()),
                    row.agrees());
        }
    }

    /** The roll-forward of a month by kind and branch. */
    @GET
    public Rows<RowJson> rollForward(
            @QueryParam("month") @Nullable String month, @QueryParam("branch") @Nullable String branch) {
        Catalogue catalogue = catalogues.current();
        return Rows.all(report.rollForward(SettlementResource.month(month), Params.text(branch)).stream()
                .map(row -> RowJson.of(row, catalogue))
                .toList());
    }
}
