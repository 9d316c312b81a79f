package clinic.solver.staffing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shifts of a day that nothing but their ids tells apart. */
record Slot(
        int day,
        String branch,
        Period period,
        int paidMinutes,
        @Nullable String skill,
        List<Shift> shifts) {
    Slot {
        shifts = List.copyOf(shifts);
    }

    int need() {
        return shifts.stream().mapToInt(Shift::need).sum();
    }

    int minimum() {
        return shifts.stream().mapToInt(Shift::minimum).sum();
    }

    /** Without a limit as soon as one of them has none. */
    int most() {
        return (int)
                Math.min(Shift.NO_LIMIT, shifts.stream().mapToLong(Shift::most).sum());
    }

    boolean counts(Coverage coverage) {
        return branch.equals(coverage.branch())
                && (coverage.skill() == null || coverage.skill().equals(skill))
                && period.contains(coverage.period());
    }
}
