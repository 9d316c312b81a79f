package clinic.roster.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Scope;
import clinic.roster.Shift;
import clinic.roster.ShiftPlan;
import clinic.roster.persistence.ShiftTable;
import clinic.shared.Objections;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** What is planned at all branches whose rosters the caller plans, by branch and day. */
@Stateless
@Allowed({Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class RosterOverview {
    private static final int MOST_DAYS = 31;

    @Inject
    private Catalogues catalogues;

    @Inject
    private ShiftTable shifts;

    @Inject
    private Scope scope;

    /** A branch, day by day. */
    public record Row(Catalogue.Branch branch, List<Day> days) {}

    /**
     * One local date of a branch.
     *
     * @param people how many work there
     * @param minutes what they are planned for, without breaks; open shifts left out
     * @param open shifts of nobody yet
     * @param waiting shifts that wait to be published, removed ones included
     */
    public record Day(LocalDate date, int people, long minutes, int open, int waiting) {}

    /**
     * From one local date to another, both inclusive, by branch code; with one statement, however many branches there are.
     *
     * @throws clinic.shared.Refused {@code span} when that is more than 31 days or none
     */
    public List<Row> of(LocalDate from, LocalDate until) {
        long days = ChronoUnit.DAYS.between(from, until) + 1;
        new Objections()
                .when(days < 1 || days > MOST_DAYS, "span", "Look at 1 to " + MOST_DAYS + " days at a time.")
                .refuse();
        List<Catalogue.Branch> branches = catalogues.current().branches().stream()
                .filter(branch -> branch.active() && scope.covers(branch.id()))
                .sorted(Comparator.comparing(Catalogue.Branch::code))
                .toList();
        List<Shift> all = branches.isEmpty()
                ? List.of()
                : shifts.at(branches.stream().map(Catalogue.Branch::id).toList(), from, until);
        return branches.stream()
                .map(branch -> new Row(
                        branch,
                        from.datesUntil(until.plusDays(1))
                                .map(date -> day(all, branch.id(), date))
                                .toList()))
                .toList();
    }

    private static Day day(List<Shift> all, long branch, LocalDate date) {
        List<ShiftPlan> plans = all.stream()
                .map(Shift::plan)
                .filter(Objects::nonNull)
                .filter(plan -> plan.branch() == branch && plan.date().equals(date))
                .toList();
        List<ShiftPlan> given =
                plans.stream().filter(plan -> plan.staff() != null).toList();
        return new Day(
                date,
                (int) given.stream().map(ShiftPlan::staff).distinct().count(),
                given.stream().mapToLong(plan -> plan.worked().toMinutes()).sum(),
                plans.size() - given.size(),
                (int) all.stream()
                        .filter(Shift::awaitsPublication)
                        .map(Shift::shown)
                        .filter(plan -> plan.branch() == branch && plan.date().equals(date))
                        .count());
    }
}
