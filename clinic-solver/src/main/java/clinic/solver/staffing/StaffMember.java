package clinic.solver.staffing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Somebody to be rostered.
 *
 * @param home the branch that is no travel
 * @param branches where this person may work, home included
 * @param available shifts must lie in one of these; empty for always
 * @param wage of an hour, in minor units of the currency
 */
public record StaffMember(
        String id,
        String home,
        Set<String> branches,
        List<Skill> skills,
        List<Period> available,
        List<Absence> absences,
        Hours hours,
        Limits limits,
        long wage,
        History history) {
    public StaffMember {
        branches = Set.copyOf(branches);
        skills = List.copyOf(skills);
        available = List.copyOf(available);
        absences = List.copyOf(absences);
    }

    /** For a shift, in minor units; half a unit is rounded up. */
    public long pay(Shift shift) {
        return (wage * shift.paidMinutes() + 30) / 60;
    }

    StaffMember with(Absence absence) {
        List<Absence> more = new ArrayList<>(absences);
        more.add(absence);
        return new StaffMember(id, home, branches, skills, available, more, hours, limits, wage, history);
    }
}
