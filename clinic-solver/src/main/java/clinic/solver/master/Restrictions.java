package clinic.solver.master;

import clinic.solver.pricing.IndexedProblem;
import clinic.solver.pricing.Prices;
import java.util.ArrayDeque;
import java.util.Deque;

/** Choices that are closed to people on the way down a search tree; closed in steps, opened again step by step. */
final class Restrictions {
    /** A choice of a person on a day. */
    record Cell(int person, int day, int choice) {}

    private final boolean[][][] closed;
    private final Deque<Cell> order = new ArrayDeque<>();

    Restrictions(IndexedProblem problem) {
        this.closed = new boolean[problem.people()][problem.days()][problem.shifts() + 1];
    }

    /** A mark to come back to. */
    int mark() {
        return order.size();
    }

    void backTo(int mark) {
        while (order.size() > mark) {
            Cell last = order.pop();
            closed[last.person()][last.day()][last.choice()] = false;
        }
    }

    void close(Cell cell) {
        if (!closed[cell.person()][cell.day()][cell.choice()]) {
            closed[cell.person()][cell.day()][cell.choice()] = true;
            order.push(cell);
        }
    }

    /** Leaves the person no other choice on that day. */
    void keepOnly(Cell cell) {
        for (int choice = 0; choice < closed[cell.person()][cell.day()].length; choice++) {
            if (choice != cell.choice()) {
                close(new Cell(cell.person(), cell.day(), choice));
            }
        }
    }

    boolean allow(Column column) {
        int[] row = column.row();
        for (int day = 0; day < row.length; day++) {
            if (closed[column.person()][day][row[day] + 1]) {
                return false;
            }
        }
        return true;
    }

    void apply(int person, Prices prices) {
        for (int day = 0; day < closed[person].length; day++) {
            for (int choice = 0; choice < closed[person][day].length; choice++) {
                if (closed[person][day][choice]) {
                    prices.forbid(day, choice);
                }
            }
        }
    }
}
