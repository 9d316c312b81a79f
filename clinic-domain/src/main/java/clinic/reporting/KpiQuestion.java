package clinic.reporting;

import clinic.shared.Refusal;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the figures are wanted for.
 *
 * @param branches codes; empty for all the caller may see
 * @param taxIn whether sales tax is added to what was earned and collected
 * @param sameBranches whether only branches are looked at that had something in both periods, where one is compared
 */
public record KpiQuestion(
        Period period, @Nullable Comparison compare, List<String> branches, boolean taxIn, boolean sameBranches)
        implements Serializable {

    public KpiQuestion(Period period, @Nullable Comparison compare, List<String> branches, boolean taxIn) {
        this(period, compare, branches, taxIn, false);
    }

    public KpiQuestion {
        branches = List.copyOf(branches);
    }

    /** Why it cannot be answered; empty when it can: {@code budget-tax}. */
    public List<Refusal> refusals() {
        return compare == Comparison.BUDGET && taxIn ? List.of(BudgetRefusals.TAX) : List.of();
    }
}
