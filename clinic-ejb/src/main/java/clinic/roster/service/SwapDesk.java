package clinic.roster.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Ids;
import clinic.platform.Scope;
import clinic.roster.RosterChange.Kind;
import clinic.roster.RosterWords;
import clinic.roster.Shift;
import clinic.roster.ShiftPlan;
import clinic.roster.ShiftState;
import clinic.roster.Swap;
import clinic.roster.persistence.NoticeTable;
import clinic.roster.persistence.NoticeTable.Told;
import clinic.roster.persistence.ShiftTable;
import clinic.roster.persistence.SwapTable;
import clinic.roster.service.RosterPlanning.Revision;
import clinic.shared.NotAllowed;
import clinic.shared.NotFound;
import clinic.shared.Objections;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Staff give away, exchange and claim published shifts; a manager approves. What is approved is published at once for those
 * shifts and nobody is due a premium for it, because they asked for it themselves.
 */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.THERAPIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class SwapDesk {

    @Inject
    private Catalogues catalogues;

    @Inject
    private ShiftTable shifts;

    @Inject
    private SwapTable table;

    @Inject
    private RosterPlanning planning;

    @Inject
    private Publishing publishing;

    @Inject
    private StaffScope staffScope;

    @Inject
    private NoticeTable notices;

    @Inject
    private Ids ids;

    @Inject
    private Callers callers;

    @Inject
    private Scope scope;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * What somebody wants.
     *
     * @param shift their own shift, or for a claim an open one
     * @param to the colleague it is offered to; null for everybody
     * @param forShift the colleague's shift they want in exchange; only for a swap
     */
    public record AskSwap(
            Swap.Kind kind,
            long shift,
            @Nullable Long to,
            @Nullable Long forShift,
            String note) {}

    /**
     * Offers or claims a shift, as oneself.
     *
     * @throws Refused with every reason: {@code not-published}, {@code not-yours}, {@code not-open}, {@code begun},
     *     {@code swap-open} when something is open about it already, {@code not-of-branch}
     */
    public Swap ask(AskSwap ask) {
        Catalogue.Member self = staffScope.self();
        ShiftPlan plan = published(ask.shift());
        Long other = ask.forShift();
        ShiftPlan theirs = other == null ? null : published(other);
        Objections objections = new Objections()
                .when(!plan.slot().start().isAfter(clock.instant()), "begun", "This shift has begun already.")
                .when(
                        table.isOpen(ask.shift()) || other != null && table.isOpen(other),
                        "swap-open",
                        "Somebody has asked for a change of this shift already. It has to be decided first.")
                .when(
                        ask.kind() == Swap.Kind.CLAIM && plan.staff() != null,
                        "not-open",
                        "This shift is somebody's. Only open shifts can be claimed.")
                .when(
                        ask.kind() != Swap.Kind.CLAIM
                                && !Long.valueOf(self.id()).equals(plan.staff()),
                        "not-yours",
                        "This shift is not yours.")
                .when(
                        (ask.kind() == Swap.Kind.SWAP) != (other != null),
                        "for-shift",
                        "Name the shift you want in exchange for a swap, and only then.")
                .when(
                        theirs != null
                                && (theirs.staff() == null
                                        || theirs.staff().equals(self.id())
                                        || !theirs.slot().start().isAfter(clock.instant())),
                        "for-shift",
                        "Exchange it for a shift of a colleague that has not begun.")
                .atMost("note", "The note", ask.note(), 300);
        Long to = theirs != null ? theirs.staff() : ask.kind() == Swap.Kind.CLAIM ? (Long) self.id() : ask.to();
        if (to != null) {
            able(catalogues.current().member(to), plan, objections);
        }
        if (theirs != null) {
            able(self, theirs, objections);
        }
        objections.refuse();
        Swap swap = new Swap(
                ids.next("roster_seq"),
                ask.kind(),
                plan.branch(),
                ask.shift(),
                ask.kind() == Swap.Kind.CLAIM ? null : (Long) self.id(),
                to,
                other,
                ask.note().strip(),
                ask.kind() == Swap.Kind.CLAIM ? Swap.State.TAKEN : Swap.State.OFFERED,
                1);
        table.add(swap, clock.instant(), callers.caller().name());
        if (to != null && to != self.id()) {
            tell(to, plan, self.name() + " offers you a shift: " + words(plan) + ".");
        }
        audit.done("SwapDesk." + swap.kind().code(), plan.branch(), "shift " + ask.shift());
        return swap;
    }

    /** Takes what a colleague offers, as oneself; a manager then decides. */
    public Swap take(long id) {
        Swap swap = table.get(id);
        Catalogue.Member self = staffScope.self();
        scope.require(swap.branch());
        ShiftPlan plan = published(swap.shift());
        Objections objections = new Objections()
                .when(swap.state() != Swap.State.OFFERED, "swap-decided", "This offer is not open any more.")
                .when(Long.valueOf(self.id()).equals(swap.from()), "own", "This is your own offer.")
                .when(swap.to() != null && swap.to() != self.id(), "not-yours", "This is offered to somebody else.");
        able(self, plan, objections);
        objections.refuse();
        become(swap.takenBy(self.id()), "");
        tell(
                Objects.requireNonNull(swap.from()),
                plan,
                self.name() + " takes your shift, if it is approved: " + words(plan) + ".");
        return table.get(id);
    }

    /** Takes back one's own offer or claim while nobody has decided. */
    public Swap withdraw(long id) {
        Swap swap = table.get(id);
        Long self = staffScope.self().id();
        if (!self.equals(swap.kind() == Swap.Kind.CLAIM ? swap.to() : swap.from())) {
            throw new NotAllowed("Only who has asked for it takes it back.");
        }
        if (!swap.state().open()) {
            throw decided();
        }
        become(swap.as(Swap.State.WITHDRAWN), "");
        return table.get(id);
    }

    /**
     * Approves what was taken: the shifts change hands, in the plan and as published.
     *
     * @param accept whether visits that lose their therapist are known and stay to be replanned
     * @throws Refused {@code swap-decided}; {@code changed-meanwhile} when a shift is planned otherwise than published;
     *     {@code two-places}; {@code visits-affected}
     */
    @Allowed({Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
    public Swap approve(long id, boolean accept) {
        Swap swap = table.get(id);
        scope.require(swap.branch());
        if (swap.state() != Swap.State.TAKEN) {
            throw decided();
        }
        if (Long.valueOf(Objects.requireNonNull(swap.to()))
                .equals(callers.caller().staffId())) {
            throw new NotAllowed("Somebody else decides about your own shifts.");
        }
        List<Revision> revisions = new ArrayList<>();
        revisions.add(handed(swap.shift(), swap.to()));
        Long other = swap.forShift();
        if (other != null) {
            Revision back = handed(other, swap.from());
            scope.require(back.shift().shown().branch());
            revisions.add(back);
        }
        Planned planned = planning.plan(Kind.SWAP, swap.branch(), null, revisions, List.of());
        publishing.publishAsAsked(planned.shifts(), accept);
        become(swap.as(Swap.State.APPROVED), "");
        return table.get(id);
    }

    /** Refuses it; the shifts stay as they are. */
    @Allowed({Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
    public Swap refuse(long id, String reason) {
        Swap swap = table.get(id);
        scope.require(swap.branch());
        new Objections().text("reason", "The reason", reason, 300).refuse();
        if (!swap.state().open()) {
            throw decided();
        }
        become(swap.as(Swap.State.REFUSED), reason.strip());
        ShiftPlan plan = shifts.get(swap.shift()).shown();
        Stream.of(swap.from(), swap.to())
                .filter(Objects::nonNull)
                .distinct()
                .forEach(who -> tell(who, plan, "The change of " + words(plan) + " is refused: " + reason.strip()));
        return table.get(id);
    }

    private Revision handed(long id, @Nullable Long to) {
        Shift shift = shifts.get(id);
        if (shift.state() != ShiftState.PUBLISHED) {
            throw new Refused(
                    "changed-meanwhile",
                    "This shift is planned otherwise than it is published. Publish it first, or refuse the swap.");
        }
        return new Revision(shift, shift.shown().by(to));
    }

    private ShiftPlan published(long id) {
        ShiftPlan plan = shifts.get(id).published();
        if (plan == null || !scope.covers(plan.branch())) {
            throw new NotFound("shift", id);
        }
        return plan;
    }

    private void able(Catalogue.Member member, ShiftPlan plan, Objections objections) {
        String credential = plan.credential();
        objections
                .when(
                        !RosterPlanning.isOf(member, plan.branch(), plan.job(), plan.date()),
                        "not-of-branch",
                        member.name() + " has no assignment as " + plan.job().code() + " at "
                                + catalogues.current().branch(plan.branch()).name() + " on "
                                + RosterWords.date(plan.date()) + ".")
                .when(
                        credential != null && !member.holds(credential, plan.date()),
                        "credential",
                        member.name() + " holds no valid " + credential + " on " + RosterWords.date(plan.date()) + ".");
    }

    private void become(Swap swap, String reason) {
        if (!table.become(swap, clock.instant(), callers.caller().name(), reason)) {
            throw decided();
        }
        audit.done("SwapDesk." + swap.state().code(), swap.branch(), "swap " + swap.id());
    }

    private static Refused decided() {
        return new Refused("swap-decided", "Somebody has decided about this already. Look at it again.");
    }

    private void tell(long staff, ShiftPlan plan, String words) {
        notices.tell(List.of(new Told(staff, plan.branch(), "swap", words)), clock.instant());
    }

    private String words(ShiftPlan plan) {
        Catalogue.Branch branch = catalogues.current().branch(plan.branch());
        return RosterWords.when(plan.slot(), branch.zone()) + " at " + branch.name();
    }
}
