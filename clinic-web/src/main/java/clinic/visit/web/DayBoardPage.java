package clinic.visit.web;

import clinic.access.Role;
import clinic.booking.AppointmentStatus;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.organisation.service.OrganisationQueries;
import clinic.platform.web.ScriptData;
import clinic.platform.web.Shell;
import clinic.shared.NotFound;
import clinic.visit.BoardCard;
import clinic.visit.BoardColumns;
import clinic.visit.DayBoard;
import clinic.visit.DeskMessage;
import clinic.visit.VisitDetail;
import clinic.visit.service.DayBoardQueries;
import clinic.visit.service.DeskMessages;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The day board of one branch: {@code ?branch=RV&date=2026-03-12&by=therapist|room&visit=…}; all optional. */
@Named
@RequestScoped
public class DayBoardPage {
    private static final DateTimeFormatter HEAD = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter STEP = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    @Inject
    HttpServletRequest request;

    @Inject
    Shell shell;

    @Inject
    DayBoardQueries queries;

    @Inject
    DeskMessages messages;

    @Inject
    Catalogues catalogues;

    @Inject
    OrganisationQueries organisation;

    private String branch = "";
    private @Nullable DayBoard board;
    private @Nullable VisitDetail visit;
    private @Nullable List<DeskMessage> said;

    @PostConstruct
    void look() {
        Catalogue.Branch chosen = shell.getBranch();
        if (chosen == null) throw new NotFound("branch", "");
        branch = chosen.code();
    }

    public DayBoard getBoard() {
        if (board == null) board = queries.board(branch, date(), BoardColumns.of(parameter("by")));
        return board;
    }

    /** The visit asked for, or nothing. */
    public @Nullable VisitDetail getVisit() {
        String id = parameter("visit");
        if (visit == null && id.matches("\\d{1,18}")) visit = queries.visit(Long.parseLong(id));
        return visit;
    }

    /** The add-ons that can still be added to the visit. */
    public List<VisitDetail.AddOn> getMore() {
        VisitDetail shown = getVisit();
        if (shown == null || !shown.changeable()) return List.of();
        List<String> given =
                shown.addOns().stream().map(VisitDetail.AddOn::code).toList();
        return queries.offered(shown.branchCode(), shown.date()).stream()
                .filter(addOn -> !given.contains(addOn.code()))
                .toList();
    }

    public String getTitle() {
        return HEAD.format(getBoard().date());
    }

    public boolean isToday() {
        return getBoard().date().equals(getBoard().today());
    }

    public LocalDate getPrevious() {
        return getBoard().date().minusDays(1);
    }

    public LocalDate getNext() {
        return getBoard().date().plusDays(1);
    }

    /** Whether the caller books, moves and charges here; a therapist starts and completes only. */
    public boolean isAtDesk() {
        return shell.holdsHere(Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE);
    }

    /** Whether the caller may close the branch. */
    public boolean isManager() {
        return shell.holdsHere(Role.BRANCH_MANAGER, Role.HEAD_OFFICE);
    }

    public boolean isByRoom() {
        return getBoard().by() == BoardColumns.ROOM;
    }

    public List<BoardCard> getWaiting() {
        return getBoard().cards().stream()
                .filter(card -> card.status() == AppointmentStatus.ARRIVED)
                .toList();
    }

    /** Still expected although their time has begun. */
    public List<BoardCard> getLate() {
        return getBoard().cards().stream().filter(card -> card.late() > 0).toList();
    }

    /** Still in treatment although their time is over. */
    public List<BoardCard> getOver() {
        return getBoard().cards().stream().filter(card -> card.over() > 0).toList();
    }

    /** What therapists wrote to the desk and nobody has marked as seen. */
    public List<DeskMessage> getNotes() {
        return said().stream()
                .filter(message -> message.kind() == DeskMessage.Kind.NOTE)
                .toList();
    }

    /** The latest call to the therapist of that visit, or nothing. */
    public @Nullable DeskMessage callFor(long appointment) {
        return said().stream()
                .filter(message -> message.appointment() != null && message.appointment() == appointment)
                .reduce((first, second) -> second)
                .orElse(null);
    }

    private List<DeskMessage> said() {
        if (said == null) said = messages.of(branch, getBoard().date());
        return said;
    }

    public BoardGrid getGrid() {
        return BoardGrid.of(shell.kept("grid"));
    }

    public BoardGrid[] getGrids() {
        return BoardGrid.values();
    }

    public List<BoardCard> getToPay() {
        return getBoard().cards().stream().filter(BoardCard::toPay).toList();
    }

    public String lookOf(AppointmentStatus status) {
        return StatusLook.of(status);
    }

    /** A moment of the visit's life on the branch's clock. */
    public String step(Instant at, ZoneId zone) {
        ZonedDateTime local = at.atZone(zone);
        return local.toLocalDate().equals(date()) ? CLOCK.format(local) : STEP.format(local);
    }

    public String clock(Instant at, ZoneId zone) {
        return CLOCK.format(at.atZone(zone));
    }

    public String getZone() {
        return getBoard().zone().getId();
    }

    /** What the booking form offers: services with their lengths, therapists of the day, rooms. */
    public String getData() {
        Catalogue catalogue = catalogues.current();
        DayBoard day = getBoard();
        return ScriptData.block(
                "desk",
                new Desk(
                        branch,
                        day.zone().getId(),
                        day.date().toString(),
                        day.today().toString(),
                        day.by().code(),
                        isAtDesk(),
                        catalogue.services().stream()
                                .filter(service -> service.active() && !service.addOn())
                                .map(service ->
                                        new Offered(service.id(), service.name(), service.code(), service.durations()))
                                .toList(),
                        queries.offered(branch, day.date()).stream()
                                .map(addOn -> new Extra(addOn.code(), addOn.name(), addOn.minutes()))
                                .toList(),
                        queries.therapists(branch, day.date()).stream()
                                .map(member -> new Choice(member.id(), member.name()))
                                .toList(),
                        catalogue.rooms(day.branch()).stream()
                                .filter(Catalogue.Room::active)
                                .map(room -> new Choice(room.id(), room.name()))
                                .toList(),
                        organisation.branches().stream()
                                .filter(Catalogue.Branch::active)
                                .map(one -> new Site(
                                        one.code(), one.name(), one.zone().getId()))
                                .toList(),
                        catalogue.travel().place(day.branch()).isPresent(),
                        catalogue.members().stream()
                                .map(Catalogue.Member::gender)
                                .filter(gender -> gender != null)
                                .distinct()
                                .sorted()
                                .toList()));
    }

    /**
     * What the desk's script reads.
     *
     * @param branches where else the caller may look for a time
     * @param placed whether it is known where the branch is, so that others can be near it
     */
    public record Desk(
            String branch,
            String zone,
            String date,
            String today,
            String by,
            boolean atDesk,
            List<Offered> services,
            List<Extra> addOns,
            List<Choice> therapists,
            List<Choice> rooms,
            List<Site> branches,
            boolean placed,
            List<String> genders) {}

    public record Offered(long id, String name, String code, List<Integer> minutes) {}

    /** @param minutes by how much it makes a visit longer */
    public record Extra(String code, String name, int minutes) {}

    public record Site(String code, String name, String zone) {}

    public record Choice(long id, String name) {}

    private LocalDate date() {
        try {
            return LocalDate.parse(parameter("date"));
        } catch (DateTimeParseException e) {
            return queries.today(branch);
        }
    }

    private String parameter(String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }
}
