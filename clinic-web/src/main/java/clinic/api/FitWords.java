package clinic.api;

import clinic.booking.service.Fit;
import clinic.organisation.Catalogue;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** How well a slot fits the therapist's day, in words a receptionist can say. */
final class FitWords {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("H:mm", Locale.ENGLISH);
    private static final int HOUR = 60;

    private final Catalogue catalogue;
    private final ResourceBundle texts = ResourceBundle.getBundle("clinic.text.slots", Locale.ENGLISH);

    /** Read once for all rows of an answer. */
    private final Map<String, MessageFormat> formats = new HashMap<>();

    FitWords(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** For example {@code right after the 14:00 visit, leaves 45 min before the 16:00 visit}. */
    String why(Fit fit, ZoneId zone) {
        return say("why", side("before", fit.before(), zone), side("after", fit.after(), zone));
    }

    private String side(String side, Fit.Side there, ZoneId zone) {
        String key = side + "." + there.neighbour().name().toLowerCase(Locale.ROOT);
        Instant treatment = there.treatment();
        String name = say(
                key,
                treatment == null ? "" : CLOCK.format(treatment.atZone(zone)),
                catalogue.branch(there.branch()).name());
        if (there.touches()) {
            return texts.containsKey(key + ".touches")
                    ? texts.getString(key + ".touches")
                    : say(side + ".touches", name);
        }
        return say(there.sellable() ? side + ".leaves" : side + ".loses", length(there.left()), name);
    }

    private String length(int minutes) {
        if (minutes < 2 * HOUR) {
            return say("minutes", String.valueOf(minutes));
        }
        return minutes % HOUR == 0
                ? say("hours", String.valueOf(minutes / HOUR))
                : say("hoursAndMinutes", String.valueOf(minutes / HOUR), String.valueOf(minutes % HOUR));
    }

    private String say(String key, Object... values) {
        return formats.computeIfAbsent(key, each -> new MessageFormat(texts.getString(each), Locale.ENGLISH))
                .format(values);
    }
}
