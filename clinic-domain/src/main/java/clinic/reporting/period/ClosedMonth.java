package clinic.reporting.period;

import java.io.Serializable;
import java.time.Instant;
import java.time.YearMonth;

/** A month that takes no more entries. It stays closed. */
public record ClosedMonth(YearMonth month, Instant closedAt, String closedBy) implements Serializable {}
