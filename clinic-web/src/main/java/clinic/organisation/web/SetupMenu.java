package clinic.organisation.web;

import clinic.access.Role;
import clinic.platform.Callers;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where one can go in setup, and whether the caller may change what concerns the whole organisation. */
@Named
@RequestScoped
public class SetupMenu {

    @Inject
    HttpServletRequest request;

    @Inject
    Callers callers;

    private record Place(String page, String key, List<String> inside, Role... roles) {}

    private static final List<Place> PLACES = List.of(
            new Place("index", "overview", List.of()),
            new Place("branches", "branches", List.of("branch", "premises")),
            new Place("hours", "hours", List.of()),
            new Place("staff", "staff", List.of("member", "assignment", "credential")),
            new Place("services", "services", List.of("service")),
            new Place("prices", "prices", List.of("price-list")),
            new Place("packages", "packages", List.of("package"), Role.HEAD_OFFICE, Role.BRANCH_MANAGER),
            new Place("budgets", "budgets", List.of(), Role.HEAD_OFFICE, Role.BRANCH_MANAGER),
            new Place("terms", "terms", List.of()),
            new Place("tax", "tax", List.of()),
            new Place("planning", "planning", List.of(), Role.HEAD_OFFICE, Role.ADMINISTRATOR),
            new Place("clock", "clock", List.of(), Role.HEAD_OFFICE, Role.ADMINISTRATOR),
            new Place("accounts", "accounts", List.of("account"), Role.ADMINISTRATOR),
            new Place("audit", "audit", List.of(), Role.ADMINISTRATOR, Role.HEAD_OFFICE),
            new Place("mails", "mails", List.of(), Role.ADMINISTRATOR, Role.HEAD_OFFICE));

    /** @param current "page" where the caller is inside it, otherwise nothing */
    public record Entry(String href, String key, @Nullable String current) {}

    public List<Entry> getEntries() {
        String here = request.getServletPath()
                .substring(request.getServletPath().lastIndexOf('/') + 1)
                .replace(".xhtml", "");
        return PLACES.stream()
                .filter(place -> place.roles().length == 0
                        || callers.known()
                                .map(caller -> caller.holds(place.roles()))
                                .orElse(false))
                .map(place -> new Entry(
                        "/setup/" + place.page(),
                        place.key(),
                        place.page().equals(here) || place.inside().contains(here) ? "page" : null))
                .toList();
    }

    /** Whether the caller may say what the whole chain sells. */
    public boolean isSelling() {
        return callers.known()
                .map(caller -> caller.holdsEverywhere(Role.HEAD_OFFICE))
                .orElse(false);
    }

    /** Whether the caller may change the organisation itself. */
    public boolean isEverywhere() {
        return callers.known()
                .map(caller -> caller.holdsEverywhere(Role.HEAD_OFFICE, Role.ADMINISTRATOR))
                .orElse(false);
    }
}
