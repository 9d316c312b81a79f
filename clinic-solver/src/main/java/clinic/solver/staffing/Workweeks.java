package clinic.solver.staffing;

import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/**
 * The workweeks of a period, cut at its edges, and the hours that everybody should have in each: absences are credited, and
 * so is what was worked in the first week before the period began. A week that is cut asks for no least hours, and for those
 * of the contract in proportion to its days.
 */
final class Workweeks {
    private static final int DAYS = 7;

    private final StaffingProblem problem;
    private final List<Week> weeks = new ArrayList<>();

    /** From first (inclusive) to end (exclusive). */
    record Week(LocalDate first, LocalDate end) {
        boolean isWhole() {
            return first.plusDays(DAYS).equals(end);
        }
    }

    Workweeks(StaffingProblem problem) {
        this.problem = problem;
        LocalDate first = problem.from();
        while (first.isBefore(problem.end())) {
            LocalDate next = first.with(TemporalAdjusters.next(problem.weekStart()));
            LocalDate end = next.isBefore(problem.end()) ? next : problem.end();
            weeks.add(new Week(first, end));
            first = end;
        }
    }

    List<Week> weeks() {
        return weeks;
    }

    Hours hours(StaffMember person, Week week) {
        Hours whole = person.hours();
        int before = week.first().equals(problem.from()) ? person.history().minutesThisWeek() : 0;
        int credited = before + credited(person, week);
        int days = (int) (week.end().toEpochDay() - week.first().toEpochDay());
        boolean isCutAtItsEnd = !week.isWhole() && week.end().equals(problem.end());
        int contract =
                isCutAtItsEnd || (!week.isWhole() && before == 0) ? whole.contract() * days / DAYS : whole.contract();
        int most = Math.max(0, whole.most() - before);
        int least = week.isWhole() ? Math.max(0, whole.least() - credited) : 0;
        return new Hours(Math.max(0, contract - credited), Math.min(least, most), most);
    }

    private int credited(StaffMember person, Week week) {
        int credited = 0;
        for (LocalDate date = week.first(); date.isBefore(week.end()); date = date.plusDays(1)) {
            Period day = new Period(
                    date.atStartOfDay(problem.zone()).toInstant(),
                    date.plusDays(1).atStartOfDay(problem.zone()).toInstant());
            credited += person.absences().stream()
                    .filter(each -> each.period().overlaps(day))
                    .mapToInt(Absence::creditedMinutes)
                    .max()
                    .orElse(0);
        }
        return credited;
    }
}
