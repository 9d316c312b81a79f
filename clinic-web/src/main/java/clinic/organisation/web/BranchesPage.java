package clinic.organisation.web;

import clinic.organisation.Catalogue.Branch;
import clinic.organisation.service.Catalogues;
import clinic.organisation.service.OrganisationQueries;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The caller's branches. */
@Named("setupBranches")
@RequestScoped
public class BranchesPage {

    @Inject
    OrganisationQueries queries;

    @Inject
    Catalogues catalogues;

    public List<Branch> getRows() {
        return queries.branches();
    }

    public long rooms(Branch branch) {
        return catalogues.current().rooms(branch.id()).stream()
                .filter(room -> room.active())
                .count();
    }
}
