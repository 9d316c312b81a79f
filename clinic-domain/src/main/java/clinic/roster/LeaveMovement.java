package clinic.roster;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What changes somebody's balance of a kind of leave. Append-only; the balance is the sum.
 *
 * @param kind {@code accrual}, {@code taken}, {@code given-back} or {@code adjustment}
 * @param minutes signed
 * @param period the month an accrual is for, e.g. {@code 2026-03}; there is one of each
 */
public record LeaveMovement(
        long id,
        long staff,
        long type,
        String kind,
        int minutes,
        LocalDate date,
        @Nullable String period,
        @Nullable Long leave,
        String note,
        Instant at,
        String by) {}
