package clinic.solver.staffing;

import java.util.List;

/** What one person does on a day: slots in the order of time. */
record Duty(List<Slot> slots) {
    Duty {
        slots = List.copyOf(slots);
    }

    Slot first() {
        return slots.get(0);
    }

    Slot last() {
        return slots.get(slots.size() - 1);
    }

    int paidMinutes() {
        return slots.stream().mapToInt(Slot::paidMinutes).sum();
    }

    int branchChanges() {
        int changes = 0;
        for (int at = 1; at < slots.size(); at++) {
            changes += slots.get(at).branch().equals(slots.get(at - 1).branch()) ? 0 : 1;
        }
        return changes;
    }
}
