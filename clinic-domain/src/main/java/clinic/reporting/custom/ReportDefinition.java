package clinic.reporting.custom;

import clinic.organisation.Catalogue;
import clinic.reporting.Basis;
import clinic.reporting.Comparison;
import clinic.reporting.Dimension;
import clinic.reporting.Period;
import clinic.reporting.RevenueQuestion;
import clinic.shared.Refusal;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a custom report shows. A {@link ReportDraft} is read into one.
 *
 * @param groupBy up to three, at most one of them of time, in the order the rows are sorted by
 * @param measures the columns, in their order
 * @param sameBranches whether only branches that had something in both periods are compared
 * @param branch only that branch's id
 * @param region only that region's branches, by its name
 * @param service only that service's id
 * @param therapist only that therapist's id
 * @param channel only visits booked that way
 * @param item only what is for that
 */
public record ReportDefinition(
        List<Dimension> groupBy,
        List<Measure> measures,
        ReportPeriod period,
        Basis basis,
        boolean taxIn,
        @Nullable Comparison compare,
        boolean sameBranches,
        @Nullable Long branch,
        @Nullable String region,
        @Nullable Long service,
        @Nullable Long therapist,
        @Nullable String channel,
        @Nullable String item)
        implements Serializable {

    public static final int MOST_DIMENSIONS = 3;

    public ReportDefinition {
        groupBy = List.copyOf(groupBy);
        measures = List.copyOf(measures);
    }

    /** Why it cannot be compared with a budget, if that is what it is: those of the question, and {@code budget-measure}. */
    List<Refusal> refusals(Catalogue catalogue) {
        List<Refusal> refusals =
                new ArrayList<>(question(LocalDate.EPOCH, catalogue).refusals());
        if (compare == Comparison.BUDGET && !measures.stream().allMatch(Measure::isOfBudgets)) {
            refusals.add(
                    new Refusal(
                            "budget-measure",
                            "Budgets are amounts of revenue: they have no tax, visits or average. Take those figures away to compare with them."));
        }
        return refusals;
    }

    /** What is asked for on that day. */
    public RevenueQuestion question(LocalDate today, Catalogue catalogue) {
        Period dates = period.on(today);
        return new RevenueQuestion(
                dates,
                groupBy,
                basis,
                taxIn,
                compare,
                branch == null ? null : catalogue.branch(branch).code(),
                service,
                therapist,
                region,
                channel,
                item,
                sameBranches && compare != null ? dates : null);
    }
}
