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
