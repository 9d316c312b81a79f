package clinic.solver.staffing;

/**
 * A legal roster and what it is worth.
 *
 * @param bound proven: no legal roster scores less; {@link Long#MIN_VALUE} while nothing is proven
 */
public record Suggestion(StaffingRoster roster, Explanation explanation, Relaxations relaxations, long bound) {
    public long score() {
        return explanation.score();
    }
}
