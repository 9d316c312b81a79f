package clinic.solver.staffing;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What forbids one person one duty, whatever the other days look like. */
final class Eligibility {
    private final StaffingProblem problem;
    private final Calendar calendar;

    Eligibility(StaffingProblem problem, Calendar calendar) {
        this.problem = problem;
        this.calendar = calendar;
    }

    Set<StaffingRule> broken(StaffMember person, Duty duty) {
        Set<StaffingRule> broken = EnumSet.noneOf(StaffingRule.class);
        for (Slot slot : duty.slots()) {
            add(broken, StaffingRule.BRANCH_ALLOWED, !person.branches().contains(slot.branch()));
            add(broken, StaffingRule.QUALIFIED, !isQualified(person, slot));
            add(broken, StaffingRule.ABSENT, isAbsent(person, slot));
            add(broken, StaffingRule.AVAILABLE, !isAvailable(person, slot));
            add(broken, StaffingRule.HOURS_OF_THE_DAY, !isWithinHours(person.limits(), slot));
        }
        for (int at = 1; at < duty.slots().size(); at++) {
            int gap = gap(duty.slots().get(at - 1), duty.slots().get(at));
            int way = way(duty.slots().get(at - 1), duty.slots().get(at));
            add(broken, StaffingRule.ONE_PLACE_AT_A_TIME, gap < way);
            add(
                    broken,
                    StaffingRule.GAP_WITHIN_THE_DAY,
                    gap > problem.dayRules().longestGapMinutes());
        }
        add(
                broken,
                StaffingRule.DAILY_MAXIMUM,
                duty.paidMinutes() > person.limits().dailyMinutes());
        add(
                broken,
                StaffingRule.BRANCH_CHANGES,
                duty.branchChanges() > person.limits().branchChanges());
        return broken;
    }

    /** Whether anybody at all could go from one to the other on a day. */
    boolean canFollow(Slot first, Slot second) {
        int gap = gap(first, second);
        return gap >= way(first, second) && gap <= problem.dayRules().longestGapMinutes();
    }

    private boolean isQualified(StaffMember person, Slot slot) {
        String skill = slot.skill();
        LocalDate date = calendar.date(slot.day());
        return skill == null
                || person.skills().stream().anyMatch(each -> each.name().equals(skill) && each.isValidOn(date));
    }

    private static boolean isAbsent(StaffMember person, Slot slot) {
        return person.absences().stream().anyMatch(each -> each.period().overlaps(slot.period()));
    }

    private static boolean isAvailable(StaffMember person, Slot slot) {
        List<Period> available = person.available();
        return available.isEmpty() || available.stream().anyMatch(each -> each.contains(slot.period()));
    }

    private boolean isWithinHours(Limits limits, Slot slot) {
        ZonedDateTime start = calendar.zoned(slot, slot.period().start());
        ZonedDateTime end = calendar.zoned(slot, slot.period().end());
        LocalTime earliest = limits.earliest();
        LocalTime latest = limits.latest();
        return (earliest == null || !start.toLocalTime().isBefore(earliest))
                && (latest == null
                        || (end.toLocalDate().equals(start.toLocalDate())
                                && !end.toLocalTime().isAfter(latest)));
    }

    private static int gap(Slot first, Slot second) {
        return (int)
                java.time.Duration.between(first.period().end(), second.period().start())
                        .toMinutes();
    }

    private int way(Slot first, Slot second) {
        return problem.trips().stream()
                .filter(each -> each.from().equals(first.branch()) && each.to().equals(second.branch()))
                .mapToInt(Trip::minutes)
                .max()
                .orElse(0);
    }

    private static void add(Set<StaffingRule> broken, StaffingRule rule, boolean isBroken) {
        if (isBroken) {
            broken.add(rule);
        }
    }
}
