package clinic.solver.pricing;

/**
 * The cheapest legal row under some prices.
 *
 * @param value its price, in parts of {@link IndexedProblem#scale()}
 */
public record Priced(int[] row, int value) {}
