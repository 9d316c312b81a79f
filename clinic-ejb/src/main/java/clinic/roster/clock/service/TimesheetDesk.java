package clinic.roster.clock.service;

import clinic.access.Caller;
import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Scope;
import clinic.roster.clock.Timesheet;
import clinic.roster.clock.TimesheetState;
import clinic.roster.clock.TimesheetStep;
import clinic.roster.clock.TimesheetStep.Kind;
import clinic.roster.clock.persistence.TimesheetTable;
import clinic.roster.clock.persistence.TimesheetTable.Row;
import clinic.shared.NotAllowed;
import clinic.shared.NotFound;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Signing timesheets: {@code open → attested → approved → locked}, and back with a reason. A week with hours at several
 * branches is approved when somebody in charge of each has approved.
 */
@Stateless
@Allowed({Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class TimesheetDesk {
    private static final int LONGEST = 300;

    @Inject
    private TimesheetTable table;

    @Inject
    private Sheets sheets;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Scope scope;

    @Inject
    private Callers callers;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * The caller says that their own week is right.
     *
     * @throws Refused {@code not-yours}, {@code wrong-state}, {@code exceptions-open}, {@code still-in}
     */
    @Allowed({
        Role.RECEPTIONIST,
        Role.THERAPIST,
        Role.BRANCH_MANAGER,
        Role.STOCK_KEEPER,
        Role.PAYROLL_OFFICER,
        Role.HEAD_OFFICE,
        Role.ADMINISTRATOR
    })
    public void attest(long id) {
        Timesheet sheet = locked(id);
        if (sheet.branches().stream().noneMatch(scope::covers) && !isOwn(sheet)) {
            throw new NotAllowed("You do not work for this branch.");
        }
        sheet.requireAttestable(callers.caller().staffId());
        step(sheet, TimesheetState.ATTESTED, Kind.ATTEST, null, null);
    }

    /**
     * Agrees with the hours at the caller's branches. Once every branch of the week agrees, the timesheet is approved.
     *
     * @throws Refused {@code own-timesheet}, {@code wrong-state}, {@code exceptions-open}, {@code nothing-to-approve}
     * @throws NotAllowed when the caller is in charge of none of its branches
     */
    public void approve(long id) {
        Timesheet sheet = locked(id);
        Set<Long> covered = new TreeSet<>(scope.among(sheet.branches()));
        if (covered.isEmpty()) {
            throw new NotAllowed("You are in charge of none of its branches.");
        }
        sheet.requireApprovable(callers.caller().staffId(), covered);
        Set<Long> approved = new HashSet<>(sheet.approvedBranches());
        covered.removeAll(approved);
        for (long branch : covered) {
            approved.add(branch);
            boolean all = approved.containsAll(sheet.branches());
            step(sheet, all ? TimesheetState.APPROVED : TimesheetState.ATTESTED, Kind.APPROVE, branch, null);
        }
    }

    /**
     * Takes an approved week over for payroll and keeps its hours as they are. The week is over where it ends last.
     *
     * @throws Refused {@code wrong-state}, {@code week-not-over}
     * @throws NotAllowed unless the caller pays for every branch of the week
     */
    @Allowed({Role.PAYROLL_OFFICER, Role.HEAD_OFFICE})
    public void lock(long id) {
        Timesheet sheet = locked(id);
        sheet.branches().forEach(scope::require);
        Catalogue catalogue = catalogues.current();
        LocalDate today = sheet.branches().stream()
                .map(branch -> LocalDate.ofInstant(
                        clock.instant(), catalogue.branch(branch).zone()))
                .min(LocalDate::compareTo)
                .orElseThrow(() -> new Refused("nothing-to-lock", "Nobody punched in this week."));
        sheet.requireLockable(today);
        long step = step(sheet, TimesheetState.LOCKED, Kind.LOCK, null, null);
        table.keep(step, sheet.days());
    }

    /**
     * Opens a timesheet again: the employee what they attested, a manager what is not locked, payroll everything.
     *
     * @throws Refused {@code wrong-state}, {@code timesheet-locked}, {@code reason}
     */
    @Allowed({
        Role.RECEPTIONIST,
        Role.THERAPIST,
        Role.BRANCH_MANAGER,
        Role.STOCK_KEEPER,
        Role.PAYROLL_OFFICER,
        Role.HEAD_OFFICE,
        Role.ADMINISTRATOR
    })
    public void reopen(long id, String reason) {
        Timesheet sheet = locked(id);
        Caller caller = callers.caller();
        boolean takesBack = isOwn(sheet) && sheet.state() == TimesheetState.ATTESTED;
        boolean inCharge = !isOwn(sheet)
                && sheet.branches().stream()
                        .anyMatch(branch -> caller.holdsIn(branch, Role.BRANCH_MANAGER, Role.HEAD_OFFICE));
        boolean pays = sheet.branches().stream()
                .allMatch(branch -> caller.holdsIn(branch, Role.PAYROLL_OFFICER, Role.HEAD_OFFICE));
        if (!takesBack && !inCharge && !(pays && !isOwn(sheet))) {
            throw new NotAllowed("Ask a manager of the branch to reopen it.");
        }
        String why = reason.strip();
        sheet.requireReopenable(pays && !isOwn(sheet), why);
        if (why.length() > LONGEST) {
            throw new Refused("reason", "The reason is too long: " + LONGEST + " characters fit.");
        }
        step(sheet, TimesheetState.OPEN, Kind.REOPEN, null, why);
    }

    private boolean isOwn(Timesheet sheet) {
        return Long.valueOf(sheet.staff()).equals(callers.caller().staffId());
    }

    private Timesheet locked(long id) {
        Row row = table.lock(id).orElseThrow(() -> new NotFound("timesheet", id));
        return sheets.of(List.of(row)).get(0).timesheet();
    }

    private long step(
            Timesheet sheet, TimesheetState state, Kind kind, @Nullable Long branch, @Nullable String reason) {
        Caller caller = callers.caller();
        long step = table.step(
                sheet.id(),
                state,
                new TimesheetStep(kind, branch, sheet.countedMinutes(), clock.instant(), caller.name(), reason),
                caller.account());
        audit.done("TimesheetDesk." + kind.code(), branch, "timesheet " + sheet.id());
        return step;
    }
}
