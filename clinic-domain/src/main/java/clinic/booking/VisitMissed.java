package clinic.booking;

import clinic.shared.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A visit was cancelled late or its client did not come, and the terms it was booked under ask a fee for that. Announced in
 * the transaction that ends the visit.
 *
 * @param businessDate the branch's local date on which it was ended
 * @param kind {@code late-cancel} or {@code no-show}
 * @param fee more than nothing
 * @param waiver why the fee is not asked; null when it is
 */
public record VisitMissed(
        long appointment,
        long branch,
        long client,
        long service,
        LocalDate businessDate,
        String kind,
        Money fee,
        @Nullable String waiver) {}
