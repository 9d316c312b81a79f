/**
 * Finds rosters. Plain Java that knows neither the clinic nor Jakarta EE: whoever wants a roster says what it must be like
 * in a {@link clinic.solver.RosterProblem} and reads what comes out of a {@link clinic.solver.RosterSolver}.
 *
 * <p>How it works, from the bottom to the top:
 *
 * <dl>
 *   <dt>{@code clinic.solver}
 *   <dd>the model: people, days, shift types, covers, contracts, requests; rosters, their solution and the
 *       {@link clinic.solver.RosterChecker}, which shares no code with the search
 *   <dt>{@code clinic.solver.pricing}
 *   <dd>the pricing problem: the cheapest legal roster of one person under given prices, by dynamic programming (a
 *       shortest path with resource constraints), exact in whole numbers
 *   <dt>{@code clinic.solver.local}
 *   <dd>rosters without any native library: greedy construction and ruin and recreate, both by pricing
 *   <dt>{@code clinic.solver.master}
 *   <dd>the restricted master problem of the column generation, its Lagrangian bound and the dive for a whole roster
 *   <dt>{@code clinic.solver.search}
 *   <dd>large neighbourhood search and the order of all of it within a budget
 *   <dt>{@code clinic.solver.worker}
 *   <dd>the process that the native part runs in, and who watches over it
 *   <dt>{@code clinic.solver.benchmark}
 *   <dd>the front end for the files of the public shift scheduling benchmark
 * </dl>
 */
@NullMarked
package clinic.solver;

import org.jspecify.annotations.NullMarked;
