package clinic.roster.clock;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the time clock as they were set, each from a local date on. Of a branch that has rules of its own by that
 * date only these count, else the organisation's, else the usual ones; of two set for the same date the later set.
 */
public final class DatedRules {

    /**
     * @param id rises with every rule set
     * @param branch null for the organisation
     */
    public record Dated(long id, @Nullable Long branch, LocalDate from, ClockRules rules) {}

    private final List<Dated> all;

    public DatedRules(List<Dated> all) {
        this.all = all.stream()
                .sorted(Comparator.comparing((Dated rule) -> rule.branch() == null)
                        .thenComparing(Dated::from, Comparator.reverseOrder())
                        .thenComparing(Dated::id, Comparator.reverseOrder()))
                .toList();
    }

    /** What holds at the branch on that local date. */
    public ClockRules on(long branch, LocalDate date) {
        return all.stream()
                .filter(rule -> (rule.branch() == null || rule.branch() == branch)
                        && !rule.from().isAfter(date))
                .findFirst()
                .map(Dated::rules)
                .orElse(ClockRules.USUAL);
    }

    /** Every rule, the branches' before the organisation's, the newest first. */
    public List<Dated> all() {
        return all;
    }
}
