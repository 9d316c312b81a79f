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

    public int charge(int count) {
        return charges.isEmpty() ? 0 : charges.get(Math.min(count, charges.size() - 1));
    }
}
