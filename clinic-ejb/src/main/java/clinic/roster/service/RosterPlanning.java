package clinic.roster.service;

import clinic.organisation.Catalogue;
import clinic.organisation.Job;
import clinic.organisation.service.Catalogues;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Ids;
import clinic.roster.RosterChange;
import clinic.roster.RosterDrafted;
import clinic.roster.RosterWords;
import clinic.roster.Shift;
import clinic.roster.ShiftPlan;
import clinic.roster.persistence.ChangeTable;
import clinic.roster.persistence.ShiftTable;
import clinic.shared.NotFound;
import clinic.shared.Objections;
import clinic.shared.TimeSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Changes planned shifts, in the transaction of a use case that has checked who may: nobody is planned in two places at
 * once, whatever branches and nodes they are planned from, and everything is written down so that it can be undone.
 */
@ApplicationScoped
public class RosterPlanning {
    private static final String SEQUENCE = "roster_seq";

    @Inject
    private Catalogues catalogues;

    @Inject
    private ShiftTable shifts;

    @Inject
    private ChangeTable changes;

    @Inject
    private Ids ids;

    @Inject
    private Callers callers;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    @Inject
    private Event<RosterDrafted> drafted;

    /** A shift as it was read, and what it shall be from now on; null removes it. */
    record Revision(Shift shift, @Nullable ShiftPlan next) {
        boolean isNew() {
            return shift.version() == 0;
        }
    }

    Revision added(ShiftPlan plan) {
        return new Revision(new Shift(ids.next(SEQUENCE), null, null, 0), plan);
    }

    /**
     * Plans so.
     *
     * @throws clinic.shared.Refused with everything that is wrong with the shifts by themselves, everybody who is not of
     *     the branch, and everybody who would be in two places at once
     */
    Planned plan(
            RosterChange.Kind kind, long branch, @Nullable Long undoes, List<Revision> revisions, List<String> notes) {
        Objections objections = new Objections();
        revisions.stream().map(Revision::next).filter(Objects::nonNull).forEach(next -> check(next, objections));
        objections.refuse();
        shifts.awaitTurn(people(revisions));
        clashes(revisions)
                .forEach((revision, other) ->
                        objections.when(true, "two-places", words(Objects.requireNonNull(revision.next()), other)));
        objections.refuse();
        shifts.add(revisions.stream()
                .filter(Revision::isNew)
                .map(one -> one.shift().planned(one.next()))
                .toList());
        shifts.plan(revisions.stream()
                .filter(one -> !one.isNew())
                .map(one -> one.shift().planned(one.next()))
                .toList());
        RosterChange change = new RosterChange(
                ids.next(SEQUENCE),
                branch,
                kind,
                clock.instant(),
                callers.caller().name(),
                undoes,
                revisions.stream()
                        .map(one -> new RosterChange.Item(
                                one.shift().id(), one.shift().plan(), one.next()))
                        .toList());
        changes.add(change);
        audit.done("Roster." + kind.code(), branch, revisions.size() + " shifts, change " + change.id());
        announce(revisions);
        Map<Long, Shift> now =
                shifts.all(revisions.stream().map(one -> one.shift().id()).toList());
        return new Planned(
                change.id(),
                revisions.stream()
                        .map(one -> Objects.requireNonNull(now.get(one.shift().id())))
                        .filter(one -> one.plan() != null || one.published() != null)
                        .sorted(java.util.Comparator.comparing(
                                        (Shift one) -> one.shown().slot().start())
                                .thenComparing(Shift::id))
                        .toList(),
                notes);
    }

    /** Whether that person could take that shift as far as their assignments go. */
    static boolean isOf(Catalogue.Member member, long branch, Job job, LocalDate date) {
        LocalDate left = member.leftOn();
        return (left == null || !date.isAfter(left))
                && member.assignments().stream()
                        .anyMatch(one -> one.branch() == branch && one.job() == job && one.validOn(date));
    }

    private void check(ShiftPlan plan, Objections objections) {
        Catalogue catalogue = catalogues.current();
        Catalogue.Branch branch = catalogue.branch(plan.branch());
        Long room = plan.room();
        if (room != null && catalogue.room(room).branch() != plan.branch()) {
            throw new NotFound("room", room);
        }
        for (var wrong : plan.objections().reasons()) {
            objections.add(wrong);
        }
        Long staff = plan.staff();
        if (staff != null) {
            Catalogue.Member member = catalogue.member(staff);
            objections.when(
                    !isOf(member, plan.branch(), plan.job(), plan.date()),
                    "not-of-branch",
                    member.name() + " has no assignment as " + plan.job().code() + " at " + branch.name() + " on "
                            + RosterWords.date(plan.date()) + ". Give them one first, or choose somebody else.");
        }
    }

    private static Set<Long> people(Collection<Revision> revisions) {
        return revisions.stream()
                .flatMap(one -> Stream.of(one.shift().plan(), one.next()))
                .filter(Objects::nonNull)
                .map(ShiftPlan::staff)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** The first other shift that each revision meets. */
    private Map<Revision, ShiftPlan> clashes(List<Revision> revisions) {
        Set<Long> own = revisions.stream().map(one -> one.shift().id()).collect(Collectors.toSet());
        List<ShiftPlan> others = new ArrayList<>();
        window(revisions).ifPresent(window -> shifts.of(people(revisions), window).stream()
                .filter(one -> !own.contains(one.id()))
                .map(Shift::plan)
                .filter(Objects::nonNull)
                .forEach(others::add));
        Map<Revision, ShiftPlan> clashes = new java.util.LinkedHashMap<>();
        for (Revision one : revisions) {
            ShiftPlan next = one.next();
            if (next != null && next.staff() != null) {
                others.stream()
                        .filter(other -> meet(next, other))
                        .findFirst()
                        .ifPresent(other -> clashes.put(one, other));
                others.add(next);
            }
        }
        return clashes;
    }

    private static Optional<TimeSlot> window(List<Revision> revisions) {
        List<TimeSlot> slots = revisions.stream()
                .map(Revision::next)
                .filter(Objects::nonNull)
                .filter(next -> next.staff() != null)
                .map(ShiftPlan::slot)
                .toList();
        return slots.stream()
                .map(TimeSlot::start)
                .min(Instant::compareTo)
                .map(first -> new TimeSlot(
                        first,
                        slots.stream()
                                .map(TimeSlot::end)
                                .max(Instant::compareTo)
                                .orElseThrow()));
    }

    /** One place at a time. */
    static boolean meet(ShiftPlan one, ShiftPlan other) {
        return one.staff() != null
                && one.staff().equals(other.staff())
                && one.slot().overlaps(other.slot());
    }

    private String words(ShiftPlan plan, ShiftPlan other) {
        Catalogue catalogue = catalogues.current();
        Catalogue.Branch there = catalogue.branch(other.branch());
        return catalogue.member(Objects.requireNonNull(plan.staff())).name() + " works at " + there.name() + " on "
                + RosterWords.when(other.slot(), there.zone())
                + " already. Choose another time or person, or leave the shift open.";
    }

    private void announce(Collection<Revision> revisions) {
        Set<RosterDrafted> days = new HashSet<>();
        for (Revision one : revisions) {
            Stream.of(one.shift().plan(), one.next())
                    .filter(Objects::nonNull)
                    .forEach(plan -> days.add(new RosterDrafted(plan.branch(), plan.date())));
        }
        days.forEach(drafted::fire);
    }
}
