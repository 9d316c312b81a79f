package clinic.organisation.web;

import clinic.organisation.Hours;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One weekday's row of a form: closed or free, open or working from–until, or as the organisation says. */
public class DayHours {
    static final String INHERIT = "inherit";
    static final String OPEN = "open";
    static final String CLOSED = "closed";

    private final DayOfWeek day;
    private final @Nullable Hours inherited;
    private String mode;
    private @Nullable LocalTime from;
    private @Nullable LocalTime until;

    DayHours(DayOfWeek day, String mode, @Nullable Hours hours, @Nullable Hours inherited) {
        this.day = day;
        this.mode = mode;
        this.inherited = inherited;
        from = hours == null ? null : hours.from();
        until = hours == null ? null : hours.until();
    }

    DayOfWeek day() {
        return day;
    }

    public String getName() {
        return day.getDisplayName(TextStyle.FULL, Locale.UK);
    }

    public String getMode() {
        return mode;
    }

    public void setMode(String mode) {
        this.mode = mode;
    }

    public @Nullable LocalTime getFrom() {
        return from;
    }

    public void setFrom(@Nullable LocalTime from) {
        this.from = from;
    }

    public @Nullable LocalTime getUntil() {
        return until;
    }

    public void setUntil(@Nullable LocalTime until) {
        this.until = until;
    }

    /** Whether this day is the branch's own word. */
    public boolean isOwn() {
        return !INHERIT.equals(mode);
    }

    /** The organisation's hours, or nothing when it is closed. */
    public String getInherited() {
        return words(inherited);
    }

    static String words(@Nullable Hours hours) {
        return hours == null ? "" : hours.from() + "\u2013" + hours.until();
    }

    /**
     * The hours as typed; null when both are blank.
     *
     * @param field the form's id of the field to complain at
     */
    static @Nullable Hours read(Posting posting, String field, @Nullable LocalTime from, @Nullable LocalTime until) {
        if (from == null && until == null) {
            return null;
        }
        if (from == null || until == null) {
            posting.errorIn(field, "hoursHalf");
            return null;
        }
        if (!until.equals(LocalTime.MIDNIGHT) && !from.isBefore(until)) {
            posting.errorIn(field, "hoursBackwards");
            return null;
        }
        return new Hours(from, until);
    }
}
