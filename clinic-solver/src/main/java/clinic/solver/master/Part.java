package clinic.solver.master;

import clinic.solver.pricing.IndexedProblem;
import java.util.stream.IntStream;

/**
 * The people whose rows are sought, and the heads that all others, who stay as they are, already give to each cover.
 */
public record Part(int[] people, int[] heads) {
    public static Part whole(IndexedProblem problem) {
        return new Part(
                IntStream.range(0, problem.people()).toArray(),
                new int[problem.covers().size()]);
    }

    /** These people out of a whole roster. */
    public static Part of(IndexedProblem problem, int[] people, int[][] rows) {
        boolean[] free = new boolean[rows.length];
        for (int person : people) {
            free[person] = true;
        }
        int[] heads = new int[problem.covers().size()];
        for (int person = 0; person < rows.length; person++) {
            if (!free[person]) {
                problem.count(rows[person], 1, heads);
            }
        }
        return new Part(people, heads);
    }

    /** What these rows cost together with the charges of all covers. */
    public long score(IndexedProblem problem, int[][] rows) {
        long score = 0;
        int[] all = heads.clone();
        for (int person : people) {
            score += problem.cost(person, rows[person]);
            problem.count(rows[person], 1, all);
        }
        for (int cover = 0; cover < all.length; cover++) {
            score += problem.cover(cover).charge(all[cover]);
        }
        return score;
    }
}
