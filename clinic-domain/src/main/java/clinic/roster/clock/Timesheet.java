package clinic.roster.clock;

import clinic.shared.Refusal;
import clinic.shared.Refused;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One person's workweek over all branches: {@code open → attested → approved → locked}. The employee attests, somebody
 * else approves the hours of each branch, payroll locks once the week is over. Whoever reopens says why.
 *
 * @param branches where hours of the week were worked or punched
 * @param openExceptions exceptions nobody has looked at yet
 * @param running whether the person is in right now
 * @param steps in their order
 */
public record Timesheet(
        long id,
        long staff,
        Workweek week,
        TimesheetState state,
        List<WorkedDay> days,
        Set<Long> branches,
        int openExceptions,
        boolean running,
        List<TimesheetStep> steps) {

    public Timesheet {
        days = List.copyOf(days);
        branches = Set.copyOf(branches);
        steps = List.copyOf(steps);
    }

    /** Minutes that count, over all branches. */
    public long countedMinutes() {
        return days.stream().mapToLong(WorkedDay::countedMinutes).sum();
    }

    public long minutes(Stretch.Kind kind) {
        return days.stream().mapToLong(day -> day.minutes(kind)).sum();
    }

    /** The branches whose hours are approved since the employee attested last. */
    public Set<Long> approvedBranches() {
        Set<Long> approved = new HashSet<>();
        for (TimesheetStep step : steps) {
            Long branch = step.branch();
            if (step.kind() == TimesheetStep.Kind.APPROVE && branch != null) {
                approved.add(branch);
            } else if (step.kind() != TimesheetStep.Kind.LOCK) {
                approved.clear();
            }
        }
        return approved;
    }

    /**
     * The employee says that the week is right.
     *
     * @param caller the staff member behind the account
     * @throws Refused {@code not-yours}, {@code wrong-state}, {@code exceptions-open}, {@code still-in}
     */
    public void requireAttestable(@Nullable Long caller) {
        List<Refusal> reasons = new ArrayList<>();
        if (caller == null || caller != staff) {
            reasons.add(new Refusal("not-yours", "Only the person themselves attests a timesheet."));
        }
        inState(reasons, "attested", TimesheetState.OPEN);
        unsettled(reasons);
        Refused.ifAny(reasons);
    }

    /**
     * Somebody in charge of those branches agrees with their hours.
     *
     * @param covered the branches of the week that are approved now
     * @throws Refused {@code own-timesheet}, {@code wrong-state}, {@code exceptions-open}, {@code nothing-to-approve}
     */
    public void requireApprovable(@Nullable Long caller, Set<Long> covered) {
        List<Refusal> reasons = new ArrayList<>();
        if (caller != null && caller == staff) {
            reasons.add(new Refusal("own-timesheet", "Somebody else approves your timesheet."));
        }
        inState(reasons, "approved", TimesheetState.ATTESTED);
        unsettled(reasons);
        if (reasons.isEmpty() && approvedBranches().containsAll(covered)) {
            reasons.add(new Refusal(
                    "nothing-to-approve",
                    "Your branches' hours are approved. Other branches of the week are still to be approved."));
        }
        Refused.ifAny(reasons);
    }

    /**
     * Payroll takes it over.
     *
     * @param today the local date where the week ends last
     * @throws Refused {@code wrong-state}, {@code week-not-over}
     */
    public void requireLockable(LocalDate today) {
        List<Refusal> reasons = new ArrayList<>();
        inState(reasons, "locked", TimesheetState.APPROVED);
        if (week.contains(today) || today.isBefore(week.start())) {
            reasons.add(new Refusal("week-not-over", "The week ends on " + week.end() + ". Lock it after that."));
        }
        Refused.ifAny(reasons);
    }

    /**
     * It goes back to open.
     *
     * @param payroll whether the caller may reopen what is locked
     * @throws Refused {@code wrong-state}, {@code timesheet-locked}, {@code reason}
     */
    public void requireReopenable(boolean payroll, String reason) {
        List<Refusal> reasons = new ArrayList<>();
        if (state == TimesheetState.OPEN) {
            reasons.add(new Refusal("wrong-state", "The timesheet is open."));
        }
        if (state == TimesheetState.LOCKED && !payroll) {
            reasons.add(locked());
        }
        if (reason.isBlank()) {
            reasons.add(new Refusal("reason", "Write why it is reopened."));
        }
        Refused.ifAny(reasons);
    }

    /** What is said when something would change a locked week. */
    public static Refusal locked() {
        return new Refusal(
                "timesheet-locked", "This week is locked for payroll. Ask payroll to reopen it with a reason.");
    }

    private void inState(List<Refusal> reasons, String what, TimesheetState wanted) {
        if (state != wanted) {
            reasons.add(new Refusal(
                    "wrong-state",
                    "The timesheet is " + state.code() + "; only one that is " + wanted.code() + " can be " + what
                            + "."));
        }
    }

    private void unsettled(List<Refusal> reasons) {
        if (openExceptions > 0) {
            reasons.add(new Refusal(
                    "exceptions-open",
                    openExceptions == 1
                            ? "One exception of the week is still to be looked at by a manager."
                            : openExceptions + " exceptions of the week are still to be looked at by a manager."));
        }
        if (running) {
            reasons.add(new Refusal("still-in", "The person is punched in. Punch out first."));
        }
    }
}
