package clinic.organisation;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Questions about working hours by weekday; a missing weekday is a day off. */
public final class WeeklyPattern {

    private WeeklyPattern() {}

    /** The weekdays on which both patterns work at the same time of day, in their order. */
    public static List<DayOfWeek> meetings(Map<DayOfWeek, Hours> one, Map<DayOfWeek, Hours> other) {
        return Stream.of(DayOfWeek.values())
                .filter(day -> {
                    Hours here = one.get(day);
                    Hours there = other.get(day);
                    return here != null && there != null && meet(here, there);
                })
                .toList();
    }

    /** Half-open: hours that begin when the others end do not meet. */
    static boolean meet(Hours one, Hours other) {
        return beforeEnd(one.from(), other) && beforeEnd(other.from(), one);
    }

    private static boolean beforeEnd(LocalTime time, Hours hours) {
        return hours.until().equals(LocalTime.MIDNIGHT) || time.isBefore(hours.until());
    }
}
