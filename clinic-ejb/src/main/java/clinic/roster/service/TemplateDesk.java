package clinic.roster.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.Job;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Ids;
import clinic.platform.Scope;
import clinic.roster.RosterChange.Kind;
import clinic.roster.RosterWords;
import clinic.roster.Shift;
import clinic.roster.ShiftPlan;
import clinic.roster.ShiftTemplate;
import clinic.roster.persistence.ShiftTable;
import clinic.roster.persistence.TemplateTable;
import clinic.roster.service.RosterPlanning.Revision;
import clinic.shared.NotFound;
import clinic.shared.Refused;
import clinic.shared.TimeSlot;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plans many shifts at once: from usual shifts, and from another week. */
@Stateless
@Allowed({Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class TemplateDesk {
    private static final int WEEK = 7;

    @Inject
    private Catalogues catalogues;

    @Inject
    private TemplateTable templates;

    @Inject
    private ShiftTable shifts;

    @Inject
    private RosterPlanning planning;

    @Inject
    private Ids ids;

    @Inject
    private Scope scope;

    @Inject
    private Audit audit;

    /**
     * A usual shift to keep.
     *
     * @param branch the branch's code
     * @param ends wall-clock time; on the next day when it is not after the start
     */
    public record KeepTemplate(
            String branch,
            String name,
            Job job,
            @Nullable Long room,
            @Nullable String credential,
            LocalTime starts,
            LocalTime ends,
            int breakMinutes) {}

    /** The usual shifts of a branch, by start. */
    public List<ShiftTemplate> of(String branch) {
        return templates.of(branch(branch).id());
    }

    public ShiftTemplate keep(KeepTemplate put) {
        Catalogue.Branch branch = branch(put.branch());
        Long room = put.room();
        if (room != null && catalogues.current().room(room).branch() != branch.id()) {
            throw new NotFound("room", room);
        }
        ShiftTemplate template = new ShiftTemplate(
                ids.next("roster_seq"),
                branch.id(),
                put.name().strip(),
                put.job(),
                room,
                put.credential(),
                put.starts(),
                put.ends(),
                put.breakMinutes());
        template.objections().refuse();
        templates.add(template);
        audit.done("TemplateDesk.keep", branch.id(), template.name());
        return template;
    }

    /** Forgets a usual shift; what was planned by it stays. */
    public void retire(long id) {
        ShiftTemplate template = templates.get(id);
        scope.require(template.branch());
        templates.retire(id);
        audit.done("TemplateDesk.retire", template.branch(), template.name());
    }

    /** Plans a usual shift on each of the dates, for somebody or open. */
    public Planned use(long id, List<LocalDate> dates, @Nullable Long staff) {
        ShiftTemplate template = templates.get(id);
        scope.require(template.branch());
        if (dates.isEmpty()) {
            throw new Refused("nowhere", "Say on which days the shift is planned.");
        }
        Catalogue.Branch branch = catalogues.current().branch(template.branch());
        return planning.plan(
                Kind.TEMPLATE,
                branch.id(),
                null,
                dates.stream()
                        .distinct()
                        .map(date -> planning.added(template.on(date, staff, branch.zone())))
                        .toList(),
                List.of());
    }

    /**
     * Plans what is planned in one week for another one, at the same wall-clock times. Shifts that are there already are
     * not doubled; where the person works elsewhere by then, or has no assignment any more, the copy is open and a note
     * says so.
     *
     * @param from the first of seven local dates, {@code to} that of the seven they are copied to
     * @throws Refused {@code nothing-to-copy} when there is nothing, or nothing that is not there already
     */
    public Planned copyWeek(String branchCode, LocalDate from, LocalDate to) {
        Catalogue.Branch branch = branch(branchCode);
        List<ShiftPlan> source = plans(branch, from);
        List<ShiftPlan> there = plans(branch, to);
        long days = ChronoUnit.DAYS.between(from, to);
        Set<Long> people =
                source.stream().map(ShiftPlan::staff).filter(Objects::nonNull).collect(Collectors.toSet());
        shifts.awaitTurn(people);
        List<ShiftPlan> busy = new ArrayList<>();
        shifts.of(people, around(branch, to)).stream()
                .map(Shift::plan)
                .filter(Objects::nonNull)
                .forEach(busy::add);
        List<Revision> revisions = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (ShiftPlan plan : source) {
            ShiftPlan copy = plan.on(plan.date().plusDays(days), branch.zone());
            if (there.stream().anyMatch(one -> same(one, copy))) {
                continue;
            }
            ShiftPlan next = opened(copy, busy, branch, notes);
            busy.add(next);
            revisions.add(planning.added(next));
        }
        if (revisions.isEmpty()) {
            throw new Refused(
                    "nothing-to-copy",
                    source.isEmpty()
                            ? "Nothing is planned in the week of " + RosterWords.date(from) + "."
                            : "Everything of that week is planned in the week of " + RosterWords.date(to)
                                    + " already.");
        }
        return planning.plan(Kind.COPY_WEEK, branch.id(), null, revisions, notes);
    }

    private ShiftPlan opened(ShiftPlan copy, List<ShiftPlan> busy, Catalogue.Branch branch, List<String> notes) {
        Long staff = copy.staff();
        if (staff == null) {
            return copy;
        }
        Catalogue.Member member = catalogues.current().member(staff);
        String why = null;
        if (!RosterPlanning.isOf(member, copy.branch(), copy.job(), copy.date())) {
            why = " has no assignment at " + branch.name() + " then";
        } else if (busy.stream().anyMatch(other -> RosterPlanning.meet(copy, other))) {
            why = " works elsewhere then";
        }
        if (why == null) {
            return copy;
        }
        notes.add(RosterWords.when(copy.slot(), branch.zone()) + " is open: " + member.name() + why + ".");
        return copy.by(null);
    }

    private static boolean same(ShiftPlan one, ShiftPlan copy) {
        return one.slot().equals(copy.slot())
                && one.job() == copy.job()
                && Objects.equals(one.staff(), copy.staff())
                && Objects.equals(one.room(), copy.room());
    }

    private List<ShiftPlan> plans(Catalogue.Branch branch, LocalDate from) {
        return shifts.at(List.of(branch.id()), from, from.plusDays(WEEK - 1L)).stream()
                .map(Shift::plan)
                .filter(Objects::nonNull)
                .filter(plan -> plan.branch() == branch.id())
                .toList();
    }

    private static TimeSlot around(Catalogue.Branch branch, LocalDate from) {
        return TimeSlot.of(from.minusDays(1).atStartOfDay(branch.zone()).toInstant(), Duration.ofDays(WEEK + 3L));
    }

    private Catalogue.Branch branch(String code) {
        Catalogue.Branch branch = catalogues.current().branch(code);
        scope.require(branch.id());
        return branch;
    }
}
