package clinic.reporting.budget;

import clinic.shared.Money;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * What a budget is set to.
 *
 * @param branch its code
 * @param amount null takes the budget away
 * @param seen the version that was looked at, 0 where there was none; null to set it whatever it is now
 */
public record BudgetEntry(
        String branch,
        YearMonth month,
        @Nullable Money amount,
        @Nullable Integer seen) {}
