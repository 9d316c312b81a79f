package clinic.organisation.web;

import clinic.organisation.service.Catalogues;
import clinic.sales.PackageKind;
import clinic.sales.service.PackageQueries;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Collectors;

/** The packages the chain sells, or sold. */
@Named("setupPackages")
@RequestScoped
public class PackagesPage {

    @Inject
    PackageQueries queries;

    @Inject
    Catalogues catalogues;

    private List<PackageKind> kinds = List.of();

    @PostConstruct
    void look() {
        kinds = queries.kinds();
    }

    public List<PackageKind> getKinds() {
        return kinds;
    }

    public String good(PackageKind kind) {
        return kind.treatments().stream()
                .map(one -> catalogues.current().service(one.service()).name() + " " + one.minutes())
                .collect(Collectors.joining(", "));
    }
}
