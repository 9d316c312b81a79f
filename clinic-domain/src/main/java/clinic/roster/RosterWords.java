package clinic.roster;

import clinic.shared.TimeSlot;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates, times and lengths as a roster says them: Monday 16 March, 08:00–16:00, 10 h 30 min. */
public final class RosterWords {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.UK);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);

    private RosterWords() {}

    public static String date(LocalDate date) {
        return DATE.format(date);
    }

    /** {@code Monday 16 March, 08:00–16:00}. */
    public static String when(TimeSlot slot, ZoneId zone) {
        return date(LocalDate.ofInstant(slot.start(), zone)) + ", " + hours(slot, zone);
    }

    public static String hours(TimeSlot slot, ZoneId zone) {
        return TIME.format(slot.start().atZone(zone)) + "–"
                + TIME.format(slot.end().atZone(zone));
    }

    /** {@code 11 h}, {@code 10 h 30 min}, {@code 45 min}. */
    public static String length(Duration length) {
        long hours = length.toHours();
        long minutes = length.toMinutesPart();
        if (hours == 0) {
            return minutes + " min";
        }
        return minutes == 0 ? hours + " h" : hours + " h " + minutes + " min";
    }
}
