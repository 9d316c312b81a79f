package clinic.solver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** Looks at every roster there is, with nothing but the checker. */
public final class BruteForce {
    private final RosterProblem problem;
    private final RosterChecker checker;

    public BruteForce(RosterProblem problem) {
        this.problem = problem;
        this.checker = new RosterChecker(problem);
    }

    /** Every row of one person that breaks no rule of that person. */
    public List<int[]> legalRows(int person) {
        List<int[]> legal = new ArrayList<>();
        int[] row = new int[problem.days()];
        Arrays.fill(row, Roster.OFF);
        do {
            int[][] rows = new int[problem.people().size()][problem.days()];
            Arrays.stream(rows).forEach(each -> Arrays.fill(each, Roster.OFF));
            rows[person] = row;
            if (checker.assess(new Roster(rows)).hard().stream().noneMatch(each -> each.person() == person)) {
                legal.add(row.clone());
            }
        } while (next(row));
        return legal;
    }

    private boolean next(int[] row) {
        for (int day = 0; day < row.length; day++) {
            row[day]++;
            if (row[day] < problem.shifts().size()) {
                return true;
            }
            row[day] = Roster.OFF;
        }
        return false;
    }

    /** The least score of two people's rosters, or nothing if no roster is legal. */
    public OptionalLong bestOfTwo() {
        List<int[]> first = legalRows(0);
        List<int[]> second = legalRows(1);
        long best = Long.MAX_VALUE;
        for (int[] one : first) {
            for (int[] other : second) {
                Assessment assessment = checker.assess(new Roster(new int[][] {one, other}));
                if (assessment.isLegal()) {
                    best = Math.min(best, assessment.score());
                }
            }
        }
        return best == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(best);
    }
}
