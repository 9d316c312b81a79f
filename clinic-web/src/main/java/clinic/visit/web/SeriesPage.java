package clinic.visit.web;

import clinic.access.Role;
import clinic.booking.Series;
import clinic.booking.service.AppointmentQueries;
import clinic.booking.service.SeriesDesk;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.web.Shell;
import clinic.shared.NotAllowed;
import clinic.shared.NotFound;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** What was said about a visit that repeats, by whom and when, and its visits as they are now: {@code ?series=…}. */
@Named
@RequestScoped
public class SeriesPage {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("EEE d MMMM yyyy, HH:mm", Locale.ENGLISH);
    private static final ResourceBundle WORDS = ResourceBundle.getBundle("clinic.text.series", Locale.ENGLISH);

    @Inject
    HttpServletRequest request;

    @Inject
    Shell shell;

    @Inject
    SeriesDesk desk;

    @Inject
    Catalogues catalogues;

    private SeriesDesk.@Nullable View series;

    @PostConstruct
    void look() {
        if (!shell.holds(Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE)) {
            throw new NotAllowed("The desk looks at series.");
        }
        String id = Objects.requireNonNullElse(request.getParameter("series"), "");
        if (!id.matches("\\d{1,18}")) {
            throw new NotFound("series", id);
        }
        series = desk.get(Long.parseLong(id));
    }

    private SeriesDesk.View series() {
        return Objects.requireNonNull(series);
    }

    public Catalogue.Branch getBranch() {
        return series().branch();
    }

    /** Whose it is; the series has at least one visit. */
    public String getClient() {
        return shell.clientName(getVisits().get(0).clientName());
    }

    public String getService() {
        return getVisits().get(0).service().name();
    }

    public List<AppointmentQueries.View> getVisits() {
        return series().visits();
    }

    public List<Series.Noted> getVersions() {
        return series().versions();
    }

    /** What was said, in words. */
    public String words(Series.Noted noted) {
        Series.Version said = noted.version();
        String what = MessageFormat.format(
                WORDS.getString("version-" + said.kind()),
                said.from(),
                said.time().toString(),
                catalogues.current().member(said.therapist()).name());
        String days = said.daysMoved() == 0
                ? ""
                : ", "
                        + MessageFormat.format(
                                WORDS.getString(said.daysMoved() > 0 ? "daysLater" : "daysEarlier"),
                                Math.abs(said.daysMoved()));
        return said.kind().equals("cancel") ? what : what + days;
    }

    public String moment(Instant at) {
        return MOMENT.format(at.atZone(getBranch().zone()));
    }

    public String look(AppointmentQueries.View visit) {
        return StatusLook.of(visit.status());
    }
}
