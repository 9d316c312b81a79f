package clinic.roster.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Scope;
import clinic.roster.RosterChange;
import clinic.roster.RosterChange.Kind;
import clinic.roster.Shift;
import clinic.roster.ShiftBreak;
import clinic.roster.ShiftPlan;
import clinic.roster.persistence.ChangeTable;
import clinic.roster.persistence.ShiftTable;
import clinic.roster.service.RosterPlanning.Revision;
import clinic.shared.Refused;
import clinic.shared.TimeSlot;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Plans shifts. Nothing of it is seen by staff or by bookings until it is published. Everything is refused that would put a
 * person in two places at once ({@code two-places}) or where they have no assignment ({@code not-of-branch}); labour rules
 * are not asked here but by {@link RosterCheck}, because a plan may break them for a while.
 */
@Stateless
@Allowed({Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class ShiftDesk {

    @Inject
    private Catalogues catalogues;

    @Inject
    private ShiftTable shifts;

    @Inject
    private ChangeTable changes;

    @Inject
    private RosterPlanning planning;

    @Inject
    private Scope scope;

    /** Another local date, and who works the copy there; null for an open one. */
    public record Target(LocalDate date, @Nullable Long staff) {}

    /** Plans a new shift. */
    public Planned create(PlanShift put) {
        ShiftPlan plan = plan(put);
        return planning.plan(Kind.CREATE, plan.branch(), null, List.of(planning.added(plan)), List.of());
    }

    /**
     * Replaces everything that is planned of a shift.
     *
     * @param version the shift's version when it was looked at; null whatever has become of it
     * @throws Refused {@code changed-meanwhile} when it is another one by now
     */
    public Planned revise(long id, @Nullable Long version, PlanShift put) {
        Shift shift = shift(id, version);
        ShiftPlan next = put.breaks() == null ? plan(put).keepingBreaksOf(shift.shown()) : plan(put);
        return planning.plan(Kind.REVISE, next.branch(), null, revised(shift, next), List.of());
    }

    /** Moves a shift to another branch, person or time; it keeps its room when it stays at its branch. */
    public Planned move(MoveShift move) {
        Shift shift = shift(move.shift(), move.version());
        Catalogue.Branch there = branch(move.branch());
        ShiftPlan now = shift.shown();
        ShiftPlan next = (now.branch() == there.id() ? now : now.at(there.id()))
                .by(move.staff())
                .at(move.start().toLocalDate(), ShiftPlan.slot(move.start(), move.end(), there.zone()));
        return planning.plan(Kind.MOVE, there.id(), null, revised(shift, next), List.of());
    }

    /** Gives a shift to somebody, or opens it for everybody when nobody is named. */
    public Planned assign(long id, @Nullable Long staff) {
        Shift shift = shift(id, null);
        return planning.plan(
                Kind.ASSIGN,
                shift.shown().branch(),
                null,
                List.of(new Revision(shift, shift.shown().by(staff))),
                List.of());
    }

    /** Plans the same shift, at the same wall-clock times, on other dates or for other people. */
    public Planned copy(long id, List<Target> targets) {
        Shift shift = shift(id, null);
        if (targets.isEmpty()) {
            throw new Refused("nowhere", "Say to which day the shift is copied.");
        }
        Catalogue.Branch branch = catalogues.current().branch(shift.shown().branch());
        return planning.plan(
                Kind.COPY,
                branch.id(),
                null,
                targets.stream()
                        .map(target -> planning.added(
                                shift.shown().on(target.date(), branch.zone()).by(target.staff())))
                        .toList(),
                List.of());
    }

    /** Takes shifts out of the plan; one that was published holds until this is published, too. */
    public Planned remove(List<Long> ids) {
        List<Revision> revisions = ids.stream()
                .distinct()
                .map(id -> shift(id, null))
                .filter(shift -> shift.plan() != null)
                .map(shift -> new Revision(shift, null))
                .toList();
        if (revisions.isEmpty()) {
            throw new Refused("nothing-to-remove", "These shifts are removed from the plan already.");
        }
        long branch = revisions.get(0).shift().shown().branch();
        return planning.plan(Kind.REMOVE, branch, null, revisions, List.of());
    }

    /**
     * Takes back a change of the plan, also one that took back another. What was published in between stays published.
     *
     * @throws Refused {@code changed-meanwhile} when one of its shifts has been changed since, {@code undone} when it was
     *     taken back already
     */
    public Planned undo(long change) {
        RosterChange done = changes.get(change);
        scope.require(done.branch());
        if (changes.undone(change)) {
            throw new Refused("undone", "This change was taken back already.");
        }
        Map<Long, Shift> now =
                shifts.all(done.items().stream().map(RosterChange.Item::shift).toList());
        List<Revision> revisions = new ArrayList<>();
        for (RosterChange.Item item : done.items()) {
            Shift shift = Objects.requireNonNull(now.get(item.shift()));
            for (ShiftPlan plan : new @Nullable ShiftPlan[] {item.before(), item.after()}) {
                if (plan != null) {
                    scope.require(plan.branch());
                }
            }
            ShiftPlan published = shift.published();
            boolean elsewhere = published != null
                    && item.before() != null
                    && published.branch() != item.before().branch();
            if (elsewhere || !same(shift.plan(), item.after())) {
                throw ShiftTable.changedMeanwhile();
            }
            revisions.add(new Revision(shift, item.before()));
        }
        return planning.plan(Kind.UNDO, done.branch(), change, revisions, List.of());
    }

    /** Where its breaks are is settled when a shift is published, which does not count as a change of the plan. */
    private static boolean same(@Nullable ShiftPlan now, @Nullable ShiftPlan then) {
        return now == null || then == null ? now == then : now.isSameButForBreaks(then);
    }

    /** A shift that was published stays one of its branch: elsewhere it is another one. */
    private List<Revision> revised(Shift shift, ShiftPlan next) {
        ShiftPlan published = shift.published();
        return published == null || published.branch() == next.branch()
                ? List.of(new Revision(shift, next))
                : List.of(new Revision(shift, null), planning.added(next));
    }

    private ShiftPlan plan(PlanShift put) {
        Catalogue.Branch branch = branch(put.branch());
        TimeSlot slot = ShiftPlan.slot(put.start(), put.end(), branch.zone());
        return new ShiftPlan(
                branch.id(),
                put.job(),
                put.staff(),
                put.room(),
                put.credential(),
                put.start().toLocalDate(),
                slot,
                put.breakMinutes(),
                breaks(put, slot, branch.zone()),
                put.note().strip());
    }

    private static List<ShiftBreak> breaks(PlanShift put, TimeSlot slot, ZoneId zone) {
        List<PlanShift.BreakAt> breaks = put.breaks();
        return breaks == null
                ? List.of()
                : breaks.stream()
                        .map(one -> new ShiftBreak(
                                (int) Duration.between(
                                                slot.start(),
                                                one.start().atZone(zone).toInstant())
                                        .toMinutes(),
                                one.minutes(),
                                one.paid()))
                        .toList();
    }

    private Catalogue.Branch branch(String code) {
        Catalogue.Branch branch = catalogues.current().branch(code);
        scope.require(branch.id());
        return branch;
    }

    private Shift shift(long id, @Nullable Long version) {
        Shift shift = shifts.get(id);
        scope.require(shift.shown().branch());
        if (version != null && version != shift.version()) {
            throw ShiftTable.changedMeanwhile();
        }
        return shift;
    }
}
