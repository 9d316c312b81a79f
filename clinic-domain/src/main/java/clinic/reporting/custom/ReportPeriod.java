package clinic.reporting.custom;

import clinic.reporting.Period;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A period that moves with the day, or one that stays; exactly one of the two. */
public record ReportPeriod(
        @Nullable RelativePeriod relative, @Nullable Period fixed) implements Serializable {

    /** How a period that stays is written in place of a relative one's code. */
    public static final String FIXED = "fixed";

    public ReportPeriod {
        if ((relative == null) == (fixed == null)) {
            throw new IllegalArgumentException("a period is either relative or fixed");
        }
    }

    public static ReportPeriod of(RelativePeriod relative) {
        return new ReportPeriod(relative, null);
    }

    public static ReportPeriod of(Period fixed) {
        return new ReportPeriod(null, fixed);
    }

    /** {@code last-month}, or {@code fixed}. */
    public String code() {
        return relative == null ? FIXED : relative.code();
    }

    /** The dates it has on that day. */
    public Period on(LocalDate today) {
        return relative == null ? Objects.requireNonNull(fixed) : relative.on(today);
    }
}
