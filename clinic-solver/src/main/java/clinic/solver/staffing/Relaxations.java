package clinic.solver.staffing;

import java.util.Set;

/**
 * What had to give way for there to be a roster at all; said with every suggestion.
 *
 * @param belowHours people who cannot reach their contract's hours, whatever they are given
 * @param leftAlone people whose fixed days break a rule already; they stay as they are and are not rostered
 */
public record Relaxations(Set<String> belowHours, Set<String> leftAlone) {
    public static final Relaxations NONE = new Relaxations(Set.of(), Set.of());

    public Relaxations {
        belowHours = Set.copyOf(belowHours);
        leftAlone = Set.copyOf(leftAlone);
    }

    boolean allow(Line broken) {
        String person = broken.person();
        return person != null
                && (leftAlone.contains(person)
                        || (broken.rule() == StaffingRule.CONTRACT_HOURS && belowHours.contains(person)));
    }
}
