package clinic.solver.pricing;

/**
 * A cheap legal row under some prices.
 *
 * @param value its price, in parts of {@link IndexedProblem#scale()}
 * @param bound no legal row is cheaper than this; equal to the value where the row is the cheapest
 */
public record Priced(int[] row, int value, int bound) {
    Priced(int[] row, int value) {
        this(row, value, value);
    }
}
