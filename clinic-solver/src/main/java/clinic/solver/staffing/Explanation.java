package clinic.solver.staffing;

import java.util.List;

/** Every rule broken; the weights of all lines are the score. */
public record Explanation(List<Line> lines) {
    public Explanation {
        lines = List.copyOf(lines);
    }

    public long score() {
        return lines.stream().mapToLong(Line::weight).sum();
    }

    public List<Line> hard() {
        return lines.stream().filter(each -> each.rule().isHard()).toList();
    }

    /** Whether nobody breaks a hard rule, apart from those who could not be rostered and are as they were. */
    public boolean isLegal(Relaxations relaxations) {
        return hard().stream().allMatch(relaxations::allow);
    }
}
