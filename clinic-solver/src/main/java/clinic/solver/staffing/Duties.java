package clinic.solver.staffing;

import clinic.solver.ShiftType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything anybody could be given to do on each day, as types of shifts: equal duties of different days are one type. Two
 * shifts of a day go together where somebody may work both and can get from one to the other.
 */
final class Duties {
    private final StaffingProblem problem;
    private final Calendar calendar;
    private final Map<Kind, Integer> indexOf = new LinkedHashMap<>();
    private final List<Map<Integer, Duty>> ofDay = new ArrayList<>();
    private final List<Map<Set<Slot>, Integer>> typeOf = new ArrayList<>();
    private final List<Set<Integer>> days = new ArrayList<>();

    private record Part(String branch, String skill, int start, int end, int paidMinutes, boolean isEvening) {}

    private record Kind(List<Part> parts) {}

    /** @param also duties that exist whether they should or not */
    Duties(StaffingProblem problem, Calendar calendar, Eligibility eligibility, List<Duty> also) {
        this.problem = problem;
        this.calendar = calendar;
        int longest = problem.people().stream()
                .mapToInt(each -> each.limits().dailyMinutes())
                .max()
                .orElse(0);
        int changes = problem.people().stream()
                .mapToInt(each -> each.limits().branchChanges())
                .max()
                .orElse(0);
        for (int day = 0; day < problem.days(); day++) {
            ofDay.add(new HashMap<>());
            typeOf.add(new HashMap<>());
            for (Slot first : calendar.slots(day)) {
                add(new Duty(List.of(first)));
                for (Slot second : calendar.slots(day)) {
                    Duty both = new Duty(List.of(first, second));
                    if (first.paidMinutes() + second.paidMinutes() <= longest
                            && both.branchChanges() <= changes
                            && eligibility.canFollow(first, second)) {
                        add(both);
                    }
                }
            }
        }
        also.forEach(this::add);
    }

    static Duty of(Set<Slot> slots) {
        return new Duty(slots.stream()
                .sorted(Comparator.comparing((Slot each) -> each.period().start())
                        .thenComparing(each -> each.period().end())
                        .thenComparing(Slot::branch))
                .toList());
    }

    private void add(Duty duty) {
        int day = duty.first().day();
        Set<Slot> slots = new HashSet<>(duty.slots());
        if (typeOf.get(day).containsKey(slots)) {
            return;
        }
        Kind kind = new Kind(duty.slots().stream()
                .map(slot -> new Part(
                        slot.branch(),
                        slot.skill() == null ? "" : slot.skill(),
                        calendar.startOn(day, slot.period().start()),
                        calendar.endOn(day, slot.period().end()),
                        slot.paidMinutes(),
                        calendar.isEvening(slot)))
                .toList());
        int index = indexOf.computeIfAbsent(kind, key -> {
            days.add(new HashSet<>());
            return days.size() - 1;
        });
        days.get(index).add(day);
        ofDay.get(day).put(index, duty);
        typeOf.get(day).put(slots, index);
    }

    int count() {
        return days.size();
    }

    /** By type. */
    Map<Integer, Duty> on(int day) {
        return ofDay.get(day);
    }

    /** Null if there is no such duty. */
    @Nullable
    Integer type(int day, Set<Slot> slots) {
        return typeOf.get(day).get(slots);
    }

    /** The types in their order, without any skill: who may work them is said person by person. */
    List<ShiftType> types() {
        List<ShiftType> types = new ArrayList<>();
        indexOf.forEach((kind, index) -> {
            Part first = kind.parts().get(0);
            Part last = kind.parts().get(kind.parts().size() - 1);
            types.add(new ShiftType(
                    name(kind),
                    kind.parts().stream().mapToInt(Part::paidMinutes).sum(),
                    new ShiftType.Clock(
                            first.start(),
                            kind.parts().stream().mapToInt(Part::end).max().orElse(last.end())),
                    first.branch(),
                    last.branch(),
                    demand(kind),
                    days.get(index)));
        });
        return types;
    }

    /** What the type at an index asks of a person for good: branches and skills. */
    private static String demand(Kind kind) {
        return kind.parts().stream()
                .map(part -> part.branch() + "\n" + part.skill())
                .distinct()
                .sorted()
                .collect(Collectors.joining("\n\n"));
    }

    private static String name(Kind kind) {
        return kind.parts().stream()
                .map(part -> part.branch() + " " + clock(part.start()) + "–" + clock(part.end()))
                .collect(Collectors.joining(", "));
    }

    private static String clock(int minutes) {
        return String.format(java.util.Locale.ROOT, "%d:%02d", Math.floorDiv(minutes, 60), Math.floorMod(minutes, 60));
    }
}
