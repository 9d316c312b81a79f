package clinic.roster.clock;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/**
 * Seven local dates from the organisation's first day of the workweek on: the unit that hours are counted in (29 CFR
 * 778.105). Each branch's part of it begins and ends at that branch's own midnight, so that it is an hour shorter or longer
 * where the clocks change.
 */
public record Workweek(LocalDate start) {

    public static Workweek of(LocalDate date, DayOfWeek first) {
        return new Workweek(date.with(TemporalAdjusters.previousOrSame(first)));
    }

    /** The last date, inclusive. */
    public LocalDate end() {
        return start.plusDays(6);
    }

    public boolean contains(LocalDate date) {
        return !date.isBefore(start) && !date.isAfter(end());
    }

    public Workweek plus(int weeks) {
        return new Workweek(start.plusWeeks(weeks));
    }
}
