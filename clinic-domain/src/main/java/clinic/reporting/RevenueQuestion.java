package clinic.reporting;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to know about revenue.
 *
 * @param groupBy at most one of day, week and month; in the order the answer is sorted by
 * @param taxIn whether sales tax is added to the figures; it is shown beside them either way
 * @param branch the code of the one branch to look at; null for all the caller may see
 * @param service only this service's id
 * @param therapist only this therapist's id
 */
public record RevenueQuestion(
        Period period,
        List<Dimension> groupBy,
        Basis basis,
        boolean taxIn,
        @Nullable Comparison compare,
        @Nullable String branch,
        @Nullable Long service,
        @Nullable Long therapist)
        implements Serializable {

    /** @throws IllegalArgumentException when a dimension comes twice, or more than one of time */
    public RevenueQuestion {
        groupBy = List.copyOf(groupBy);
        if (groupBy.stream().distinct().count() < groupBy.size()) {
            throw new IllegalArgumentException("groupBy: name every dimension once");
        }
        if (groupBy.stream().filter(Dimension::isTime).count() > 1) {
            throw new IllegalArgumentException("groupBy: choose one of day, week and month");
        }
    }

    /** Whether the running totals by branch and date are enough to answer. */
    public boolean byRunningTotals() {
        return service == null
                && therapist == null
                && !groupBy.contains(Dimension.SERVICE)
                && !groupBy.contains(Dimension.THERAPIST);
    }

    public RevenueQuestion over(Period other) {
        return new RevenueQuestion(other, groupBy, basis, taxIn, null, branch, service, therapist);
    }
}
