package clinic.roster.clock.service;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.roster.clock.Odd;
import clinic.roster.clock.Punch;
import clinic.roster.clock.Timesheet;
import clinic.roster.clock.TimesheetState;
import clinic.roster.clock.TimesheetStep;
import clinic.roster.clock.WorkedDay;
import clinic.roster.clock.Workweek;
import clinic.roster.clock.persistence.TimesheetTable;
import clinic.roster.clock.persistence.TimesheetTable.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Timesheets with their hours: of a locked week as locked, else as the punches say now. */
@ApplicationScoped
class Sheets {

    /**
     * A timesheet and what it is made of.
     *
     * @param punches of its week, by their time, corrected ones too
     * @param odd exceptions of its week that nobody has let stand
     */
    record Sheet(Timesheet timesheet, List<Punch> punches, List<Odd> odd, Clocking clocking) {}

    @Inject
    private TimesheetTable table;

    @Inject
    private Clockings clockings;

    @Inject
    private Catalogues catalogues;

    /** The timesheets in the order of their rows, with a number of statements that does not depend on theirs. */
    List<Sheet> of(List<Row> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Set<Long> staff = rows.stream().map(Row::staff).collect(Collectors.toSet());
        Set<Long> ids = rows.stream().map(Row::id).collect(Collectors.toSet());
        LocalDate first = rows.stream()
                .map(row -> row.week().start())
                .min(LocalDate::compareTo)
                .orElseThrow();
        LocalDate last = rows.stream()
                .map(row -> row.week().end())
                .max(LocalDate::compareTo)
                .orElseThrow();
        Map<Long, Clocking> people = clockings.of(staff, first, last);
        Map<Long, List<TimesheetStep>> steps = table.steps(ids);
        Map<Long, List<WorkedDay>> kept = table.kept(ids);
        return rows.stream()
                .map(row -> sheet(
                        row,
                        people.getOrDefault(row.staff(), Clocking.NOTHING),
                        steps.getOrDefault(row.id(), List.of()),
                        kept.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private Sheet sheet(Row row, Clocking person, List<TimesheetStep> steps, List<WorkedDay> kept) {
        Catalogue catalogue = catalogues.current();
        Workweek week = row.week();
        List<WorkedDay> days = row.state() == TimesheetState.LOCKED
                ? kept
                : WorkedDay.of(
                                person.attendances(),
                                branch -> catalogue.branch(branch).zone())
                        .stream()
                        .filter(day -> week.contains(day.date()))
                        .toList();
        List<Punch> punches =
                person.punches().stream().filter(punch -> isIn(week, punch)).toList();
        List<Odd> odd = row.state() == TimesheetState.LOCKED
                ? List.of()
                : person.odd().stream().filter(one -> isIn(week, one.punch())).toList();
        Set<Long> branches = new TreeSet<>();
        days.forEach(day -> branches.add(day.branch()));
        punches.stream().filter(Punch::counts).forEach(punch -> branches.add(punch.branch()));
        boolean running = person.open()
                .filter(open -> isIn(week, open.in())
                        || open.stretches().stream()
                                .anyMatch(stretch -> week.contains(LocalDate.ofInstant(
                                        stretch.time().start(),
                                        catalogue.branch(stretch.branch()).zone()))))
                .isPresent();
        return new Sheet(
                new Timesheet(
                        row.id(),
                        row.staff(),
                        week,
                        row.state(),
                        days,
                        branches,
                        odd.size(),
                        running,
                        steps),
                punches,
                odd,
                person);
    }

    private boolean isIn(Workweek week, Punch punch) {
        return week.contains(date(punch));
    }

    /** The local date of a punch at its branch. */
    LocalDate date(Punch punch) {
        return LocalDate.ofInstant(
                punch.at(), catalogues.current().branch(punch.branch()).zone());
    }
}
