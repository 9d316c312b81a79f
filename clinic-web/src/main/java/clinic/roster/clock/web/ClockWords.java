package clinic.roster.clock.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times and lengths as the time clock's pages write them. */
@Named
@ApplicationScoped
public class ClockWords {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);
    private static final int HOUR = 60;

    /** Minutes as {@code 7 h 05}; nothing as {@code 0 h}. */
    public String of(long minutes) {
        return minutes % HOUR == 0
                ? minutes / HOUR + " h"
                : String.format(Locale.ROOT, "%d h %02d", minutes / HOUR, minutes % HOUR);
    }

    /** The same, or a dash where there is none, so that a table stays quiet. */
    public String orDash(long minutes) {
        return minutes == 0 ? "–" : of(minutes);
    }

    public String between(Instant from, Instant to) {
        return of(Math.max(0, Duration.between(from, to).toMinutes()));
    }

    public String clock(Instant at, ZoneId zone) {
        return CLOCK.format(at.atZone(zone));
    }

    public String day(LocalDate date) {
        return DAY.format(date);
    }

    public String moment(Instant at, ZoneId zone) {
        return MOMENT.format(at.atZone(zone));
    }

    /** A time as a machine reads it, in the zone's own offset. */
    public String iso(Instant at, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone));
    }
}
