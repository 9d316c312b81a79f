package clinic.roster.labour;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All labour terms there are. Of a jurisdiction's terms for a rule the newest in force holds; where it has none, the house's. */
public record LabourLaw(List<LabourTerm> terms) {

    public LabourLaw {
        terms = List.copyOf(terms);
    }

    /** What holds for the rule in the jurisdiction on that local date; empty when nobody says anything. */
    public Optional<LabourTerm> term(String rule, long jurisdiction, LocalDate date) {
        return terms(rule, jurisdiction, date).stream().findFirst();
    }

    /** The same for a rule with steps: of each threshold the newest in force, the largest threshold first. */
    public List<LabourTerm> terms(String rule, long jurisdiction, LocalDate date) {
        List<LabourTerm> local = newest(rule, Long.valueOf(jurisdiction), date);
        return local.isEmpty() ? newest(rule, null, date) : local;
    }

    private List<LabourTerm> newest(String rule, @org.jspecify.annotations.Nullable Long jurisdiction, LocalDate date) {
        Map<Integer, LabourTerm> byThreshold = new TreeMap<>(Comparator.reverseOrder());
        for (LabourTerm term : terms) {
            if (term.rule().equals(rule)
                    && java.util.Objects.equals(term.jurisdiction(), jurisdiction)
                    && term.holdsOn(date)) {
                byThreshold.merge(
                        term.threshold(), term, (one, other) -> other.from().isAfter(one.from()) ? other : one);
            }
        }
        return List.copyOf(byThreshold.values());
    }
}
