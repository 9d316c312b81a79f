package clinic.client.web;

import clinic.client.service.MergeQueries;
import clinic.client.service.MergeQueries.Pair;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** Clients who may be in the books twice, pair by pair. */
@Named
@RequestScoped
public class DuplicatesPage {

    @Inject
    MergeQueries queries;

    private List<Pair> pairs = List.of();

    @PostConstruct
    void look() {
        pairs = queries.duplicates();
    }

    public List<Pair> getPairs() {
        return pairs;
    }
}
