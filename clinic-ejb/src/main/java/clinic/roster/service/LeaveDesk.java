package clinic.roster.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.Hours;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.roster.BookedWork.Affected;
import clinic.roster.Leave;
import clinic.roster.LeaveMovement;
import clinic.roster.LeaveType;
import clinic.roster.RosterWords;
import clinic.roster.persistence.LeaveTable;
import clinic.roster.persistence.NoticeTable;
import clinic.roster.persistence.NoticeTable.Told;
import clinic.roster.persistence.ShiftTable;
import clinic.shared.NotAllowed;
import clinic.shared.Objections;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asking for leave, and deciding about it. Staff ask for themselves; a manager of one of their branches asks for them and
 * decides. Approved leave takes them out of bookings at every branch and is taken from their balance.
 */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.THERAPIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class LeaveDesk {
    private static final Role[] DECIDERS = {Role.BRANCH_MANAGER, Role.HEAD_OFFICE};
    private static final int MOST_DAYS = 366;

    @Inject
    private Catalogues catalogues;

    @Inject
    private LeaveTable table;

    @Inject
    private ShiftTable shifts;

    @Inject
    private WorkingTimes working;

    @Inject
    private BookingImpact impact;

    @Inject
    private StaffScope staffScope;

    @Inject
    private NoticeTable notices;

    @Inject
    private Callers callers;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * Leave to ask for.
     *
     * @param staff who; null for the caller themselves
     * @param type the code of its kind
     * @param until the last date, inclusive
     * @param hours of one date; null for whole days
     */
    public record AskLeave(
            @Nullable Long staff,
            String type,
            LocalDate from,
            LocalDate until,
            @Nullable Hours hours,
            String note) {}

    /**
     * Asks for leave.
     *
     * @throws Refused with every reason: {@code kind}, {@code until}, {@code hours}, {@code leave-twice} when they have or
     *     asked for leave then, {@code balance} when less is left than it takes
     */
    public Leave ask(AskLeave ask) {
        Catalogue.Member member = staffScope.selfOrManaged(ask.staff());
        LeaveType type = table.type(ask.type());
        shifts.awaitTurn(List.of(member.id()));
        long days = ChronoUnit.DAYS.between(ask.from(), ask.until()) + 1;
        Objections objections = new Objections()
                .when(!type.active(), "kind", type.name() + " is not given any more. Choose another kind of leave.")
                .when(days < 1, "until", "The last day comes before the first. Turn them round.")
                .when(days > MOST_DAYS, "until", "Ask for at most a year at a time.")
                .when(ask.hours() != null && days != 1, "hours", "Hours are of one day. Ask for each day by itself.")
                .when(
                        ask.hours() != null
                                && working.branches(member).stream()
                                        .anyMatch(branch -> !ask.hours().exists(ask.from(), branch.zone())),
                        "hours",
                        "The clocks skip these hours on that day. Choose others.")
                .atMost("note", "The note", ask.note(), 300);
        objections.refuse();
        int minutes = (int) working.minutes(member, ask.from(), ask.until(), ask.hours());
        boolean twice =
                table
                        .of(List.of(member.id()), ask.from(), ask.until(), Leave.State.REQUESTED, Leave.State.APPROVED)
                        .stream()
                        .anyMatch(other ->
                                ask.hours() == null || other.hours() == null || meet(ask.hours(), other.hours()));
        int left = table.balances(type.id(), List.of(member.id())).getOrDefault(member.id(), 0);
        objections
                .when(twice, "leave-twice", member.name() + " has leave then already. Cancel it first.")
                .when(
                        type.counted() && minutes > left,
                        "balance",
                        "It takes " + RosterWords.length(java.time.Duration.ofMinutes(minutes)) + ", and "
                                + RosterWords.length(java.time.Duration.ofMinutes(Math.max(0, left))) + " of "
                                + type.name() + " are left. Ask for less, or for another kind.")
                .refuse();
        Leave leave = new Leave(
                table.nextId(),
                member.id(),
                type.id(),
                ask.from(),
                ask.until(),
                ask.hours(),
                minutes,
                ask.note().strip(),
                Leave.State.REQUESTED,
                1);
        table.add(leave, clock.instant(), callers.caller().name());
        audit.done("LeaveDesk.ask", null, words(member, leave));
        return leave;
    }

    private static boolean meet(Hours one, Hours other) {
        LocalDate any = LocalDate.EPOCH;
        return one.on(any, java.time.ZoneOffset.UTC).overlaps(other.on(any, java.time.ZoneOffset.UTC));
    }

    /** The visits that would lose their therapist if the leave were approved, by start. */
    public List<Affected> affected(long id) {
        Leave leave = table.get(id);
        Catalogue.Member member = staffScope.decidable(leave.staff());
        return affected(member, leave);
    }

    /**
     * Approves leave that was asked for.
     *
     * @param accept whether visits that lose their therapist are known and stay to be replanned
     * @throws Refused {@code visits-affected} with every visit when some are and nobody has accepted that;
     *     {@code leave-decided} when it is not asked for any more; {@code balance} when less is left by now
     */
    public Leave approve(long id, boolean accept) {
        Leave leave = table.get(id);
        Catalogue.Member member = staffScope.decidable(leave.staff());
        refuseOwn(leave);
        shifts.awaitTurn(List.of(member.id()));
        LeaveType type = type(leave);
        int left = table.balances(type.id(), List.of(member.id())).getOrDefault(member.id(), 0);
        new Objections()
                .when(
                        type.counted() && leave.minutes() > left,
                        "balance",
                        "It takes " + RosterWords.length(java.time.Duration.ofMinutes(leave.minutes())) + ", and only "
                                + RosterWords.length(java.time.Duration.ofMinutes(Math.max(0, left))) + " of "
                                + type.name() + " are left by now.")
                .refuse();
        List<Affected> affected = affected(member, leave);
        if (!accept && !affected.isEmpty()) {
            throw new Refused(
                    "visits-affected",
                    affected.stream()
                            .map(one -> new Refusal("visits-affected", one.words()))
                            .toList());
        }
        become(leave, Leave.State.APPROVED, "");
        if (type.counted()) {
            move(leave, "taken", -leave.minutes());
        }
        working.changed(member, leave);
        tell(member, leave, "approved", "");
        return table.get(id);
    }

    /** Refuses leave that was asked for. */
    public Leave refuse(long id, String reason) {
        Leave leave = table.get(id);
        Catalogue.Member member = staffScope.decidable(leave.staff());
        new Objections().text("reason", "The reason", reason, 300).refuse();
        become(leave, Leave.State.REFUSED, reason.strip());
        tell(member, leave, "refused", reason.strip());
        return table.get(id);
    }

    /** Cancels leave: staff their own while it has not begun, a manager any. What was taken from the balance is given back. */
    public Leave cancel(long id, String reason) {
        Leave leave = table.get(id);
        Catalogue.Member member = staffScope.selfOrManaged(leave.staff());
        boolean decider = staffScope.manages(member);
        LocalDate today = LocalDate.ofInstant(clock.instant(), working.zone(member));
        new Objections()
                .when(
                        !decider && !leave.from().isAfter(today),
                        "leave-begun",
                        "This leave has begun. Ask a manager to cancel it.")
                .atMost("reason", "The reason", reason, 300)
                .refuse();
        boolean approved = leave.state() == Leave.State.APPROVED;
        become(leave, Leave.State.CANCELLED, reason.strip());
        if (approved) {
            if (type(leave).counted()) {
                move(leave, "given-back", leave.minutes());
            }
            working.changed(member, leave);
        }
        if (decider && !Long.valueOf(leave.staff()).equals(callers.caller().staffId())) {
            tell(member, leave, "cancelled", reason.strip());
        }
        return table.get(id);
    }

    private void refuseOwn(Leave leave) {
        if (Long.valueOf(leave.staff()).equals(callers.caller().staffId())
                && !callers.caller().holdsEverywhere(DECIDERS)) {
            throw new NotAllowed("Somebody else decides about your own leave.");
        }
    }

    private List<Affected> affected(Catalogue.Member member, Leave leave) {
        return leave.state() == Leave.State.REQUESTED ? impact.of(working.lost(member, leave)) : List.of();
    }

    private LeaveType type(Leave leave) {
        return table.types().stream()
                .filter(type -> type.id() == leave.type())
                .findFirst()
                .orElseThrow();
    }

    private void become(Leave leave, Leave.State state, String reason) {
        if (!leave.state().mayBecome(state)
                || !table.become(leave, state, clock.instant(), callers.caller().name(), reason)) {
            throw new Refused("leave-decided", "Somebody has decided about this leave already. Look at it again.");
        }
        audit.done("LeaveDesk." + state.code(), null, words(catalogues.current().member(leave.staff()), leave));
    }

    private void move(Leave leave, String kind, int minutes) {
        Instant now = clock.instant();
        table.move(List.of(new LeaveMovement(
                table.nextId(),
                leave.staff(),
                leave.type(),
                kind,
                minutes,
                leave.from(),
                null,
                leave.id(),
                leave.note(),
                now,
                callers.caller().name())));
    }

    private void tell(Catalogue.Member member, Leave leave, String what, String reason) {
        String words = "Your leave from " + RosterWords.date(leave.from()) + " to " + RosterWords.date(leave.until())
                + " is " + what + (reason.isEmpty() ? "." : ": " + reason);
        notices.tell(List.of(new Told(member.id(), null, "leave", words)), clock.instant());
    }

    private static String words(Catalogue.Member member, Leave leave) {
        return member.name() + ", " + leave.from() + " to " + leave.until() + ", leave " + leave.id();
    }
}
