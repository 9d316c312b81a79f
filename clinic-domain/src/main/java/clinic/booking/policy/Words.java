package clinic.booking.policy;

import clinic.organisation.Hours;
import clinic.shared.TimeSlot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates and times as the desk says them: 12 March, 14:30. */
public final class Words {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.UK);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);

    private Words() {}

    public static String date(LocalDate date) {
        return DATE.format(date);
    }

    public static String time(Instant instant, ZoneId zone) {
        return TIME.format(instant.atZone(zone));
    }

    /** Minutes as people say them: {@code 45 minutes}, {@code 2 hours}, {@code 3 days}. */
    public static String length(int minutes) {
        if (minutes % (24 * 60) == 0 && minutes > 0) {
            return minutes == 24 * 60 ? "a day" : minutes / (24 * 60) + " days";
        }
        if (minutes % 60 == 0 && minutes > 0) {
            return minutes == 60 ? "an hour" : minutes / 60 + " hours";
        }
        return minutes + " minutes";
    }

    public static String hours(TimeSlot slot, ZoneId zone) {
        return time(slot.start(), zone) + "–" + time(slot.end(), zone);
    }

    public static String hours(Hours hours) {
        return TIME.format(hours.from()) + "–" + TIME.format(hours.until());
    }
}
