package clinic.roster.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Callers;
import clinic.platform.Scope;
import clinic.roster.Shift;
import clinic.roster.persistence.PublicationTable;
import clinic.roster.persistence.ShiftTable;
import clinic.shared.NotFound;
import clinic.shared.Objections;
import clinic.shared.TimeSlot;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Shifts as they may be seen: who plans for a branch sees what is planned there, everybody else of the branch what is
 * published. Reads in a number of statements that does not depend on how many shifts there are.
 */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.THERAPIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class RosterQueries {
    private static final Role[] PLANNERS = {Role.BRANCH_MANAGER, Role.HEAD_OFFICE};
    private static final int MOST_DAYS = 92;

    @Inject
    private Catalogues catalogues;

    @Inject
    private ShiftTable shifts;

    @Inject
    private PublicationTable publications;

    @Inject
    private Callers callers;

    @Inject
    private Scope scope;

    /**
     * Some dates of one branch.
     *
     * @param here the shifts of the branch, by start
     * @param elsewhere those of its people at other branches, by start
     * @param published the dates on which published shifts say who works, and no longer the weekly pattern
     * @param planner whether the caller sees what is planned, and not only what is published
     */
    public record Span(
            Catalogue.Branch branch,
            LocalDate from,
            LocalDate until,
            List<Shift> here,
            List<Shift> elsewhere,
            Set<LocalDate> published,
            boolean planner) {

        /** How many shifts of the branch wait to be published. */
        public long toPublish() {
            return here.stream().filter(Shift::awaitsPublication).count();
        }
    }

    /** The first day of the organisation's work week in which the date lies. */
    public LocalDate weekOf(LocalDate date) {
        return date.with(TemporalAdjusters.previousOrSame(
                catalogues.current().organisation().workweekStart()));
    }

    /**
     * A branch from one local date to another, both inclusive.
     *
     * @throws clinic.shared.Refused {@code span} when that is more than 92 days or none
     */
    public Span span(String branchCode, LocalDate from, LocalDate until) {
        Catalogue catalogue = catalogues.current();
        Catalogue.Branch branch = catalogue.branch(branchCode);
        scope.require(branch.id());
        long days = ChronoUnit.DAYS.between(from, until) + 1;
        new Objections()
                .when(days < 1 || days > MOST_DAYS, "span", "Look at 1 to " + MOST_DAYS + " days at a time.")
                .refuse();
        boolean planner = plans(branch.id());
        List<Shift> here = seen(shifts.at(List.of(branch.id()), from, until).stream(), shift -> planner);
        Set<Long> people = people(catalogue, branch, from, until, here);
        TimeSlot window = new TimeSlot(
                from.atStartOfDay(branch.zone()).toInstant(),
                until.plusDays(1).atStartOfDay(branch.zone()).toInstant());
        List<Shift> elsewhere = seen(
                shifts.of(people, window).stream().filter(shift -> Stream.of(shift.plan(), shift.published())
                        .filter(Objects::nonNull)
                        .noneMatch(plan -> plan.branch() == branch.id())),
                shift -> planner);
        return new Span(branch, from, until, here, elsewhere, publications.covered(branch.id(), from, until), planner);
    }

    /** One shift, as the caller may see it. */
    public Shift shift(long id) {
        Shift shift = shifts.get(id);
        long branch = shift.shown().branch();
        scope.require(branch);
        return seen(Stream.of(shift), any -> plans(branch)).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("shift", id));
    }

    /** The shifts of somebody at the branches of the caller that touch the window, by start. */
    public List<Shift> ofStaff(long staff, TimeSlot window) {
        catalogues.current().member(staff);
        return seen(
                shifts.of(List.of(staff), window).stream()
                        .filter(shift -> scope.covers(shift.shown().branch())),
                shift -> plans(shift.shown().branch()));
    }

    private boolean plans(long branch) {
        return callers.caller().holdsIn(branch, PLANNERS);
    }

    private static List<Shift> seen(Stream<Shift> all, java.util.function.Predicate<Shift> asPlanned) {
        return all.map(shift -> asPlanned.test(shift) ? shift : asPublished(shift))
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable Shift asPublished(Shift shift) {
        return shift.published() == null
                ? null
                : new Shift(shift.id(), shift.published(), shift.published(), shift.version());
    }

    /** Everybody with an assignment at the branch in that span, and everybody with a shift there. */
    private static Set<Long> people(
            Catalogue catalogue, Catalogue.Branch branch, LocalDate from, LocalDate until, Collection<Shift> here) {
        return Stream.concat(
                        catalogue.members().stream()
                                .filter(member -> member.leftOn() == null
                                        || !member.leftOn().isBefore(from))
                                .filter(member -> member.assignments().stream()
                                        .anyMatch(one -> one.branch() == branch.id()
                                                && !one.from().isAfter(until)
                                                && (one.until() == null
                                                        || !one.until().isBefore(from))))
                                .map(Catalogue.Member::id),
                        here.stream().map(shift -> shift.shown().staff()).filter(Objects::nonNull))
                .collect(Collectors.toSet());
    }
}
