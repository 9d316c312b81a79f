package clinic.organisation.web;

import clinic.organisation.Catalogue.Service;
import clinic.organisation.service.OrganisationQueries;
import clinic.organisation.service.OrganisationQueries.PricedService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Collectors;

/** What the chain offers. */
@Named("setupServices")
@RequestScoped
public class ServicesPage {

    @Inject
    OrganisationQueries queries;

    public List<Service> getRows() {
        return queries.services(null, null).stream().map(PricedService::service).toList();
    }

    public String durations(Service service) {
        return service.durations().stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
