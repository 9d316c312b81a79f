package clinic.reporting.web;

import clinic.platform.web.Drawing;
import clinic.platform.web.Markup;
import clinic.reporting.League;
import clinic.reporting.RoomForMore;
import clinic.reporting.WeekHours;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.text.MessageFormat;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Arrays;
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
    private int[] shownHours() {
        int[] hours = isNothing() ? new int[0] : hours();
        return hours.length == 0
                ? hours
                : IntStream.rangeClosed(hours[0], hours[hours.length - 1]).toArray();
    }

    public Drawing getHours() {
        return out -> {
            for (int hour : shownHours()) {
                out.start("th", "scope", "col")
                        .text(String.format(Locale.ROOT, "%02d", hour))
                        .end("th");
            }
        };
    }

    public Drawing getRows() {
        return out -> {
            int[] hours = shownHours();
            League league = page.league();
            for (DayOfWeek day : DayOfWeek.values()) {
                out.start("tr")
                        .start("th", "scope", "row")
                        .start("abbr", "title", day.getDisplayName(TextStyle.FULL, Locale.UK))
                        .text(day.getDisplayName(TextStyle.SHORT, Locale.UK))
                        .end("abbr")
                        .end("th");
                for (int hour : hours) {
                    cell(out, league, day, hour);
                }
                out.end("tr");
            }
        };
    }

    /** From {@code h0} quiet to {@code h4} full, in whole percent; closed where nobody is rostered. */
    private void cell(Markup out, League league, DayOfWeek day, int hour) throws IOException {
        long rostered = league.rostered().of(day, hour);
        if (rostered == 0) {
            out.start("td", "class", "closed")
                    .element("span", "vh", words.getString("notRostered"))
                    .end("td");
            return;
        }
        long percent = Math.round(100.0 * league.treated().of(day, hour) / rostered);
        long step = Arrays.stream(STEPS).filter(least -> percent >= least).count();
        out.element("td", "h" + step, Long.toString(percent));
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
