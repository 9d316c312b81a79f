package clinic.solver.staffing;

import java.util.List;

/**
 * Why somebody does not work a shift.
 *
 * @param isPossible whether this person could; where the shift has all the heads it wants, instead of one of them
 * @param extraCost what that would add to the score; 0 where it is not possible, below 0 where it would be better
 * @param roster with it, where it is possible; otherwise the roster as it is
 * @param lines with it, the explanation of the whole roster; without, the rules that forbid it
 */
public record Answer(boolean isPossible, long extraCost, StaffingRoster roster, List<Line> lines) {
    public Answer {
        lines = List.copyOf(lines);
    }
}
