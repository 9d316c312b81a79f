package clinic.reporting;

import clinic.shared.Money;
import java.io.Serializable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One row a figure is made of.
 *
 * @param kind {@code visit}, {@code sale} or another source of journal entries, or {@code rostered}
 * @param source the id of the appointment or the sale; null for rostered time
 * @param state the visit's state, or what the row is for
 * @param amount of revenue; null where money does not matter
 * @param minutes of time; null where it does not matter
 */
public record KpiRow(
        String kind,
        @Nullable Long source,
        LocalDate date,
        long branch,
        @Nullable String client,
        @Nullable Long service,
        @Nullable Long therapist,
        String state,
        @Nullable Money amount,
        @Nullable Long minutes)
        implements Serializable {}
