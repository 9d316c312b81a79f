package clinic.client.web;

import clinic.access.Role;
import clinic.booking.service.AppointmentQueries;
import clinic.booking.service.AppointmentQueries.View;
import clinic.client.ClientDetails;
import clinic.client.Merge;
import clinic.client.service.ClientQueries;
import clinic.client.service.ClientQueries.Detail;
import clinic.client.service.MergeQueries;
import clinic.platform.web.Shell;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One client with their visits: {@code ?id=…}; without an id the form for somebody new. */
@Named
@RequestScoped
public class ClientPage {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm", Locale.ENGLISH);

    @Inject
    HttpServletRequest request;

    @Inject
    ClientQueries queries;

    @Inject
    AppointmentQueries appointments;

    @Inject
    MergeQueries mergeQueries;

    @Inject
    FacesContext faces;

    @Inject
    Shell shell;

    @Inject
    Clock clock;

    private @Nullable Detail detail;
    private List<View> visits = List.of();
    private List<Merge> merges = List.of();

    @PostConstruct
    void look() {
        String id = request.getParameter("id");
        if (id == null || !id.matches("\\d{1,18}")) return;
        detail = queries.detail(Long.parseLong(id));
        visits = appointments.ofClient(detail.id());
        merges = mergeQueries.into(detail.id());
    }

    /** A record merged away leads to the one that is kept, which says so. */
    public void follow() throws IOException {
        Detail shown = detail;
        if (shown == null || shown.mergedInto() == null) return;
        faces.getExternalContext()
                .redirect(request.getContextPath() + "/clients/client?id=" + shown.mergedInto() + "&merged="
                        + shown.id());
    }

    /** What was merged into this client and stands, latest first. */
    public List<Merge> getMerges() {
        return merges;
    }

    public boolean isUndoable(Merge merge) {
        return isMerging() && merge.isUndoableAt(clock.instant());
    }

    /** Whether the caller may make two records one. */
    public boolean isMerging() {
        return shell.holds(Role.BRANCH_MANAGER, Role.HEAD_OFFICE);
    }

    public boolean isKnown() {
        return detail != null;
    }

    public @Nullable Detail getDetail() {
        return detail;
    }

    public @Nullable ClientDetails getClient() {
        return detail == null ? null : detail.details();
    }

    public List<View> getVisits() {
        return visits;
    }

    /** Full years, where the date of birth is known. */
    public @Nullable Integer getAge() {
        ClientDetails client = getClient();
        LocalDate born = client == null ? null : client.bornOn();
        return born == null
                ? null
                : Period.between(born, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                        .getYears();
    }

    public String day(@Nullable LocalDate date) {
        return date == null ? "" : DAY.format(date);
    }

    public String since(Instant instant) {
        return DAY.format(instant.atZone(ZoneOffset.UTC));
    }

    public String time(View visit) {
        return TIME.format(visit.start().atZone(visit.branch().zone()));
    }

    public String look(View visit) {
        return switch (visit.status()) {
            case HELD, BOOKED -> "booked";
            case CONFIRMED -> "confirmed";
            case ARRIVED -> "arrived";
            case IN_TREATMENT -> "treating";
            case COMPLETED, SETTLED -> "completed";
            case CANCELLED, LATE_CANCELLED -> "cancelled";
            case NO_SHOW -> "noshow";
        };
    }
}
