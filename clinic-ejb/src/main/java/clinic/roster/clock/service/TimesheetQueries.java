package clinic.roster.clock.service;

import clinic.access.Caller;
import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Callers;
import clinic.roster.clock.Odd;
import clinic.roster.clock.Punch;
import clinic.roster.clock.Timesheet;
import clinic.roster.clock.WorkedDay;
import clinic.roster.clock.Workweek;
import clinic.roster.clock.persistence.PunchPhotoTable;
import clinic.roster.clock.persistence.PunchTable;
import clinic.roster.clock.persistence.TimesheetTable;
import clinic.shared.NotAllowed;
import clinic.shared.NotFound;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Timesheets: one's own, and those with hours at branches one is in charge of or pays for. Writes nothing. */
@Stateless
@Allowed({
    Role.RECEPTIONIST,
    Role.THERAPIST,
    Role.BRANCH_MANAGER,
    Role.STOCK_KEEPER,
    Role.PAYROLL_OFFICER,
    Role.HEAD_OFFICE,
    Role.ADMINISTRATOR
})
public class TimesheetQueries {
    private static final Role[] IN_CHARGE = {Role.BRANCH_MANAGER, Role.HEAD_OFFICE, Role.PAYROLL_OFFICER};

    @Inject
    private TimesheetTable table;

    @Inject
    private PunchTable punches;

    @Inject
    private PunchPhotoTable photos;

    @Inject
    private Sheets sheets;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    /** The organisation's workweek that a date is in. */
    public Workweek week(LocalDate date) {
        return Workweek.of(date, catalogues.current().organisation().workweekStart());
    }

    /**
     * The timesheets of a week, by name.
     *
     * @param branchCode only of people who punched there; null for every branch the caller is in charge of
     * @param person only that person's; null for everybody's
     * @throws NotAllowed for a branch the caller is not in charge of, unless they ask for their own
     */
    public List<SheetView> of(Workweek week, @Nullable String branchCode, @Nullable Long person) {
        Caller caller = callers.caller();
        Catalogue catalogue = catalogues.current();
        boolean own = person != null && Objects.equals(person, caller.staffId());
        List<Long> branches = catalogue.branches().stream()
                .filter(branch -> branchCode == null || branch.code().equals(branchCode))
                .map(Catalogue.Branch::id)
                .filter(branch -> own || caller.holdsIn(branch, IN_CHARGE))
                .toList();
        if (branchCode != null) {
            catalogue.branch(branchCode);
            if (branches.isEmpty()) throw new NotAllowed("You are not in charge of this branch.");
        }
        Collection<Long> staff =
                person != null ? List.of(catalogue.member(person).id()) : staffAt(branches, week);
        return views(sheets.of(table.of(staff, week)).stream()
                        .filter(sheet ->
                                own || sheet.timesheet().branches().stream().anyMatch(branches::contains))
                        .toList())
                .sorted(Comparator.comparing(SheetView::name)
                        .thenComparing(view -> view.timesheet().id()))
                .toList();
    }

    /** The caller's own timesheets of this week and so many before it, newest first. */
    public List<SheetView> own(int weeksBack) {
        Long staff = callers.caller().staffId();
        if (staff == null) return List.of();
        Workweek first =
                week(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)).plus(-weeksBack);
        return views(sheets.of(table.since(staff, first))).toList();
    }

    /**
     * One timesheet.
     *
     * @throws NotFound when there is none
     * @throws NotAllowed when the caller is in charge of none of its branches
     */
    public SheetView get(long id) {
        SheetView view = views(sheets.of(table.find(id).stream().toList()))
                .findFirst()
                .orElseThrow(() -> new NotFound("timesheet", id));
        if (!view.own() && view.timesheet().branches().stream().noneMatch(visible(view.own())::test)) {
            throw new NotAllowed("You are in charge of none of its branches.");
        }
        return view;
    }

    private Collection<Long> staffAt(List<Long> branches, Workweek week) {
        if (branches.isEmpty()) return List.of();
        Catalogue catalogue = catalogues.current();
        return punches.staffAt(
                branches,
                branches.stream()
                        .map(branch -> week.start()
                                .atStartOfDay(catalogue.branch(branch).zone())
                                .toInstant())
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                branches.stream()
                        .map(branch -> week.end()
                                .plusDays(1)
                                .atStartOfDay(catalogue.branch(branch).zone())
                                .toInstant())
                        .max(Comparator.naturalOrder())
                        .orElseThrow());
    }

    private LongPredicate visible(boolean own) {
        Caller caller = callers.caller();
        return branch -> own || caller.holdsIn(branch, IN_CHARGE);
    }

    private Stream<SheetView> views(List<Sheets.Sheet> shown) {
        Set<Long> withPhoto = photos.among(shown.stream()
                .flatMap(sheet -> sheet.punches().stream())
                .map(Punch::id)
                .toList());
        return shown.stream().map(sheet -> view(sheet, withPhoto));
    }

    private SheetView view(Sheets.Sheet sheet, Set<Long> withPhoto) {
        Catalogue catalogue = catalogues.current();
        Timesheet timesheet = sheet.timesheet();
        boolean own = Objects.equals(timesheet.staff(), callers.caller().staffId());
        LongPredicate visible = visible(own);
        String name = catalogue.member(timesheet.staff()).name();
        return new SheetView(
                timesheet,
                name,
                own,
                timesheet.branches().stream().filter(visible::test).collect(Collectors.toSet()),
                timesheet.days().stream()
                        .filter(day -> visible.test(day.branch()))
                        .toList(),
                timesheet.days().stream()
                        .filter(day -> !visible.test(day.branch()))
                        .mapToLong(WorkedDay::countedMinutes)
                        .sum(),
                sheet.punches().stream()
                        .filter(punch -> visible.test(punch.branch()))
                        .map(punch -> new PunchQueries.Row(
                                punch,
                                name,
                                catalogue.branch(punch.branch()),
                                sheet.odd().stream()
                                        .filter(odd -> odd.punch().id() == punch.id())
                                        .map(Odd::kind)
                                        .toList(),
                                sheet.clocking().approvals().stream()
                                        .filter(approval -> approval.punch() == punch.id())
                                        .toList(),
                                withPhoto.contains(punch.id())))
                        .toList());
    }
}
