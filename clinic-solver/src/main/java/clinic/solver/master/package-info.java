/**
 * Column generation: a column is one person's roster over the whole horizon, the restricted master problem is a linear
 * programme over the columns known so far, and its duals are the prices that new columns are looked for under.
 */
@NullMarked
package clinic.solver.master;

import org.jspecify.annotations.NullMarked;
