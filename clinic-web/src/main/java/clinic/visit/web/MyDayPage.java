package clinic.visit.web;

import clinic.booking.AppointmentStatus;
import clinic.platform.web.ScriptData;
import clinic.visit.DeskMessage;
import clinic.visit.TherapistDay;
import clinic.visit.TherapistDay.Pause;
import clinic.visit.TherapistDay.Place;
import clinic.visit.TherapistDay.Visit;
import clinic.visit.service.TherapistDays;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.text.MessageFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** The signed-in therapist's own day, for a tablet in the treatment room. */
@Named
@RequestScoped
public class MyDayPage {
    private static final DateTimeFormatter HEAD = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    /** Of the circle that shows how far the treatment is. */
    private static final double AROUND = 2 * Math.PI * 58;

    private static final long HOUR = 60;
    private static final ResourceBundle WORDS = ResourceBundle.getBundle("clinic.text.desk", Locale.ENGLISH);

    @Inject
    TherapistDays days;

    @Inject
    Clock clock;

    private @Nullable TherapistDay day;

    public TherapistDay getDay() {
        if (day == null) day = days.today();
        return day;
    }

    /** Whether the account belongs to somebody on the staff list. */
    public boolean isLinked() {
        return !getDay().name().isEmpty();
    }

    public String getTitle() {
        return HEAD.format(getDay().date());
    }

    public long getOver() {
        return getDay().visits().stream().filter(Visit::over).count();
    }

    /** The treatment under way, or nothing. */
    public @Nullable Visit getCurrent() {
        return getDay().visits().stream().filter(Visit::treated).findFirst().orElse(null);
    }

    /** The visit to look at next while none is under way: the first that is not over. */
    public @Nullable Visit getNext() {
        if (getCurrent() != null) return getCurrent();
        return getDay().visits().stream()
                .filter(visit -> !visit.over())
                .findFirst()
                .orElse(null);
    }

    /** Calls of the desk that were not answered yet. */
    public List<Visit> getCalls() {
        return getDay().visits().stream()
                .filter(visit -> visit.called() != null)
                .toList();
    }

    /** What was written to the desk today. */
    public List<DeskMessage> getNotes() {
        return getDay().messages().stream()
                .filter(message -> message.kind() == DeskMessage.Kind.NOTE)
                .toList();
    }

    public String clock(Instant at, ZoneId zone) {
        return CLOCK.format(at.atZone(zone));
    }

    /** A moment on the clock of the first branch of the day. */
    public String time(Instant at) {
        List<Place> places = getDay().places();
        return places.isEmpty() ? "" : clock(at, places.get(0).zone());
    }

    public @Nullable String wall(@Nullable LocalTime time) {
        return time == null ? null : CLOCK.format(time);
    }

    /** Breaks and meetings between the visit before this one and this one. */
    public List<Pause> before(Visit visit) {
        List<Visit> visits = getDay().visits();
        int at = visits.indexOf(visit);
        Instant since = at == 0 ? Instant.MIN : visits.get(at - 1).start();
        return getDay().pauses().stream()
                .filter(pause -> !pause.start().isBefore(since) && pause.start().isBefore(visit.start()))
                .toList();
    }

    /** Those after the last visit. */
    public List<Pause> getLast() {
        List<Visit> visits = getDay().visits();
        Instant since =
                visits.isEmpty() ? Instant.MIN : visits.get(visits.size() - 1).start();
        return getDay().pauses().stream()
                .filter(pause -> !pause.start().isBefore(since))
                .toList();
    }

    /** When a treatment under way should end: its whole length after it began. */
    public Instant due(Visit visit) {
        return visit.since().plusSeconds(visit.minutes() * 60L);
    }

    /** Minutes left of a treatment; negative when it runs over. */
    public long left(Visit visit) {
        return -Duration.between(due(visit), clock.instant()).toMinutes();
    }

    /** The dashes of the circle: how much is done, and the whole. */
    public String arc(Visit visit) {
        double done = 1 - Math.max(0, Math.min(1.0, (double) left(visit) / visit.minutes()));
        return String.format(Locale.ROOT, "%.1f %.1f", done * AROUND, AROUND);
    }

    /** How long until a visit begins, in words; nothing once it should have begun. */
    public String until(Visit visit) {
        long minutes =
                Math.max(0, Duration.between(clock.instant(), visit.start()).toMinutes());
        if (minutes == 0) return "";
        return minutes < HOUR
                ? MessageFormat.format(WORDS.getString("inMinutes"), minutes)
                : MessageFormat.format(WORDS.getString("inHours"), minutes / HOUR, minutes % HOUR);
    }

    /** Where the day ends: the places with a shift, or all while there is none. */
    public List<Place> getEnds() {
        List<Place> shifts = getDay().places().stream()
                .filter(place -> place.until() != null)
                .toList();
        return shifts.isEmpty() ? getDay().places() : shifts;
    }

    /** Minutes the client has been waiting. */
    public long waited(Visit visit) {
        return Math.max(0, Duration.between(visit.since(), clock.instant()).toMinutes());
    }

    public String lookOf(AppointmentStatus status) {
        return StatusLook.of(status);
    }

    public String getData() {
        return ScriptData.block(
                "my-day-data",
                new Data(getDay().places().stream()
                        .map(place -> new Spot(place.code(), place.zone().getId()))
                        .toList()));
    }

    /** What the page's script reads. */
    public record Data(List<Spot> places) {}

    public record Spot(String branch, String zone) {}
}
