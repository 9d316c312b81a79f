package clinic.roster.demand;

import clinic.organisation.Hours;
import clinic.shared.TimeSlot;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The quarter hours of a local date by its wall clock, 0 from midnight to 95. An hour that the clocks skip is there and
 * stays empty, one that comes twice counts once, as the busier of the two.
 */
public final class Quarters {
    public static final int COUNT = 96;
    private static final int MINUTES = 15;

    private Quarters() {}

    /** The first quarter that a slot touches on the date; that many are touched before its end. */
    static int first(TimeSlot slot, LocalDate date, ZoneId zone) {
        return LocalDate.ofInstant(slot.start(), zone).isBefore(date)
                ? 0
                : of(slot.start().atZone(zone).toLocalTime());
    }

    /** The quarter after the last one that a slot touches on the date. */
    static int last(TimeSlot slot, LocalDate date, ZoneId zone) {
        return LocalDate.ofInstant(slot.end(), zone).isAfter(date)
                ? COUNT
                : of(slot.end().minusNanos(1).atZone(zone).toLocalTime()) + 1;
    }

    /** The quarter in which a time of day lies. */
    public static int of(LocalTime time) {
        return (time.getHour() * 60 + time.getMinute()) / MINUTES;
    }

    public static LocalTime time(int quarter) {
        return LocalTime.of(quarter * MINUTES / 60 % 24, quarter * MINUTES % 60);
    }

    /** One more in every quarter that the slot touches on the date. */
    public static void add(int[] heads, TimeSlot slot, LocalDate date, ZoneId zone) {
        if (!slot.overlaps(new TimeSlot(
                date.atStartOfDay(zone).toInstant(),
                date.plusDays(1).atStartOfDay(zone).toInstant()))) {
            return;
        }
        for (int quarter = first(slot, date, zone); quarter < last(slot, date, zone); quarter++) {
            heads[quarter]++;
        }
    }

    /** Whether a quarter lies within hours of the day. */
    public static boolean within(Hours hours, int quarter) {
        boolean ends = hours.until().equals(LocalTime.MIDNIGHT) || time(quarter).isBefore(hours.until());
        return !time(quarter).isBefore(hours.from()) && ends;
    }
}
