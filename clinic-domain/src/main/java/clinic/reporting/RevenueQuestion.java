package clinic.reporting;

import clinic.shared.Refusal;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to know about revenue.
 *
 * @param groupBy at most one of day, week, month and year; in the order the answer is sorted by
 * @param taxIn whether sales tax is added to the figures; it is shown beside them either way
 * @param branch the code of the one branch to look at; null for all the caller may see
 * @param service only this service's id
 * @param therapist only this therapist's id
 * @param region only this region's branches, by its name
 * @param channel only visits booked that way
 * @param item only what is for that
 * @param sameBranchesIn where something is compared, only branches are looked at that had something in this period and in the one it
 *     is compared with; null for all branches
 */
public record RevenueQuestion(
        Period period,
        List<Dimension> groupBy,
        Basis basis,
        boolean taxIn,
        @Nullable Comparison compare,
        @Nullable String branch,
        @Nullable Long service,
        @Nullable Long therapist,
        @Nullable String region,
        @Nullable String channel,
        @Nullable String item,
        @Nullable Period sameBranchesIn)
        implements Serializable {

    public RevenueQuestion(
            Period period,
            List<Dimension> groupBy,
            Basis basis,
            boolean taxIn,
            @Nullable Comparison compare,
            @Nullable String branch,
            @Nullable Long service,
            @Nullable Long therapist) {
        this(period, groupBy, basis, taxIn, compare, branch, service, therapist, null, null, null, null);
    }

    /** @throws IllegalArgumentException when a dimension comes twice, or more than one of time */
    public RevenueQuestion {
        groupBy = List.copyOf(groupBy);
        if (groupBy.stream().distinct().count() < groupBy.size()) {
            throw new IllegalArgumentException("groupBy: name every dimension once");
        }
        if (groupBy.stream().filter(Dimension::isTime).count() > 1) {
            throw new IllegalArgumentException("groupBy: choose one of day, week, month and year");
        }
    }

    /** Whether the running totals by branch and date are enough to answer. */
    public boolean byRunningTotals() {
        return splitBy().isEmpty();
    }

    /** By which of service, therapist, channel and item figures have to be told apart to answer. */
    public Set<Dimension> splitBy() {
        Set<Dimension> split = EnumSet.noneOf(Dimension.class);
        groupBy.stream().filter(Dimension::isOfSplit).forEach(split::add);
        if (service != null) {
            split.add(Dimension.SERVICE);
        }
        if (therapist != null) {
            split.add(Dimension.THERAPIST);
        }
        if (channel != null) {
            split.add(Dimension.CHANNEL);
        }
        if (item != null) {
            split.add(Dimension.ITEM);
        }
        return split;
    }

    /** The months whose figures can be taken as a whole; empty where the period has none or days or weeks are asked for. */
    public Optional<Period> wholeMonths() {
        return groupBy.contains(Dimension.DAY) || groupBy.contains(Dimension.WEEK)
                ? Optional.empty()
                : period.monthsWithin();
    }

    /**
     * Why it cannot be answered; empty when it can: {@code budget-basis}, {@code budget-tax} and {@code budget-dimension} where it
     * is to be compared with a budget that is not set for that.
     */
    public List<Refusal> refusals() {
        List<Refusal> refusals = new ArrayList<>();
        if (compare == Comparison.BUDGET) {
            if (basis != Basis.EARNED) {
                refusals.add(BudgetRefusals.BASIS);
            }
            if (taxIn) {
                refusals.add(BudgetRefusals.TAX);
            }
            if (!byRunningTotals()) {
                refusals.add(BudgetRefusals.DIMENSION);
            }
        }
        return refusals;
    }

    public RevenueQuestion over(Period other) {
        return new RevenueQuestion(
                other, groupBy, basis, taxIn, null, branch, service, therapist, region, channel, item, null);
    }

    /** The same by other dimensions. */
    public RevenueQuestion by(List<Dimension> others) {
        return new RevenueQuestion(
                period,
                others,
                basis,
                taxIn,
                compare,
                branch,
                service,
                therapist,
                region,
                channel,
                item,
                sameBranchesIn);
    }

    /** Whether it has to be known how visits were booked. */
    public boolean asksForChannel() {
        return splitBy().contains(Dimension.CHANNEL);
    }
}
