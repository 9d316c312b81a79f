package clinic.reporting.web;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A line of figures small enough to stand in a row, in a box of 112 by 26: the smallest figure low, the largest high.
 *
 * @param points as SVG writes them
 * @param x of the last point
 * @param y of the last point
 */
public record Sparkline(String points, String x, String y) {
    private static final double WIDTH = 110.4;
    private static final double HIGH = 4;
    private static final double LOW = 22;

    static Sparkline of(List<Long> figures) {
        long least = figures.stream().mapToLong(Long::longValue).min().orElse(0);
        long most = figures.stream().mapToLong(Long::longValue).max().orElse(0);
        List<String> points = IntStream.range(0, figures.size())
                .mapToObj(at -> number(figures.size() == 1 ? WIDTH : at * WIDTH / (figures.size() - 1)) + ","
                        + number(height(figures.get(at), least, most)))
                .toList();
        String[] last = points.isEmpty()
                ? new String[] {"0", "22"}
                : points.get(points.size() - 1).split(",");
        return new Sparkline(points.stream().collect(Collectors.joining(" ")), last[0], last[1]);
    }

    private static double height(long figure, long least, long most) {
        return most == least ? (HIGH + LOW) / 2 : LOW - (LOW - HIGH) * (figure - least) / (most - least);
    }

    /** To one decimal; never negative here. */
    private static String number(double value) {
        long tenths = Math.round(value * 10);
        return tenths / 10 + "." + tenths % 10;
    }
}
