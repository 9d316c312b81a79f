package clinic.roster.clock.web;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.web.ScriptData;
import clinic.platform.web.Shell;
import clinic.roster.clock.Punch;
import clinic.roster.clock.Timesheet;
import clinic.roster.clock.TimesheetState;
import clinic.roster.clock.TimesheetStep;
import clinic.roster.clock.service.PunchQueries;
import clinic.roster.clock.service.SheetView;
import clinic.roster.clock.service.TimesheetQueries;
import clinic.shared.NotFound;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One timesheet with its punches and signatures, {@code ?id=…}: the employee's own, or for whoever is in charge. */
@Named
@RequestScoped
public class TimesheetPage {

    @Inject
    HttpServletRequest request;

    @Inject
    Shell shell;

    @Inject
    TimesheetQueries timesheets;

    @Inject
    Catalogues catalogues;

    private @Nullable SheetView sheet;

    @PostConstruct
    void look() {
        String id = request.getParameter("id");
        if (id == null || id.isBlank()) return;
        try {
            sheet = timesheets.get(Long.parseLong(id));
        } catch (NumberFormatException e) {
            throw new NotFound("timesheet", id);
        }
    }

    public @Nullable SheetView getSheet() {
        return sheet;
    }

    private Timesheet timesheet() {
        return Objects.requireNonNull(sheet).timesheet();
    }

    public boolean isAttestable() {
        return Objects.requireNonNull(sheet).own()
                && timesheet().state() == TimesheetState.OPEN
                && timesheet().openExceptions() == 0
                && !timesheet().running();
    }

    /** Whether the caller may correct this punch: in charge of its branch, not their own, and it counts. */
    public boolean isCorrectable(PunchQueries.Row row) {
        return isInCharge() && row.punch().counts() && timesheet().state() != TimesheetState.LOCKED;
    }

    public final boolean isInCharge() {
        return !Objects.requireNonNull(sheet).own() && shell.holds(Role.BRANCH_MANAGER, Role.HEAD_OFFICE);
    }

    public boolean isApprovable() {
        return isInCharge()
                && timesheet().state() == TimesheetState.ATTESTED
                && timesheet().openExceptions() == 0;
    }

    public boolean isLockable() {
        return timesheet().state() == TimesheetState.APPROVED && shell.holds(Role.PAYROLL_OFFICER, Role.HEAD_OFFICE);
    }

    public boolean isReopenable() {
        boolean own = Objects.requireNonNull(sheet).own();
        return switch (timesheet().state()) {
            case OPEN -> false;
            case ATTESTED -> own || isInCharge();
            case APPROVED -> !own && shell.holds(Role.BRANCH_MANAGER, Role.HEAD_OFFICE, Role.PAYROLL_OFFICER);
            case LOCKED -> !own && shell.holds(Role.HEAD_OFFICE, Role.PAYROLL_OFFICER);
        };
    }

    public Catalogue.Branch branch(long id) {
        return catalogues.current().branch(id);
    }

    /** The branch of a signature, where the reader may see it. */
    public String place(TimesheetStep step) {
        Long branch = step.branch();
        SheetView shown = sheet;
        return branch == null || shown == null || !shown.sees(branch)
                ? ""
                : branch(branch).name();
    }

    /** The punch a correction stands for, if it is shown. */
    public boolean isAdded(Punch punch) {
        return punch.isCorrection() && punch.corrects() == null;
    }

    public List<TimesheetStep> getSteps() {
        return timesheet().steps();
    }

    public String getData() {
        Catalogue.Branch here = shell.getBranch();
        return here == null ? "" : ScriptData.block("sheets-data", CorrectionData.of(shell, here));
    }
}
