package clinic.reporting;

import java.io.Serializable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One of the visits and sales a figure is made of.
 *
 * @param kind {@code visit} or {@code sale}
 * @param source the id of the appointment or the sale
 * @param entry the journal entry behind it
 * @param receipt the receipt's number, of a sale
 */
public record RevenueRow(
        String kind,
        long source,
        long entry,
        @Nullable Long receipt,
        LocalDate date,
        long branch,
        @Nullable String client,
        @Nullable Long service,
        @Nullable Long therapist,
        String memo,
        Figures figures)
        implements Serializable {}
