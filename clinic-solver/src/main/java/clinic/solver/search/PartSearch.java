package clinic.solver.search;

import clinic.solver.NoRoster;
import clinic.solver.StopSignal;
import clinic.solver.master.Column;
import clinic.solver.master.ColumnGeneration;
import clinic.solver.master.Crew;
import clinic.solver.master.Dive;
import clinic.solver.master.Part;
import clinic.solver.master.RestrictedMaster;
import clinic.solver.pricing.IndexedProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Looks for better rows of a few people while all others keep theirs: a large neighbourhood, searched by its own dive. */
final class PartSearch {
    private static final Dive.Style STYLE = Dive.Style.careful(0.3, 0.1);
    private static final int COLUMNS_A_PERSON = 200;
    private static final double SECONDS = 2;

    private final IndexedProblem problem;
    private final Crew crew;

    PartSearch(IndexedProblem problem, Crew crew) {
        this.problem = problem;
        this.crew = crew;
    }

    /**
     * What came of it.
     *
     * @param better whole roster, if one was found
     * @param isProven whether no rows of these people can be better
     */
    record Outcome(Optional<int[][]> better, boolean isProven) {
        private static final Outcome NOTHING = new Outcome(Optional.empty(), false);
        private static final Outcome PROVEN = new Outcome(Optional.empty(), true);
    }

    /** @param columns of these people, known from elsewhere */
    Outcome search(int[][] rows, int[] people, List<Column> columns, Random random, StopSignal stop) throws NoRoster {
        Part part = Part.of(problem, people, rows);
        long current = part.score(problem, rows);
        try (ColumnGeneration generation = new ColumnGeneration(problem, part, crew)) {
            List<Column> start = new ArrayList<>(columns);
            for (int person : people) {
                start.add(new Column(problem, person, rows[person]));
            }
            generation.add(start);
            generation.solve(current, stop);
            if (generation.bound() >= current) {
                return Outcome.PROVEN;
            }
            int @Nullable [][] dived = new Dive(generation, random, STYLE).go(current, stop);
            if (dived != null) {
                return new Outcome(Optional.of(merged(rows, dived, people)), false);
            }
            if (stop.isGiven()) {
                return Outcome.NOTHING;
            }
            List<Column> promising = generation.promising(current, COLUMNS_A_PERSON);
            return new Outcome(
                    new RestrictedMaster(problem, part, promising)
                            .solve(rows, current, SECONDS, 1, random.nextInt(Integer.MAX_VALUE)),
                    false);
        }
    }

    private static int[][] merged(int[][] rows, int[][] others, int[] people) {
        int[][] merged = rows.clone();
        for (int person : people) {
            merged[person] = others[person];
        }
        return merged;
    }
}
