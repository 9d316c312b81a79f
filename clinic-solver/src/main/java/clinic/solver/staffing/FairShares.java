package clinic.solver.staffing;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/**
 * What is fair: the evenings and weekends of the period that heads are wanted for, divided by contract hours among all,
 * rounded down. A weekend wants the heads of its fuller day. Nobody owes anybody days away from home.
 */
record FairShares(Map<String, Integer> evenings, Map<String, Integer> weekends) {
    static FairShares of(StaffingProblem problem) {
        long evenings = 0;
        Map<LocalDate, Integer> headsOfDay = new HashMap<>();
        for (Shift shift : problem.shifts()) {
            evenings += problem.isEvening(shift) ? shift.need() : 0;
            headsOfDay.merge(problem.dateOf(shift), shift.need(), Integer::sum);
        }
        long weekends = 0;
        for (LocalDate date = problem.from().minusDays(1); date.isBefore(problem.end()); date = date.plusDays(1)) {
            if (date.getDayOfWeek() == DayOfWeek.SATURDAY) {
                weekends += Math.max(headsOfDay.getOrDefault(date, 0), headsOfDay.getOrDefault(date.plusDays(1), 0));
            }
        }
        long all = problem.people().stream()
                .mapToLong(each -> each.hours().contract())
                .sum();
        Map<String, Integer> ofEvenings = new HashMap<>();
        Map<String, Integer> ofWeekends = new HashMap<>();
        for (StaffMember person : problem.people()) {
            long own = person.hours().contract();
            ofEvenings.put(person.id(), all == 0 ? 0 : (int) (evenings * own / all));
            ofWeekends.put(person.id(), all == 0 ? 0 : (int) (weekends * own / all));
        }
        return new FairShares(ofEvenings, ofWeekends);
    }

    /** Above the fair share, what is carried over included. */
    int eveningsAbove(StaffMember person, int count) {
        return count + person.history().evenings() - evenings.getOrDefault(person.id(), 0);
    }

    int weekendsAbove(StaffMember person, int count) {
        return count + person.history().weekends() - weekends.getOrDefault(person.id(), 0);
    }

    int travelsAbove(StaffMember person, int count) {
        return count + person.history().travels();
    }
}
