package clinic.visit.web;

import clinic.access.Role;
import clinic.booking.service.ReplanDesk;
import clinic.booking.service.ReplanView;
import clinic.organisation.Catalogue;
import clinic.platform.web.ScriptData;
import clinic.platform.web.Shell;
import clinic.shared.NotAllowed;
import clinic.shared.NotFound;
import clinic.shared.TimeSlot;
import clinic.visit.service.DayBoardQueries;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The visits of a therapist who cannot come: {@code ?branch=RV&therapist=…&date=2026-03-12&until=…}. */
@Named
@RequestScoped
public class ReplanPage {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);

    @Inject
    HttpServletRequest request;

    @Inject
    Shell shell;

    @Inject
    DayBoardQueries days;

    @Inject
    ReplanDesk desk;

    private List<Catalogue.Member> therapists = List.of();
    private Catalogue.@Nullable Member therapist;
    private LocalDate date = LocalDate.EPOCH;
    private LocalDate until = LocalDate.EPOCH;
    private @Nullable ReplanView replan;
    private int affected;

    @PostConstruct
    void look() {
        if (!shell.holdsHere(Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE)) {
            throw new NotAllowed("The desk replans.");
        }
        Catalogue.Branch branch = branch();
        date = date("date", days.today(branch.code()));
        until = date("until", date);
        if (until.isBefore(date)) until = date;
        therapists = days.therapists(branch.code(), date);
        String id = request.getParameter("therapist");
        if (id == null || id.isBlank()) return;
        therapist = therapists.stream()
                .filter(one -> id.equals(String.valueOf(one.id())))
                .findFirst()
                .orElseThrow(() -> new NotFound("staff member", id));
        TimeSlot time = new TimeSlot(
                date.atStartOfDay(branch.zone()).toInstant(),
                until.plusDays(1).atStartOfDay(branch.zone()).toInstant());
        replan = desk.latest(therapist.id(), time).orElse(null);
        affected = desk.affected(therapist.id(), time).size();
    }

    private Catalogue.Branch branch() {
        Catalogue.Branch branch = shell.getBranch();
        if (branch == null) throw new NotFound("branch", "");
        return branch;
    }

    private LocalDate date(String name, LocalDate otherwise) {
        try {
            return LocalDate.parse(Objects.requireNonNullElse(request.getParameter(name), ""));
        } catch (DateTimeParseException e) {
            return otherwise;
        }
    }

    public List<Catalogue.Member> getTherapists() {
        return therapists;
    }

    public Catalogue.@Nullable Member getTherapist() {
        return therapist;
    }

    public boolean isChosen(long id) {
        return therapist != null && therapist.id() == id;
    }

    public LocalDate getDate() {
        return date;
    }

    public LocalDate getUntil() {
        return until;
    }

    public String getDays() {
        return DAY.format(date) + (until.equals(date) ? "" : " – " + DAY.format(until));
    }

    public String getBranchCode() {
        return branch().code();
    }

    /** The list that was made for that time already. */
    public @Nullable ReplanView getReplan() {
        return replan;
    }

    /** How many visits have to go elsewhere. */
    public int getAffected() {
        return affected;
    }

    public String getData() {
        ReplanView made = replan;
        Catalogue.Member away = therapist;
        return ScriptData.block(
                "replan",
                new Script(
                        made == null ? "" : String.valueOf(made.id()),
                        away == null ? "" : String.valueOf(away.id()),
                        branch().code(),
                        branch().zone().getId(),
                        date.toString(),
                        until.toString()));
    }

    /** What the page's script reads. */
    public record Script(String id, String therapist, String branch, String zone, String date, String until) {}
}
