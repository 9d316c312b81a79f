package clinic.solver.master;

import clinic.solver.Roster;
import clinic.solver.pricing.IndexedProblem;
import java.util.Arrays;

/** One person's roster over the whole horizon. Equal if person and row are. */
public final class Column {
    private final int person;
    private final int[] row;
    private final int cost;
    private final int[] covers;

    public Column(IndexedProblem problem, int person, int[] row) {
        this.person = person;
        this.row = row.clone();
        this.cost = problem.cost(person, row);
        int[] found = new int[row.length * 4];
        int count = 0;
        for (int day = 0; day < row.length; day++) {
            if (row[day] != Roster.OFF) {
                for (int cover : problem.coversOf(day, row[day])) {
                    if (count == found.length) {
                        found = Arrays.copyOf(found, 2 * count);
                    }
                    found[count++] = cover;
                }
            }
        }
        this.covers = Arrays.copyOf(found, count);
    }

    public int person() {
        return person;
    }

    /** Not to be written to. */
    int[] row() {
        return row;
    }

    /** What it costs by itself: requests and shares. */
    public int cost() {
        return cost;
    }

    /** The covers it counts for. */
    int[] covers() {
        return covers;
    }

    double reducedCost(double[] duals) {
        double reduced = cost;
        for (int cover : covers) {
            reduced -= duals[cover];
        }
        return reduced;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Column that && person == that.person && Arrays.equals(row, that.row);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(row) + person;
    }
}
