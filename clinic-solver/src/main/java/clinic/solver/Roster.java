package clinic.solver;

import java.util.Arrays;

/** Who works what on which day. Immutable; says nothing of whether it is legal. */
public final class Roster {
    /** Stands for a day off where the index of a shift type could stand. */
    public static final int OFF = -1;

    private final int[][] rows;

    /** @param rows index of the shift type, or {@link #OFF}, by person and day */
    public Roster(int[][] rows) {
        this.rows = copy(rows);
    }

    public int shift(int person, int day) {
        return rows[person][day];
    }

    public int people() {
        return rows.length;
    }

    public int days() {
        return rows.length == 0 ? 0 : rows[0].length;
    }

    public int[][] rows() {
        return copy(rows);
    }

    public int[] row(int person) {
        return rows[person].clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Roster that && Arrays.deepEquals(rows, that.rows);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(rows);
    }

    private static int[][] copy(int[][] rows) {
        int[][] copy = new int[rows.length][];
        for (int person = 0; person < rows.length; person++) {
            copy[person] = rows[person].clone();
        }
        return copy;
    }
}
