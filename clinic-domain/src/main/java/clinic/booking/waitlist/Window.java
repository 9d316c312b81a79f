package clinic.booking.waitlist;

import clinic.shared.TimeSlot;
import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Set;

/**
 * When it would suit: on those weekdays between two local dates, inclusive, the whole treatment between two times of the
 * branch's wall clock.
 */
public record Window(LocalDate from, LocalDate until, Set<DayOfWeek> days, LocalTime notBefore, LocalTime notAfter)
        implements Serializable {

    public Window {
        days = days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : EnumSet.copyOf(days);
    }

    public boolean suits(TimeSlot slot, ZoneId zone) {
        ZonedDateTime start = slot.start().atZone(zone);
        ZonedDateTime end = slot.end().atZone(zone);
        LocalDate date = start.toLocalDate();
        return !date.isBefore(from)
                && !date.isAfter(until)
                && days.contains(date.getDayOfWeek())
                && end.toLocalDate().equals(date)
                && !start.toLocalTime().isBefore(notBefore)
                && !end.toLocalTime().isAfter(notAfter);
    }

    /** The weekdays as a sum: 1 for Monday, 2 for Tuesday, up to 64 for Sunday. */
    public int dayBits() {
        return days.stream().mapToInt(day -> 1 << day.ordinal()).sum();
    }

    public static Set<DayOfWeek> days(int bits) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if ((bits & 1 << day.ordinal()) != 0) {
                days.add(day);
            }
        }
        return days;
    }
}
