package clinic.reporting.web;

import clinic.reporting.League;
import clinic.reporting.RoomForMore;
import clinic.reporting.WeekHours;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.text.MessageFormat;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How full the hours of the week are, by the branches' own clocks, from the first hour anybody is rostered to the last. */
@Named
@RequestScoped
public class HeatMap {
    private static final int[] STEPS = {45, 60, 75, 88};

    @Inject
    RevenuePage page;

    private final ResourceBundle words = ResourceBundle.getBundle("clinic.text.report", Locale.ENGLISH);

    /** One weekday. */
    public record Row(String day, String longDay, List<Cell> cells) {}

    /**
     * @param step {@code h0} quiet to {@code h4} full; {@code closed} where nobody is rostered
     * @param shown whole percent; null where nobody is rostered
     */
    public record Cell(String step, @Nullable String shown) {}

    public boolean isNothing() {
        return page.isUnread() || page.league().rostered().total() == 0;
    }

    private int[] hours() {
        WeekHours rostered = page.league().rostered();
        return IntStream.range(0, WeekHours.HOURS)
                .filter(hour -> Arrays.stream(DayOfWeek.values()).anyMatch(day -> rostered.of(day, hour) > 0))
                .toArray();
    }

    /** From the first hour to the last, without gaps. */
    private IntStream shownHours() {
        int[] hours = hours();
        return hours.length == 0 ? IntStream.empty() : IntStream.rangeClosed(hours[0], hours[hours.length - 1]);
    }

    public List<String> getHours() {
        return isNothing()
                ? List.of()
                : shownHours()
                        .mapToObj(hour -> String.format(Locale.ROOT, "%02d", hour))
                        .toList();
    }

    public List<Row> getRows() {
        return isNothing()
                ? List.of()
                : Arrays.stream(DayOfWeek.values())
                        .map(day -> new Row(
                                day.getDisplayName(TextStyle.SHORT, Locale.UK),
                                day.getDisplayName(TextStyle.FULL, Locale.UK),
                                shownHours().mapToObj(hour -> cell(day, hour)).toList()))
                        .toList();
    }

    private Cell cell(DayOfWeek day, int hour) {
        League league = page.league();
        long rostered = league.rostered().of(day, hour);
        if (rostered == 0) {
            return new Cell("closed", null);
        }
        long percent = Math.round(100.0 * league.treated().of(day, hour) / rostered);
        int step = (int) Arrays.stream(STEPS).filter(least -> percent >= least).count();
        return new Cell("h" + step, Long.toString(percent));
    }

    /** Where there is room, in a sentence; null where there is none. */
    public @Nullable String getRoom() {
        return isNothing()
                ? null
                : RoomForMore.in(page.league())
                        .map(room -> MessageFormat.format(
                                words.getString(room.visitsAWeek() == 1 ? "roomForOne" : "roomFor"),
                                String.format(
                                        Locale.ROOT, "%02d:00–%02d:00", room.from(), room.from() + RoomForMore.HOURS),
                                Amounts.count(room.visitsAWeek())))
                        .orElse(null);
    }
}
