package clinic.solver.staffing;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Everything a roster of a chain is made from and judged by.
 *
 * @param from first date
 * @param end the date after the last
 * @param zone of the organisation, which says when days begin for weeks and absences; shifts keep the zones of their branches
 * @param weekStart first day of a workweek
 * @param present who works what now
 * @param published days of people that were announced as they are now; each that changes costs
 * @param frozen days of people that stay as they are now
 */
public record StaffingProblem(
        LocalDate from,
        LocalDate end,
        ZoneId zone,
        DayOfWeek weekStart,
        List<Branch> branches,
        List<Trip> trips,
        List<StaffMember> people,
        List<Shift> shifts,
        List<Coverage> coverage,
        List<Preference> preferences,
        List<Continuity> continuities,
        List<Assignment> present,
        Set<PersonDay> published,
        Set<PersonDay> frozen,
        DayRules dayRules,
        Weights weights) {
    /** Longer periods are planned one after the other. */
    public static final int MOST_DAYS = 62;

    public StaffingProblem {
        branches = List.copyOf(branches);
        trips = List.copyOf(trips);
        people = List.copyOf(people);
        shifts = List.copyOf(shifts);
        coverage = List.copyOf(coverage);
        preferences = List.copyOf(preferences);
        continuities = List.copyOf(continuities);
        present = List.copyOf(present);
        published = Set.copyOf(published);
        frozen = Set.copyOf(frozen);
        if (!from.isBefore(end) || from.plusDays(MOST_DAYS).isBefore(end)) {
            throw new IllegalArgumentException("a period from " + from + " to " + end + "; at most " + MOST_DAYS);
        }
        Set<String> places = branches.stream().map(Branch::id).collect(Collectors.toSet());
        for (Shift shift : shifts) {
            require(places.contains(shift.branch()), "no branch " + shift.branch());
        }
        for (Coverage each : coverage) {
            require(places.contains(each.branch()), "no branch " + each.branch());
        }
        Set<String> staff = people.stream().map(StaffMember::id).collect(Collectors.toSet());
        Set<String> ofShifts = shifts.stream().map(Shift::id).collect(Collectors.toSet());
        require(
                staff.size() == people.size() && ofShifts.size() == shifts.size(),
                "somebody or some shift is there twice");
        for (Assignment each : present) {
            require(staff.contains(each.person()), "no person " + each.person());
            require(ofShifts.contains(each.shift()), "no shift " + each.shift());
        }
    }

    public int days() {
        return (int) (end.toEpochDay() - from.toEpochDay());
    }

    public Map<String, Branch> branchesById() {
        return branches.stream().collect(Collectors.toMap(Branch::id, Function.identity()));
    }

    public Map<String, Shift> shiftsById() {
        return shifts.stream().collect(Collectors.toMap(Shift::id, Function.identity()));
    }

    public Shift shift(String id) {
        for (Shift shift : shifts) {
            if (shift.id().equals(id)) {
                return shift;
            }
        }
        throw new IllegalArgumentException("no shift " + id);
    }

    /** The date a shift begins on at its branch. */
    public LocalDate dateOf(Shift shift) {
        return startOf(shift).toLocalDate();
    }

    ZonedDateTime startOf(Shift shift) {
        return shift.period().start().atZone(branch(shift.branch()).zone());
    }

    ZonedDateTime endOf(Shift shift) {
        return shift.period().end().atZone(branch(shift.branch()).zone());
    }

    public boolean isEvening(Shift shift) {
        ZonedDateTime end = endOf(shift);
        return end.toLocalDate().isAfter(dateOf(shift)) || end.toLocalTime().isAfter(dayRules.eveningFrom());
    }

    Branch branch(String id) {
        for (Branch branch : branches) {
            if (branch.id().equals(id)) {
                return branch;
            }
        }
        throw new IllegalArgumentException("no branch " + id);
    }

    /** Every day that somebody works now stays; only open shifts are given to people who are off. */
    public StaffingProblem openShiftsOnly() {
        Map<String, Shift> byId = shiftsById();
        Set<PersonDay> more = new HashSet<>(frozen);
        for (Assignment each : present) {
            Shift shift = byId.get(each.shift());
            if (shift != null) {
                more.add(new PersonDay(each.person(), dateOf(shift)));
            }
        }
        return staffed(people, more);
    }

    /** Somebody cannot come: the days the absence touches are open to change for everybody, all others stay. */
    public StaffingProblem withoutSomebody(String person, Absence absence) {
        LocalDate first = absence.period().start().atZone(zone).toLocalDate();
        LocalDate last = absence.period().end().minusNanos(1).atZone(zone).toLocalDate();
        Set<PersonDay> others = new HashSet<>();
        List<StaffMember> staff = new ArrayList<>();
        for (StaffMember each : people) {
            staff.add(each.id().equals(person) ? each.with(absence) : each);
            for (LocalDate date = from; date.isBefore(end); date = date.plusDays(1)) {
                PersonDay day = new PersonDay(each.id(), date);
                boolean isOpen = !date.isBefore(first) && !date.isAfter(last);
                if (!isOpen || (frozen.contains(day) && !each.id().equals(person))) {
                    others.add(day);
                }
            }
        }
        return staffed(staff, others);
    }

    public StaffingProblem withWeights(Weights others) {
        return new StaffingProblem(
                from,
                end,
                zone,
                weekStart,
                branches,
                trips,
                people,
                shifts,
                coverage,
                preferences,
                continuities,
                present,
                published,
                frozen,
                dayRules,
                others);
    }

    public StaffingProblem withPresent(List<Assignment> now, Set<PersonDay> announced) {
        return new StaffingProblem(
                from,
                end,
                zone,
                weekStart,
                branches,
                trips,
                people,
                shifts,
                coverage,
                preferences,
                continuities,
                now,
                announced,
                frozen,
                dayRules,
                weights);
    }

    /** Everything these people do now stays. */
    StaffingProblem leavingAlone(Set<String> alone) {
        Set<PersonDay> staying = new HashSet<>(frozen);
        for (String person : alone) {
            for (LocalDate date = from; date.isBefore(end); date = date.plusDays(1)) {
                staying.add(new PersonDay(person, date));
            }
        }
        return staffed(people, staying);
    }

    private StaffingProblem staffed(List<StaffMember> staff, Set<PersonDay> staying) {
        return new StaffingProblem(
                from,
                end,
                zone,
                weekStart,
                branches,
                trips,
                staff,
                shifts,
                coverage,
                preferences,
                continuities,
                present,
                published,
                staying,
                dayRules,
                weights);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
