package clinic.reporting.custom;

import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a report is sent: at a local time, every day, on a day of the week or on a day of the month.
 *
 * @param weekday only on this day of the week; null for every one
 * @param monthDay only on this day of the month, 1–31; on the last day of a month that is shorter; null for every one
 * @param at the wall-clock time of the zone; a time that a clock set forward leaves out is as much later, one that a clock set
 *     back has twice is the first of the two
 */
public record ReportSchedule(
        @Nullable DayOfWeek weekday, @Nullable Integer monthDay, LocalTime at, ZoneId zone) implements Serializable {

    private static final int LONGEST_MONTH = 31;

    /** @throws IllegalArgumentException when both a day of the week and one of the month are given, or there is no such day */
    public ReportSchedule {
        if (weekday != null && monthDay != null) {
            throw new IllegalArgumentException("a report is sent on a day of the week or on a day of the month");
        }
        if (monthDay != null && (monthDay < 1 || monthDay > LONGEST_MONTH)) {
            throw new IllegalArgumentException("there is no day " + monthDay + " of a month");
        }
    }

    public static ReportSchedule daily(LocalTime at, ZoneId zone) {
        return new ReportSchedule(null, null, at, zone);
    }

    public static ReportSchedule weekly(DayOfWeek weekday, LocalTime at, ZoneId zone) {
        return new ReportSchedule(weekday, null, at, zone);
    }

    public static ReportSchedule monthly(int monthDay, LocalTime at, ZoneId zone) {
        return new ReportSchedule(null, monthDay, at, zone);
    }

    /** Whether it is sent on that local date. */
    public boolean isOn(LocalDate date) {
        return (weekday == null || date.getDayOfWeek() == weekday)
                && (monthDay == null || date.getDayOfMonth() == Math.min(monthDay, date.lengthOfMonth()));
    }

    /**
     * The first time after that instant, never the instant itself. Whoever asks after now, and not after the time that was due, is
     * told of none that was missed.
     */
    public Instant next(Instant after) {
        return Stream.iterate(LocalDate.ofInstant(after, zone).minusDays(1), date -> date.plusDays(1))
                .filter(this::isOn)
                .map(date -> date.atTime(at).atZone(zone).toInstant())
                .filter(instant -> instant.isAfter(after))
                .findFirst()
                .orElseThrow();
    }
}
