package clinic.api;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.sales.service.DepositQueries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** What a branch owes to clients for visits that were not charged yet, or will not be. */
@Path("deposits")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class DepositsResource {

    @Inject
    private DepositQueries deposits;

    @Inject
    private Catalogues catalogues;

    /** The branch's open deposits, oldest first: together the balance of its account 2150. */
    @GET
    public Rows<DepositJson> open(@QueryParam("branch") @Nullable String branch) {
        Catalogue catalogue = catalogues.current();
        return Rows.all(deposits.open(Params.required("branch", branch)).stream()
                .map(deposit -> DepositJson.of(deposit, catalogue))
                .toList());
    }
}
