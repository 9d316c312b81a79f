package clinic.organisation.web;

import clinic.organisation.Catalogue.Branch;
import clinic.organisation.service.OrganisationQueries;
import clinic.organisation.service.StaffQueries;
import clinic.organisation.service.StaffQueries.Page;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Staff by name: {@code ?q=&at=RV&former=on&page=0}. */
@Named("setupStaff")
@RequestScoped
public class StaffPage {

    @Inject
    HttpServletRequest request;

    @Inject
    StaffQueries queries;

    @Inject
    OrganisationQueries organisation;

    private String sought = "";
    private @Nullable String at;
    private boolean former;
    private Page page = new Page(List.of(), 0, false, 0);

    @PostConstruct
    void look() {
        sought = Typed.orEmpty(Typed.parameter(request, "q"));
        at = Typed.parameter(request, "at");
        former = Typed.parameter(request, "former") != null;
        page = queries.list(sought, at, former, Math.max(0, Typed.number(Typed.parameter(request, "page"))));
    }

    public Page getPage() {
        return page;
    }

    public String getSought() {
        return sought;
    }

    public @Nullable String getAt() {
        return at;
    }

    public boolean isFormer() {
        return former;
    }

    public List<Branch> getBranches() {
        return organisation.branches();
    }

    /** The address of the page before, or nothing. */
    public @Nullable String getPrevious() {
        return page.number() == 0 ? null : address(page.number() - 1);
    }

    /** The address of the following page, or nothing. */
    public @Nullable String getNext() {
        return page.next() ? address(page.number() + 1) : null;
    }

    private String address(int number) {
        return "?q=" + URLEncoder.encode(sought, StandardCharsets.UTF_8)
                + (at == null ? "" : "&at=" + URLEncoder.encode(at, StandardCharsets.UTF_8))
                + (former ? "&former=on" : "") + "&page=" + number;
    }
}
