package clinic.reporting.web;

import clinic.reporting.Period;
import clinic.reporting.TaxRow;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A question about tax as an address writes it. What cannot be read throws {@link IllegalArgumentException}. */
public final class TaxParams {

    private TaxParams() {}

    public static Period period(@Nullable String from, @Nullable String to) {
        return RevenueParams.period(from, to);
    }

    /** Without any, by jurisdiction, branch and rule. */
    public static Set<TaxRow.By> groupBy(@Nullable String asked) {
        if (asked == null || asked.isBlank()) {
            return EnumSet.of(TaxRow.By.BRANCH, TaxRow.By.JURISDICTION, TaxRow.By.RULE);
        }
        Set<TaxRow.By> groupBy = EnumSet.noneOf(TaxRow.By.class);
        for (String each : asked.split(",", -1)) {
            groupBy.add(TaxRow.By.find(each.strip())
                    .orElseThrow(() ->
                            new IllegalArgumentException("groupBy: choose from branch, jurisdiction, rule and month")));
        }
        return groupBy;
    }
}
