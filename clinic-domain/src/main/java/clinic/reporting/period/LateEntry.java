package clinic.reporting.period;

import clinic.shared.Money;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;

/**
 * An entry that belongs to a month and was posted after its end.
 *
 * @param origin the day it belongs to
 * @param businessDate the day it is posted under
 * @param earned the revenue it adds
 * @param volume its debits, and its credits
 */
public record LateEntry(
        long id,
        long branch,
        LocalDate origin,
        LocalDate businessDate,
        String sourceKind,
        long sourceId,
        String memo,
        Instant postedAt,
        String postedBy,
        Money earned,
        Money volume)
        implements Serializable {}
