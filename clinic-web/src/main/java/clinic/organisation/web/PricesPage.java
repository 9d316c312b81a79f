package clinic.organisation.web;

import clinic.organisation.Catalogue.Branch;
import clinic.organisation.service.Catalogues;
import clinic.organisation.service.SetupQueries;
import clinic.organisation.service.SetupQueries.PriceListRow;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Price lists of the organisation and of branches. */
@Named("setupPrices")
@RequestScoped
public class PricesPage {

    @Inject
    SetupQueries queries;

    @Inject
    Catalogues catalogues;

    public List<PriceListRow> getRows() {
        return queries.priceLists();
    }

    /** Whose list it is; nothing for the organisation's. */
    public @Nullable Branch owner(PriceListRow row) {
        Long branch = row.terms().branch();
        return branch == null ? null : catalogues.current().branch(branch);
    }
}
