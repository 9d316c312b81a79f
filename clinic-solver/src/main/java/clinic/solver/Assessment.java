package clinic.solver;

import java.util.List;

/** What a checker found: the weights of all violations add up to the score. */
public record Assessment(List<Violation> violations) {
    public Assessment {
        violations = List.copyOf(violations);
    }

    public boolean isLegal() {
        return violations.stream().noneMatch(each -> each.rule().isHard());
    }

    public long score() {
        return violations.stream().mapToLong(Violation::weight).sum();
    }

    public List<Violation> hard() {
        return violations.stream().filter(each -> each.rule().isHard()).toList();
    }
}
