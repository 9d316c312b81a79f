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
    /** Of the branch, as it is set up now. */
    REGION,
    DAY,
    WEEK,
    MONTH,
    YEAR,
    SERVICE,
    THERAPIST,
    /**
     * How the visit was booked. What a sale adds or takes off is of its line's visit where the line names one, else of the first
     * visit the sale settles; {@code till} where it settles none. What is given back is of what its sale was.
     */
    CHANNEL,
    /**
     * What it is for. Earned: {@code visit}, {@code service} sold at the till, {@code fee}, {@code discount}, {@code refund},
     * and {@code tax}, which has no revenue. Collected: the kind of the sale's line.
     */
    ITEM;

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
        return this == DAY || this == WEEK || this == MONTH || this == YEAR;
    }

    /** Whether it tells the figures of one branch and date apart. */
    public boolean isOfSplit() {
        return this == SERVICE || this == THERAPIST || this == CHANNEL || this == ITEM;
    }

    /** The first day of the bucket that a date falls into; a bucket is not cut at the ends of a period. */
    public LocalDate bucket(LocalDate date) {
        return switch (this) {
            case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> date.withDayOfMonth(1);
            case YEAR -> date.withDayOfYear(1);
            default -> date;
        };
    }

    /** The bucket after that one; of time only. */
    public LocalDate next(LocalDate bucket) {
        return switch (this) {
            case WEEK -> bucket.plusWeeks(1);
            case MONTH -> bucket.plusMonths(1);
            case YEAR -> bucket.plusYears(1);
            default -> bucket.plusDays(1);
        };
    }

    /** How many buckets after the one of {@code from} the date's bucket lies. */
    public long ordinal(LocalDate from, LocalDate date) {
        ChronoUnit unit =
                switch (this) {
                    case WEEK -> ChronoUnit.WEEKS;
                    case MONTH -> ChronoUnit.MONTHS;
                    case YEAR -> ChronoUnit.YEARS;
                    default -> ChronoUnit.DAYS;
                };
        return unit.between(bucket(from), bucket(date));
    }

    /** A bucket's name: {@code 2026-11-22}, {@code 2026-W47}, {@code 2026-11} or {@code 2026}. */
    public String label(LocalDate bucket) {
        return switch (this) {
            case WEEK ->
                String.format(
                        Locale.ROOT,
                        "%04d-W%02d",
                        bucket.get(IsoFields.WEEK_BASED_YEAR),
                        bucket.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case MONTH -> YearMonth.from(bucket).toString();
            case YEAR -> String.format(Locale.ROOT, "%04d", bucket.getYear());
            default -> bucket.toString();
        };
    }
}
