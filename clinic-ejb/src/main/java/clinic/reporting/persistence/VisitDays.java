package clinic.reporting.persistence;

import clinic.reporting.WeekHours;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** SQL over the totals of ended visits by branch and day, whose columns h00 to h23 are hours. */
final class VisitDays {

    private VisitDays() {}

    /** The pattern for every hour's column, which it names with {@code %s}. */
    static String each(String pattern) {
        return IntStream.range(0, WeekHours.HOURS)
                .mapToObj(hour -> String.format(pattern, column(hour)))
                .collect(Collectors.joining());
    }

    private static String column(int hour) {
        return (hour < 10 ? "h0" : "h") + hour;
    }

    /**
     * A query of what every ended visit adds to its day: branch_id, business_date, completed, no_show, late_cancelled and
     * the minutes of each hour.
     */
    static String raw() {
        String local = "a.starts_at at time zone b.zone";
        return "select v.branch_id, v.business_date, v.done completed,"
                + " case v.status when 'no-show' then 1 else 0 end no_show,"
                + " case v.status when 'late-cancelled' then 1 else 0 end late_cancelled"
                + ofRaw("v.starts", "v.minutes", "v.done")
                + " from (select a.branch_id, a.business_date, a.status, a.minutes,"
                + " case when a.status in ('completed', 'settled') then 1 else 0 end done,"
                + " cast(extract(hour from " + local + ") * 60 + extract(minute from " + local + ") as int) starts"
                + " from appointment a join branch b on b.id = a.branch_id"
                + " where a.status in ('completed', 'settled', 'no-show', 'late-cancelled')) v";
    }

    /** What raw visits v, with a local start and a length in minutes, add to every hour, each under its column's name. */
    static String ofRaw(String start, String length, String times) {
        return IntStream.range(0, WeekHours.HOURS)
                .mapToObj(hour -> ", " + times + " * greatest(0, "
                        + (hour == WeekHours.HOURS - 1
                                ? start + " + " + length
                                : "least(" + start + " + " + length + ", " + (hour + 1) * 60 + ")")
                        + " - greatest(" + start + ", " + hour * 60 + ")) " + column(hour))
                .collect(Collectors.joining());
    }
}
