package clinic.reporting.budget;

import clinic.shared.Money;
import java.io.Serializable;
import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * What a branch is expected to earn in a month, before sales tax.
 *
 * @param version 1 for the first that was set; each change is the next
 * @param amount zero or more; null where it was taken away again
 */
public record Budget(
        long branch, YearMonth month, int version, @Nullable Money amount, Instant setAt, String setBy)
        implements Serializable {}
