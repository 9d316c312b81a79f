package clinic.booking;

import clinic.shared.Objections;
import clinic.shared.Refused;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * On which of a branch's local dates a visit repeats.
 *
 * <ul>
 *   <li>{@code daily}: every {@code interval} days.
 *   <li>{@code weekly}: on the named weekdays of every {@code interval}-th week, weeks beginning on Monday; without names
 *       on the weekday of the first date.
 *   <li>{@code monthly}: every {@code interval} months on the day of the month of the first date, or on the last day of a
 *       month that is shorter. When the weekday of the first date is named: on the same weekday of the month, such as the
 *       second Tuesday; a fifth one is the last one of the month.
 * </ul>
 *
 * @param count how many visits, or null when {@code until} says how long
 * @param until the last date on which a visit may be, inclusive
 */
public record SeriesRule(
        Frequency frequency,
        int interval,
        @Nullable Integer count,
        @Nullable LocalDate until,
        Set<DayOfWeek> weekdays) {

    /** No series is longer. */
    public static final int MOST = 104;

    private static final int LONGEST_INTERVAL = 52;

    /** How often. */
    public enum Frequency {
        DAILY,
        WEEKLY,
        MONTHLY;

        /** As written in the database and in REST. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException when there is no such frequency */
        public static Frequency of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** @throws Refused with everything that makes it no rule */
    public SeriesRule {
        weekdays = java.util.Collections.unmodifiableSet(new TreeSet<>(weekdays));
        new Objections()
                .when(
                        interval < 1 || interval > LONGEST_INTERVAL,
                        "series-interval",
                        "Repeat every 1 to " + LONGEST_INTERVAL + " days, weeks or months.")
                .when(count == null && until == null, "series-end", "Say how many visits, or until when.")
                .when(count != null && until != null, "series-end", "Say how many visits, or until when, not both.")
                .when(
                        count != null && (count < 1 || count > MOST),
                        "series-too-long",
                        "A series has 1 to " + MOST + " visits.")
                .when(
                        frequency == Frequency.DAILY && !weekdays.isEmpty(),
                        "series-weekdays",
                        "Weekdays belong to a series that repeats by week or month.")
                .when(
                        frequency == Frequency.MONTHLY && weekdays.size() > 1,
                        "series-weekdays",
                        "Name one weekday for a series that repeats by month, or none.")
                .refuse();
    }

    /**
     * The dates, ascending, from the first one on.
     *
     * @throws Refused when there are none or more than {@link #MOST}
     */
    public List<LocalDate> dates(LocalDate first) {
        if (frequency == Frequency.MONTHLY && !weekdays.isEmpty() && !weekdays.contains(first.getDayOfWeek())) {
            throw new Refused(
                    "series-weekdays", "A series on the same weekday of every month begins on that weekday itself.");
        }
        Stream<LocalDate> endless = endless(first).filter(date -> !date.isBefore(first));
        Integer times = count;
        if (times != null) {
            return endless.limit(times).toList();
        }
        List<LocalDate> dates = endless.takeWhile(date -> until == null || !date.isAfter(until))
                .limit(MOST + 1L)
                .toList();
        if (dates.isEmpty()) {
            throw new Refused("series-empty", "No visit lies between the first day and the last one.");
        }
        if (dates.size() > MOST) {
            throw new Refused("series-too-long", "A series has at most " + MOST + " visits. Choose an earlier end.");
        }
        return dates;
    }

    private Stream<LocalDate> endless(LocalDate first) {
        return switch (frequency) {
            case DAILY -> Stream.iterate(first, date -> date.plusDays(interval));
            case WEEKLY ->
                Stream.iterate(
                                first.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)),
                                monday -> monday.plusWeeks(interval))
                        .flatMap(monday -> weekdaysFor(first).stream()
                                .map(weekday -> monday.with(TemporalAdjusters.nextOrSame(weekday))));
            case MONTHLY ->
                Stream.iterate(YearMonth.from(first), month -> month.plusMonths(interval))
                        .map(month -> weekdays.isEmpty()
                                ? month.atDay(Math.min(first.getDayOfMonth(), month.lengthOfMonth()))
                                : sameWeekday(first, month));
        };
    }

    private Set<DayOfWeek> weekdaysFor(LocalDate first) {
        return weekdays.isEmpty() ? Set.of(first.getDayOfWeek()) : weekdays;
    }

    private static LocalDate sameWeekday(LocalDate first, YearMonth month) {
        int which = (first.getDayOfMonth() - 1) / 7 + 1;
        return month.atDay(1)
                .with(
                        which == 5
                                ? TemporalAdjusters.lastInMonth(first.getDayOfWeek())
                                : TemporalAdjusters.dayOfWeekInMonth(which, first.getDayOfWeek()));
    }
}
