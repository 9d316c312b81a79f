package clinic.solver.staffing;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one duty, or none, of one person on one day costs by itself: wishes, clients, wages, and what was published. */
final class CellCosts {
    private static final long TEN_UNITS = 1_000;

    private final StaffingProblem problem;
    private final Calendar calendar;
    private final Map<PersonDay, List<Preference>> wishes = new HashMap<>();
    private final Map<PersonDay, List<Continuity>> clients = new HashMap<>();
    private final Map<PersonDay, Set<Slot>> present = new HashMap<>();

    CellCosts(StaffingProblem problem, Calendar calendar) {
        this.problem = problem;
        this.calendar = calendar;
        for (Preference each : problem.preferences()) {
            wishes.computeIfAbsent(new PersonDay(each.person(), each.date()), key -> new ArrayList<>())
                    .add(each);
        }
        for (Continuity each : problem.continuities()) {
            Slot slot = calendar.slotOf(each.shift());
            if (slot != null) {
                clients.computeIfAbsent(day(each.person(), slot), key -> new ArrayList<>())
                        .add(each);
            }
        }
        for (Assignment each : problem.present()) {
            Slot slot = calendar.slotOf(each.shift());
            if (slot != null) {
                present.computeIfAbsent(day(each.person(), slot), key -> new HashSet<>())
                        .add(slot);
            }
        }
    }

    /** The slots somebody has on a day as things are. */
    Set<Slot> present(String person, int day) {
        return present.getOrDefault(new PersonDay(person, calendar.date(day)), Set.of());
    }

    int of(StaffMember person, int day, @Nullable Duty duty) {
        PersonDay cell = new PersonDay(person.id(), calendar.date(day));
        Weights weights = problem.weights();
        List<Slot> slots = duty == null ? List.of() : duty.slots();
        long cost = 0;
        for (Preference wish : wishes.getOrDefault(cell, List.of())) {
            cost += isGranted(wish, slots) ? 0 : (long) weights.preference() * wish.strength();
        }
        for (Continuity each : clients.getOrDefault(cell, List.of())) {
            boolean meets = slots.stream().anyMatch(slot -> slot.equals(calendar.slotOf(each.shift())));
            cost += meets ? 0 : (long) weights.continuity() * each.clients();
        }
        for (Slot slot : slots) {
            cost += weights.cost() * person.pay(slot.shifts().get(0)) / TEN_UNITS;
        }
        if (problem.published().contains(cell)
                && !present.getOrDefault(cell, Set.of()).equals(Set.copyOf(slots))) {
            cost += weights.stability();
        }
        return Math.toIntExact(cost);
    }

    private boolean isGranted(Preference wish, List<Slot> slots) {
        return switch (wish.kind()) {
            case FREE -> slots.stream().noneMatch(slot -> overlaps(wish, slot));
            case WORK -> !slots.isEmpty() && slots.stream().allMatch(slot -> isWithin(wish, slot));
        };
    }

    private boolean overlaps(Preference wish, Slot slot) {
        ZonedDateTime start = calendar.zoned(slot, slot.period().start());
        ZonedDateTime end = calendar.zoned(slot, slot.period().end());
        LocalDate date = wish.date();
        return start.toLocalDateTime().isBefore(date.atTime(wish.to()))
                && end.toLocalDateTime().isAfter(date.atTime(wish.from()));
    }

    private boolean isWithin(Preference wish, Slot slot) {
        ZonedDateTime start = calendar.zoned(slot, slot.period().start());
        ZonedDateTime end = calendar.zoned(slot, slot.period().end());
        LocalDate date = wish.date();
        return !start.toLocalDateTime().isBefore(date.atTime(wish.from()))
                && !end.toLocalDateTime().isAfter(date.atTime(wish.to()));
    }

    private PersonDay day(String person, Slot slot) {
        return new PersonDay(person, calendar.date(slot.day()));
    }
}
