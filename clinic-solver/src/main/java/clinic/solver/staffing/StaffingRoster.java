package clinic.solver.staffing;

import java.util.List;

/** Who works what. Says nothing of whether it is legal. */
public record StaffingRoster(List<Assignment> assignments) {
    public StaffingRoster {
        assignments = List.copyOf(assignments);
    }
}
