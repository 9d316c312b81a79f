package clinic.solver;

/**
 * A legal roster with its score.
 *
 * @param bound proven: no legal roster scores less; {@link Long#MIN_VALUE} while nothing is proven
 */
public record Solution(Roster roster, long score, long bound) {
    public boolean isOptimal() {
        return score <= bound;
    }
}
