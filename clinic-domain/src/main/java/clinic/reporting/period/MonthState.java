package clinic.reporting.period;

import clinic.shared.Money;
import java.io.Serializable;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A month in the list of months.
 *
 * @param closed null while it is open
 * @param next whether it is the one to be closed next
 * @param earned revenue by the dates of its entries
 * @param late how many entries belong to it and were posted after its end
 */
public record MonthState(YearMonth month, @Nullable ClosedMonth closed, boolean next, Money earned, long late)
        implements Serializable {}
