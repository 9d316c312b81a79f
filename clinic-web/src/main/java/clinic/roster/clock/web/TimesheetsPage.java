package clinic.roster.clock.web;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.web.ScriptData;
import clinic.platform.web.Shell;
import clinic.roster.clock.Stretch.Kind;
import clinic.roster.clock.TimesheetState;
import clinic.roster.clock.WorkedDay;
import clinic.roster.clock.Workweek;
import clinic.roster.clock.service.KeptPunchDesk;
import clinic.roster.clock.service.PunchQueries;
import clinic.roster.clock.service.SheetView;
import clinic.roster.clock.service.TimesheetQueries;
import clinic.shared.NotAllowed;
import clinic.shared.NotFound;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The timesheets of a branch and week, {@code ?branch=RV&week=2026-03-09}: exceptions first; last week to begin with. */
@Named
@RequestScoped
public class TimesheetsPage {

    @Inject
    HttpServletRequest request;

    @Inject
    Shell shell;

    @Inject
    TimesheetQueries timesheets;

    @Inject
    KeptPunchDesk keptPunches;

    @Inject
    Catalogues catalogues;

    @Inject
    Clock clock;

    private Catalogue.@Nullable Branch branch;
    private Workweek week = new Workweek(LocalDate.EPOCH);
    private List<SheetView> sheets = List.of();
    private List<KeptPunchDesk.Row> kept = List.of();

    @PostConstruct
    void look() {
        Catalogue.Branch chosen = shell.getBranch();
        if (chosen == null) throw new NotFound("branch", "");
        if (!isManaging() && !isPaying()) throw new NotAllowed("Timesheets are the managers’ and payroll’s.");
        branch = chosen;
        LocalDate today = LocalDate.ofInstant(clock.instant(), chosen.zone());
        week = timesheets.week(asked(today.minusWeeks(1)));
        sheets = timesheets.of(week, chosen.code(), null);
        if (isManaging()) kept = keptPunches.waiting(chosen.code());
    }

    /** What tablets of the branch kept and could not be written, of whatever week. */
    public List<KeptPunchDesk.Row> getKept() {
        return kept;
    }

    private LocalDate asked(LocalDate otherwise) {
        try {
            return LocalDate.parse(Objects.requireNonNullElse(request.getParameter("week"), ""));
        } catch (DateTimeParseException e) {
            return otherwise;
        }
    }

    /** Whether the caller is in charge of the branch's punches. */
    public final boolean isManaging() {
        return shell.holdsHere(Role.BRANCH_MANAGER, Role.HEAD_OFFICE);
    }

    /** Whether the caller locks and pays. */
    public final boolean isPaying() {
        return shell.holdsHere(Role.PAYROLL_OFFICER, Role.HEAD_OFFICE);
    }

    public Catalogue.Branch getBranch() {
        return Objects.requireNonNull(branch);
    }

    public Workweek getWeek() {
        return week;
    }

    public String getPrevious() {
        return week.plus(-1).start().toString();
    }

    public String getNext() {
        return week.plus(1).start().toString();
    }

    public List<SheetView> getSheets() {
        return sheets;
    }

    /** Odd punches at this branch, by person and time. */
    public List<PunchQueries.Row> getExceptions() {
        return sheets.stream()
                .flatMap(sheet -> sheet.punches().stream())
                .filter(row ->
                        !row.odd().isEmpty() && row.branch().id() == getBranch().id())
                .toList();
    }

    public boolean isOwn(PunchQueries.Row row) {
        return sheets.stream()
                .anyMatch(sheet ->
                        sheet.own() && sheet.timesheet().staff() == row.punch().staff());
    }

    /** Whether the caller can approve it: attested, somebody else's, and this branch is still to approve. */
    public boolean isApprovable(SheetView sheet) {
        return isManaging()
                && !sheet.own()
                && sheet.timesheet().state() == TimesheetState.ATTESTED
                && sheet.timesheet().openExceptions() == 0
                && !sheet.timesheet().approvedBranches().contains(getBranch().id());
    }

    public boolean isLockable(SheetView sheet) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), getBranch().zone());
        return isPaying() && sheet.timesheet().state() == TimesheetState.APPROVED && today.isAfter(week.end());
    }

    public long getApprovable() {
        return sheets.stream().filter(this::isApprovable).count();
    }

    public long getLockable() {
        return sheets.stream().filter(this::isLockable).count();
    }

    /** Minutes of one kind at this branch. */
    public long here(SheetView sheet, String kind) {
        return sheet.days().stream()
                .filter(day -> day.branch() == getBranch().id())
                .mapToLong(day -> day.minutes(Kind.of(kind)))
                .sum();
    }

    /** Minutes that count at other branches, whether the caller may see them or not. */
    public long elsewhere(SheetView sheet) {
        return sheet.timesheet().countedMinutes()
                - sheet.days().stream()
                        .filter(day -> day.branch() == getBranch().id())
                        .mapToLong(WorkedDay::countedMinutes)
                        .sum();
    }

    public String getData() {
        return ScriptData.block("sheets-data", CorrectionData.of(shell, getBranch()));
    }
}
