package clinic.reporting;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What revenue can be grouped by. Weeks are those of ISO 8601, Monday to Sunday, whatever day the organisation's workweek
 * starts: their numbers mean the same everywhere. All dates are local business dates of the branch.
 */
public enum Dimension {
    BRANCH,
    DAY,
    WEEK,
    MONTH,
    SERVICE,
    THERAPIST;

    /** As written in REST: {@code week}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Dimension> find(String code) {
        return Arrays.stream(values())
                .filter(dimension -> dimension.code().equals(code))
                .findFirst();
    }

    public boolean isTime() {
        return this == DAY || this == WEEK || this == MONTH;
    }

    /** The first day of the bucket that a date falls into; a bucket is not cut at the ends of a period. */
    public LocalDate bucket(LocalDate date) {
        return switch (this) {
            case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> date.withDayOfMonth(1);
            default -> date;
        };
    }

    /** The bucket after that one. */
    public LocalDate next(LocalDate bucket) {
        return switch (this) {
            case WEEK -> bucket.plusWeeks(1);
            case MONTH -> bucket.plusMonths(1);
            default -> bucket.plusDays(1);
        };
    }

    /** How many buckets after the one of {@code from} the date's bucket lies. */
    public long ordinal(LocalDate from, LocalDate date) {
        ChronoUnit unit =
                switch (this) {
                    case WEEK -> ChronoUnit.WEEKS;
                    case MONTH -> ChronoUnit.MONTHS;
                    default -> ChronoUnit.DAYS;
                };
        return unit.between(bucket(from), bucket(date));
    }

    /** A bucket's name: {@code 2026-11-22}, {@code 2026-W47} or {@code 2026-11}. */
    public String label(LocalDate bucket) {
        return switch (this) {
            case WEEK ->
                String.format(
                        Locale.ROOT,
                        "%04d-W%02d",
                        bucket.get(IsoFields.WEEK_BASED_YEAR),
                        bucket.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case MONTH -> YearMonth.from(bucket).toString();
            default -> bucket.toString();
        };
    }
}
