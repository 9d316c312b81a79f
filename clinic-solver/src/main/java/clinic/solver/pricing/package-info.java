/**
 * The pricing problem: the cheapest legal roster of one person when every cell has a price. Exact, in whole numbers, by
 * dynamic programming over days, the current run and the resources a contract limits.
 */
@NullMarked
package clinic.solver.pricing;

import org.jspecify.annotations.NullMarked;
