/**
 * The front end for rosters of a chain: people, branches and shifts of a period as a {@link
 * clinic.solver.staffing.StaffingProblem}, in instants, so that zones and clock changes count as they are. A {@link
 * clinic.solver.staffing.StaffingModel} states it as a general problem and reads the answer back; the {@link
 * clinic.solver.staffing.StaffingChecker} judges and explains rosters without either.
 */
@NullMarked
package clinic.solver.staffing;

import org.jspecify.annotations.NullMarked;
