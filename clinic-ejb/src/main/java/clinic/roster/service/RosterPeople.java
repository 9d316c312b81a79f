package clinic.roster.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Scope;
import clinic.roster.AvailabilityRule;
import clinic.roster.BookedWork;
import clinic.roster.BookedWork.Affected;
import clinic.roster.BookedWork.Lost;
import clinic.roster.Shift;
import clinic.roster.ShiftPlan;
import clinic.roster.persistence.AvailabilityTable;
import clinic.roster.persistence.LabourTable;
import clinic.shared.TimeSlot;
import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whom a branch can plan with, what they say about their time, and how much of it is booked. */
@Stateless
@Allowed({Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class RosterPeople {

    @Inject
    private Catalogues catalogues;

    @Inject
    private LabourTable labour;

    @Inject
    private AvailabilityTable availability;

    @Inject
    @Any
    private Instance<BookedWork> booked;

    @Inject
    private Scope scope;

    /**
     * @param weekly minutes of the contract; null when they are not known
     * @param availability what they have said that may be about the dates
     */
    public record Person(Catalogue.Member member, @Nullable Integer weekly, List<AvailabilityRule> availability) {}

    /**
     * Everybody with an assignment at the branch on one of its local dates from one to the other, both inclusive, and who
     * has one of the shifts there, by name; with two statements, however many they are.
     */
    public List<Person> of(String branchCode, LocalDate from, LocalDate until, Collection<Shift> shifts) {
        Catalogue catalogue = catalogues.current();
        Catalogue.Branch branch = catalogue.branch(branchCode);
        scope.require(branch.id());
        Set<Long> rostered = shifts.stream()
                .flatMap(shift -> Stream.of(shift.plan(), shift.published()))
                .filter(plan -> plan != null && plan.branch() == branch.id() && plan.staff() != null)
                .map(plan -> Objects.requireNonNull(plan.staff()))
                .collect(Collectors.toSet());
        List<Catalogue.Member> members = catalogue.members().stream()
                .filter(member -> rostered.contains(member.id()) || isOf(member, branch, from, until))
                .sorted(Comparator.comparing(Catalogue.Member::name).thenComparing(Catalogue.Member::id))
                .toList();
        List<Long> ids = members.stream().map(Catalogue.Member::id).toList();
        Map<Long, LabourTable.Person> contracts = labour.people(ids);
        Map<Long, List<AvailabilityRule>> said =
                availability.of(ids, from, until).stream().collect(Collectors.groupingBy(AvailabilityRule::staff));
        return members.stream()
                .map(member -> new Person(
                        member,
                        PlanRules.contracted(member, contracts.get(member.id()), from),
                        said.getOrDefault(member.id(), List.of())))
                .toList();
    }

    private static boolean isOf(Catalogue.Member member, Catalogue.Branch branch, LocalDate from, LocalDate until) {
        LocalDate left = member.leftOn();
        return (left == null || !left.isBefore(from))
                && member.assignments().stream()
                        .anyMatch(one -> one.branch() == branch.id()
                                && !one.from().isAfter(until)
                                && (one.until() == null || !one.until().isBefore(from)));
    }

    /** How much of each shift is booked, by the shift's id; a shift of nobody is not there. */
    public Map<Long, Duration> booked(Collection<Shift> shifts) {
        Map<Long, ShiftPlan> plans = shifts.stream()
                .filter(shift -> shift.shown().staff() != null)
                .collect(Collectors.toMap(Shift::id, Shift::shown, (one, other) -> one));
        List<Lost> times = plans.values().stream()
                .map(plan -> new Lost(Objects.requireNonNull(plan.staff()), plan.branch(), plan.slot()))
                .toList();
        Map<Long, List<Affected>> byPerson = booked.stream()
                .flatMap(one -> one.affected(times).stream())
                .collect(Collectors.groupingBy(Affected::staff));
        Map<Long, Duration> found = new HashMap<>();
        plans.forEach((id, plan) -> found.put(
                id,
                byPerson.getOrDefault(plan.staff(), List.of()).stream()
                        .filter(visit ->
                                visit.branch() == plan.branch() && visit.slot().overlaps(plan.slot()))
                        .map(visit -> common(visit.slot(), plan.slot()))
                        .reduce(Duration.ZERO, Duration::plus)));
        return found;
    }

    private static Duration common(TimeSlot one, TimeSlot other) {
        return Duration.between(
                one.start().isBefore(other.start()) ? other.start() : one.start(),
                one.end().isAfter(other.end()) ? other.end() : one.end());
    }
}
