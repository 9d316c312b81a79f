package clinic.solver.staffing;

import java.util.List;

/**
 * Why somebody does not work a shift.
 *
 * @param isPossible whether this person could, while everybody else stays as they are
 * @param extraCost what that would add to the score; 0 where it is not possible, below 0 where it would be better
 * @param shifts what this person would then work instead, all of the period
 * @param lines with it, the explanation of the whole roster; without, the rules that forbid it
 */
public record Answer(boolean isPossible, long extraCost, List<String> shifts, List<Line> lines) {
    public Answer {
        shifts = List.copyOf(shifts);
        lines = List.copyOf(lines);
    }
}
