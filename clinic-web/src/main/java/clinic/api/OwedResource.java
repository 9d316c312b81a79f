package clinic.api;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.sales.service.OwedQueries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client can pay at a desk now, for whichever branch it is. */
@Path("clients/{id}/owed")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class OwedResource {

    @Inject
    private OwedQueries queries;

    @Inject
    private Catalogues catalogues;

    public record OwedJson(List<FeeJson> fees, List<DepositJson> deposits) {}

    /** @param to the branch that charged it */
    public record FeeJson(String id, String to, String date, String kind, String service, MoneyJson amount) {}

    /** @param at the visit's branch */
    public record DepositJson(String appointment, String at, String start, String service, MoneyJson amount) {}

    /** @param branch whose desk asks */
    @GET
    public OwedJson owed(@PathParam("id") String id, @QueryParam("branch") @Nullable String branch) {
        Catalogue catalogue = catalogues.current();
        OwedQueries.Owed owed = queries.owed(Params.id("client", id), Params.required("branch", branch));
        return new OwedJson(
                owed.fees().stream()
                        .map(fee -> new FeeJson(
                                Long.toString(fee.id()),
                                catalogue.branch(fee.branch()).code(),
                                fee.businessDate().toString(),
                                fee.kind().code(),
                                catalogue.service(fee.service()).code(),
                                MoneyJson.of(fee.amount())))
                        .toList(),
                owed.deposits().stream()
                        .map(deposit -> new DepositJson(
                                Long.toString(deposit.appointment()),
                                catalogue.branch(deposit.branch()).code(),
                                When.at(
                                        deposit.start(),
                                        catalogue.branch(deposit.branch()).zone()),
                                catalogue.service(deposit.service()).code(),
                                MoneyJson.of(deposit.amount())))
                        .toList());
    }
}
