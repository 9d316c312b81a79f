package clinic.roster.web;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.web.Shell;
import clinic.roster.Leave;
import clinic.roster.LeaveType;
import clinic.roster.Shift;
import clinic.roster.ShiftPlan;
import clinic.roster.Swap;
import clinic.roster.service.LeaveQueries;
import clinic.roster.service.SwapQueries;
import clinic.shared.NotFound;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What staff of a branch ask for and a manager decides, and leave that a manager puts down for them. */
@Named
@RequestScoped
public class RequestsPage {
    private static final int DAYS_AHEAD = 365;
    private static final int DAYS_BACK = 30;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    @Inject
    HttpServletRequest request;

    @Inject
    Shell shell;

    @Inject
    Catalogues catalogues;

    @Inject
    LeaveQueries leave;

    @Inject
    SwapQueries swaps;

    @Inject
    Clock clock;

    private Catalogue.@Nullable Branch branch;
    private List<LeaveQueries.Row> asked = List.of();
    private List<LeaveQueries.Row> approved = List.of();
    private List<SwapQueries.Row> swapping = List.of();

    /** @param words what is asked; {@code more} what it takes, and their note */
    public record Request(long id, String who, String words, String more, boolean decidable) {}

    @PostConstruct
    void look() {
        Catalogue.Branch chosen = shell.getBranch();
        if (chosen == null) throw new NotFound("branch", "");
        branch = chosen;
        LocalDate today = LocalDate.ofInstant(clock.instant(), chosen.zone());
        List<LeaveQueries.Row> all =
                leave.ofBranch(chosen.code(), today.minusDays(DAYS_BACK), today.plusDays(DAYS_AHEAD));
        asked = all.stream()
                .filter(row -> row.leave().state() == Leave.State.REQUESTED)
                .toList();
        approved = all.stream()
                .filter(row -> row.leave().state() == Leave.State.APPROVED
                        && !row.leave().until().isBefore(today))
                .toList();
        swapping = swaps.ofBranch(chosen.code());
    }

    public Catalogue.@Nullable Branch getBranch() {
        return branch;
    }

    /** Everybody with an assignment at the branch, for whom leave can be put down, by name. */
    public List<Catalogue.Member> getStaff() {
        Catalogue.Branch here = Objects.requireNonNull(branch);
        LocalDate today = getToday();
        return catalogues.current().members().stream()
                .filter(member -> member.leftOn() == null || !member.leftOn().isBefore(today))
                .filter(member ->
                        member.assignments().stream().anyMatch(one -> one.branch() == here.id() && one.validOn(today)))
                .sorted(Comparator.comparing(Catalogue.Member::name))
                .toList();
    }

    /** Whom the address names. */
    public boolean isChosen(long id) {
        return String.valueOf(id).equals(request.getParameter("staff"));
    }

    public List<LeaveType> getLeaveTypes() {
        return leave.types().stream().filter(LeaveType::active).toList();
    }

    public LocalDate getToday() {
        return LocalDate.ofInstant(
                clock.instant(), Objects.requireNonNull(branch).zone());
    }

    /** The day the address names, or today. */
    public LocalDate getDate() {
        try {
            String date = request.getParameter("date");
            return date == null ? getToday() : LocalDate.parse(date);
        } catch (DateTimeParseException e) {
            return getToday();
        }
    }

    public List<Request> getLeave() {
        return asked.stream().map(row -> request(row, true)).toList();
    }

    /** Approved leave that is not over, which can still be cancelled. */
    public List<Request> getApproved() {
        return approved.stream().map(row -> request(row, false)).toList();
    }

    private static Request request(LeaveQueries.Row row, boolean decidable) {
        Leave one = row.leave();
        String more = RosterGrid.say("takes", RosterGrid.hours(one.minutes()))
                + (one.note().isBlank() ? "" : " · " + one.note());
        return new Request(
                one.id(),
                row.member().name(),
                row.type().name() + ", " + MyShiftsPage.span(one.from(), one.until(), one.hours()),
                more,
                decidable);
    }

    /** Swaps a colleague has taken, and open shifts that are claimed, first; then what still is offered. */
    public List<Request> getSwaps() {
        return swapping.stream()
                .sorted(Comparator.comparing(row -> row.swap().state() != Swap.State.TAKEN))
                .map(this::request)
                .toList();
    }

    private Request request(SwapQueries.Row row) {
        Swap swap = row.swap();
        String from = row.from() == null ? "" : row.from().name();
        String to = row.to() == null ? RosterGrid.word("everybody") : row.to().name();
        return new Request(
                swap.id(),
                swap.kind() == Swap.Kind.CLAIM ? to : from,
                RosterGrid.say("theirs-" + swap.kind().code(), from, to, when(row.shift()), when(row.forShift())),
                RosterGrid.word("swap-" + swap.state().code()) + (swap.note().isBlank() ? "" : " · " + swap.note()),
                swap.state() == Swap.State.TAKEN);
    }

    private String when(@Nullable Shift shift) {
        if (shift == null) return RosterGrid.word("gone");
        ShiftPlan plan = shift.shown();
        Catalogue.Branch there = catalogues.current().branch(plan.branch());
        return DAY.format(plan.date()) + " " + CLOCK.format(plan.slot().start().atZone(there.zone())) + "–"
                + CLOCK.format(plan.slot().end().atZone(there.zone())) + " " + there.code();
    }
}
