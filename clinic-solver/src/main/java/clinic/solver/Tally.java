package clinic.solver;

import java.util.List;
import java.util.Set;

/**
 * How often one person may be given certain shifts, and what each number of them costs: the limit of a contract, or the
 * fair share of evenings.
 *
 * @param shifts indices of the shift types that count
 * @param most hard limit over the horizon
 * @param charges what 0, 1, 2, … of them cost; the last entry holds for all above; empty if nothing
 */
public record Tally(String name, Set<Integer> shifts, int most, List<Integer> charges) {
    public Tally {
        shifts = Set.copyOf(shifts);
        charges = List.copyOf(charges);
        if (most < 0 || charges.stream().anyMatch(each -> each < 0)) {
            throw new IllegalArgumentException(name + " allows " + most + " and charges " + charges);
        }
    }

    public Tally(String name, Set<Integer> shifts, int most) {
        this(name, shifts, most, List.of());
    }

    /** Whether each one more, up to a number that is never passed, adds at least as much as the one before. */
    public boolean isConvex(int most) {
        for (int count = 1; count < Math.min(most, this.most); count++) {
            if (charge(count + 1) - charge(count) < charge(count) - charge(count - 1)) {
                return false;
            }
        }
        return true;
    }

    public int charge(int count) {
        return charges.isEmpty() ? 0 : charges.get(Math.min(count, charges.size() - 1));
    }
}
