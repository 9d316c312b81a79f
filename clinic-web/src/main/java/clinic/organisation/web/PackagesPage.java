package clinic.organisation.web;

import clinic.organisation.service.Catalogues;
import clinic.sales.PackageKind;
import clinic.sales.service.MembershipQueries;
import clinic.sales.service.PackageQueries;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Collectors;

/** The packages and memberships the chain sells, or sold. */
@Named("setupPackages")
@RequestScoped
public class PackagesPage {

    @Inject
    PackageQueries queries;

    @Inject
    MembershipQueries memberships;

    @Inject
    Catalogues catalogues;

    private List<PackageKind> kinds = List.of();
    private List<PackageKind> monthly = List.of();

    @PostConstruct
    void look() {
        kinds = queries.kinds();
        monthly = memberships.kinds();
    }

    public List<PackageKind> getKinds() {
        return kinds;
    }

    /** The memberships on offer. */
    public List<PackageKind> getMonthly() {
        return monthly;
    }

    public String good(PackageKind kind) {
        return kind.treatments().stream()
                .map(one -> catalogues.current().service(one.service()).name() + " " + one.minutes())
                .collect(Collectors.joining(", "));
    }
}
