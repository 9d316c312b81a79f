package clinic.api;

import clinic.booking.service.Fit;
import clinic.organisation.Catalogue;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;

/** How well a slot fits the therapist's day, in words a receptionist can say. */
final class FitWords {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("H:mm", Locale.ENGLISH);
    private static final int HOUR = 60;

    private final Catalogue catalogue;
    private final ResourceBundle texts = ResourceBundle.getBundle("clinic.text.slots", Locale.ENGLISH);

    FitWords(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** For example {@code right after the 14:00 visit, leaves 45 min before the 16:00 visit}. */
    String why(Fit fit, ZoneId zone) {
        return side("before", fit.before(), zone) + texts.getString("and") + side("after", fit.after(), zone);
    }

    private String side(String side, Fit.Side there, ZoneId zone) {
        String key = side + "." + there.neighbour().name().toLowerCase(Locale.ROOT);
        if (there.touches() && texts.containsKey(key + ".touches")) {
            return texts.getString(key + ".touches");
        }
        Instant treatment = there.treatment();
        String name = say(
                key,
                treatment == null ? "" : CLOCK.format(treatment.atZone(zone)),
                catalogue.branch(there.branch()).name());
        if (there.touches()) {
            return say(side + ".touches", name, "");
        }
        if (there.left() == 0) {
            return say(side + ".fills", "", name);
        }
        return say(side + (there.sellable() ? ".leaves" : ".loses"), length(there.left()), name);
    }

    private String length(int minutes) {
        String hours = String.valueOf(minutes / HOUR);
        if (minutes < 2 * HOUR) {
            return say("minutes", String.valueOf(minutes), "");
        }
        return minutes % HOUR == 0
                ? say("hours", hours, "")
                : say("hoursAndMinutes", hours, String.valueOf(minutes % HOUR));
    }

    /** Patterns of two words at most, said a thousand times an answer: replaced at less cost than formatted. */
    private String say(String key, String first, String second) {
        return texts.getString(key).replace("{0}", first).replace("{1}", second);
    }
}
