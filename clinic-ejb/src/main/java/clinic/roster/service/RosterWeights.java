package clinic.roster.service;

import clinic.access.Role;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Scope;
import clinic.roster.persistence.SuggestionTable;
import clinic.shared.Objections;
import clinic.solver.staffing.Weights;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the organisation minds how much in a roster; whoever plans may look, head office decides. */
@Stateless
@Allowed({Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class RosterWeights {

    @Inject
    private SuggestionTable table;

    @Inject
    private Scope scope;

    @Inject
    private Audit audit;

    /** By name, the usual one where nobody said anything. */
    public Map<String, Integer> all() {
        return all(table);
    }

    /**
     * Sets those that are named.
     *
     * @throws clinic.shared.Refused {@code weight} for a name that is none or a weight that is not from 0 to 1,000
     */
    @Allowed(Role.HEAD_OFFICE)
    public void put(Map<String, Integer> weights) {
        scope.requireEverywhere();
        Map<String, Integer> known = all(table);
        refuse(known, weights);
        table.put(weights);
        audit.done("RosterWeights.put", null, weights.toString());
    }

    static void refuse(Map<String, Integer> known, Map<String, Integer> weights) {
        Objections objections = new Objections();
        weights.forEach((name, weight) -> {
            objections.when(
                    !known.containsKey(name),
                    "weight",
                    "There is no weight '" + name + "'. There are " + known.keySet() + ".");
            objections.when(
                    weight < 0 || weight > Weights.LARGEST,
                    "weight",
                    "A weight is a whole number from 0 to " + Weights.LARGEST + "; " + name + " is " + weight + ".");
        });
        objections.refuse();
    }

    static Map<String, Integer> all(SuggestionTable table) {
        Weights usual = Weights.USUAL;
        Map<String, Integer> all = new LinkedHashMap<>();
        all.put("uncovered", usual.uncovered());
        all.put("minimum-presence", usual.minimumPresence());
        all.put("too-many", usual.tooMany());
        all.put("preference", usual.preference());
        all.put("weekends", usual.weekends());
        all.put("evenings", usual.evenings());
        all.put("travel", usual.travel());
        all.put("continuity", usual.continuity());
        all.put("cost", usual.cost());
        all.put("stability", usual.stability());
        all.put("hours-short", usual.hoursShort());
        all.put("hours-over", usual.hoursOver());
        Map<String, Integer> said = table.weights();
        all.replaceAll((name, weight) -> said.getOrDefault(name, weight));
        return all;
    }

    static Weights weights(SuggestionTable table) {
        return weights(all(table));
    }

    /** @param all in the order of {@link #all} */
    static Weights weights(Map<String, Integer> all) {
        int[] weight = all.values().stream().mapToInt(Integer::intValue).toArray();
        int at = 0;
        return new Weights(
                weight[at++],
                weight[at++],
                weight[at++],
                weight[at++],
                weight[at++],
                weight[at++],
                weight[at++],
                weight[at++],
                weight[at++],
                weight[at++],
                weight[at++],
                weight[at]);
    }
}
