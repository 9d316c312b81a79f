/** All of it together within a budget: relaxation, dives, and a large neighbourhood search over parts of the people. */
@NullMarked
package clinic.solver.search;

import org.jspecify.annotations.NullMarked;
