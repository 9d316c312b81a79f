package clinic.roster.web;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.web.Shell;
import clinic.roster.Leave;
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
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What staff of a branch ask for and a manager decides: {@code ?branch=RV}. */
@Named
@RequestScoped
public class RequestsPage {
    private static final int DAYS_AHEAD = 365;
    private static final int DAYS_BACK = 30;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

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
                .sorted(java.util.Comparator.comparing(row -> row.swap().state() != Swap.State.TAKEN))
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
