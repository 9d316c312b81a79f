package clinic.solver;

import java.util.Map;
import java.util.Set;

/**
 * Somebody to be rostered.
 *
 * @param skills what this person knows; asked for by {@link ShiftType#skill()}
 * @param daysOff days on which this person never works
 * @param frozen what must stay: the index of the shift type, or {@link Roster#OFF}, by day
 * @param unavailable single shifts that cannot be worked on a day
 */
public record Person(
        String name,
        Contract contract,
        Set<String> skills,
        Set<Integer> daysOff,
        Map<Integer, Integer> frozen,
        Set<Cell> unavailable,
        Beyond before,
        Beyond after) {

    /** A shift type on a day. */
    public record Cell(int day, int shift) {}

    public Person {
        skills = Set.copyOf(skills);
        daysOff = Set.copyOf(daysOff);
        frozen = Map.copyOf(frozen);
        unavailable = Set.copyOf(unavailable);
    }

    public Person(String name, Contract contract, Set<Integer> daysOff) {
        this(name, contract, Set.of(), daysOff, Map.of(), Set.of(), Beyond.UNKNOWN, Beyond.UNKNOWN);
    }
}
