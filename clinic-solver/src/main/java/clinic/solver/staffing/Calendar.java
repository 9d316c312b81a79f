package clinic.solver.staffing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Days of a period by index, their true beginnings, and the slots of each. */
final class Calendar {
    private static final int DAY = 24 * 60;

    private final StaffingProblem problem;
    private final Map<String, Slot> slotOfShift = new LinkedHashMap<>();
    private final List<List<Slot>> slots = new ArrayList<>();

    /** What makes shifts alike. */
    private record Kind(int day, String branch, Period period, int paidMinutes, String skill) {}

    Calendar(StaffingProblem problem) {
        this.problem = problem;
        Map<Kind, List<Shift>> alike = new LinkedHashMap<>();
        for (Shift shift : problem.shifts()) {
            int day = day(problem.dateOf(shift));
            if (day >= 0 && day < problem.days()) {
                String skill = shift.skill() == null ? "" : shift.skill();
                Kind kind = new Kind(day, shift.branch(), shift.period(), shift.paidMinutes(), skill);
                alike.computeIfAbsent(kind, key -> new ArrayList<>()).add(shift);
            }
        }
        for (int day = 0; day < problem.days(); day++) {
            slots.add(new ArrayList<>());
        }
        alike.forEach((kind, shifts) -> {
            Shift first = shifts.get(0);
            Slot slot = new Slot(kind.day(), kind.branch(), kind.period(), kind.paidMinutes(), first.skill(), shifts);
            slots.get(kind.day()).add(slot);
            shifts.forEach(each -> slotOfShift.put(each.id(), slot));
        });
    }

    int day(LocalDate date) {
        return (int) (date.toEpochDay() - problem.from().toEpochDay());
    }

    LocalDate date(int day) {
        return problem.from().plusDays(day);
    }

    List<Slot> slots(int day) {
        return slots.get(day);
    }

    /** Null where the shift lies outside the period. */
    @Nullable
    Slot slotOf(String shift) {
        return slotOfShift.get(shift);
    }

    /** See {@link clinic.solver.ShiftType.Clock}: minutes since the midnight the day begins with. */
    int startOn(int day, Instant start) {
        return minutes(midnight(day), start);
    }

    /** See {@link clinic.solver.ShiftType.Clock}: minutes to the midnight the day ends with, less a whole day. */
    int endOn(int day, Instant end) {
        return DAY + minutes(midnight(day + 1), end);
    }

    boolean isEvening(Slot slot) {
        return problem.isEvening(slot.shifts().get(0));
    }

    ZonedDateTime zoned(Slot slot, Instant instant) {
        return instant.atZone(problem.branch(slot.branch()).zone());
    }

    private Instant midnight(int day) {
        return date(day).atStartOfDay(problem.zone()).toInstant();
    }

    private static int minutes(Instant from, Instant to) {
        return (int) Duration.between(from, to).toMinutes();
    }
}
