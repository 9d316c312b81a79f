package clinic.access.web;

import clinic.access.Grant;
import clinic.access.service.AccountQueries;
import clinic.access.service.AccountQueries.View;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Everybody who can sign in, and what they may do where. */
@Named
@RequestScoped
public class AccountsPage {

    /** @param roles in words, e.g. {@code Reception: RV, OM} */
    public record Row(long id, String login, String name, String roles, boolean active) {}

    @Inject
    private AccountQueries accounts;

    @Inject
    private Catalogues catalogues;

    private List<Row> rows = List.of();

    @PostConstruct
    void load() {
        Catalogue catalogue = catalogues.current();
        rows = accounts.all().stream()
                .map(view -> new Row(view.id(), view.login(), view.name(), roles(view, catalogue), view.active()))
                .toList();
    }

    public List<Row> getRows() {
        return rows;
    }

    static String roles(View view, Catalogue catalogue) {
        return roles(view.grants(), catalogue);
    }

    static String roles(List<Grant> grants, Catalogue catalogue) {
        Map<String, TreeSet<String>> byRole = new LinkedHashMap<>();
        for (Grant grant : grants) {
            byRole.computeIfAbsent(Said.role(grant.role()), role -> new TreeSet<>())
                    .add(
                            grant.branch() == null
                                    ? Said.text("allBranches")
                                    : catalogue.branch(grant.branch()).code());
        }
        return byRole.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + String.join(", ", entry.getValue()))
                .collect(Collectors.joining(" · "));
    }
}
