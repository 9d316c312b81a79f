package clinic.solver;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Everything a roster is made from and judged by. Everybody works at most one shift a day. People, days and shift types
 * are known by their index; a score is a sum of weights, and less is better.
 *
 * @param firstDay weekday of day 0, which says where the weekends (Saturday and Sunday) lie
 * @param forbidden successions that no rest could allow
 */
public record RosterProblem(
        int days,
        DayOfWeek firstDay,
        List<ShiftType> shifts,
        Set<Succession> forbidden,
        Rest rest,
        List<Person> people,
        List<Cover> covers,
        List<Request> requests) {

    /** Shift type {@code second} on the day after {@code first}. */
    public record Succession(int first, int second) {}

    public RosterProblem {
        shifts = List.copyOf(shifts);
        forbidden = Set.copyOf(forbidden);
        people = List.copyOf(people);
        covers = List.copyOf(covers);
        requests = List.copyOf(requests);
        if (days < 1) {
            throw new IllegalArgumentException("a horizon of " + days + " days");
        }
        for (Cover cover : covers) {
            requireDay(days, cover.day());
            cover.shifts().forEach(new Indices("shift type", shifts.size())::require);
        }
        Indices ofPeople = new Indices("person", people.size());
        Indices ofShifts = new Indices("shift type", shifts.size());
        for (Request request : requests) {
            requireDay(days, request.day());
            ofPeople.require(request.person());
            if (request.shift() != Roster.OFF) {
                ofShifts.require(request.shift());
            }
        }
        for (Person person : people) {
            requireWhole(days, person.contract().weeks());
            person.contract().tallies().forEach(tally -> tally.shifts().forEach(ofShifts::require));
        }
    }

    /** Whether rest, travel and the explicit successions allow this person the second shift on the day after the first. */
    public boolean mayFollow(Person person, int first, int second) {
        return !forbidden.contains(new Succession(first, second))
                && rest.allows(
                        shifts.get(first), shifts.get(second), person.contract().minRest());
    }

    /** Whether this person could work this shift on this day, by skill, availability and what is frozen. */
    public boolean mayWork(Person person, int day, int shift) {
        String skill = shifts.get(shift).skill();
        return (skill == null || person.skills().contains(skill))
                && shifts.get(shift).existsOn(day)
                && !person.daysOff().contains(day)
                && !person.unavailable().contains(new Person.Cell(day, shift))
                && person.frozen().getOrDefault(day, shift) == shift;
    }

    public boolean mayBeOff(Person person, int day) {
        return person.frozen().getOrDefault(day, Roster.OFF) == Roster.OFF;
    }

    /** The days of each weekend that lie in the horizon, in order; a weekend may be cut at its edges. */
    public List<List<Integer>> weekends() {
        List<List<Integer>> weekends = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            DayOfWeek weekday = firstDay.plus(day);
            if (weekday == DayOfWeek.SATURDAY) {
                weekends.add(day + 1 < days ? List.of(day, day + 1) : List.of(day));
            } else if (weekday == DayOfWeek.SUNDAY && day == 0) {
                weekends.add(List.of(day));
            }
        }
        return List.copyOf(weekends);
    }

    private static void requireWhole(int days, List<WorkWeek> weeks) {
        int next = 0;
        for (WorkWeek week : weeks) {
            if (week.firstDay() != next) {
                throw new IllegalArgumentException("weeks that do not follow one another on day " + next);
            }
            next = week.endDay();
        }
        if (!weeks.isEmpty() && next != days) {
            throw new IllegalArgumentException("weeks to day " + next + " of " + days);
        }
    }

    private static void requireDay(int days, int day) {
        new Indices("day", days).require(day);
    }

    private record Indices(String of, int end) {
        void require(int index) {
            if (index < 0 || index >= end) {
                throw new IllegalArgumentException("no " + of + " " + index);
            }
        }
    }
}
