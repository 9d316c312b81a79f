package clinic.solver.master;

import clinic.solver.NoRoster;
import clinic.solver.StopSignal;
import clinic.solver.master.Restrictions.Cell;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Goes down from a relaxation to one whole roster: decides the choices of single days that the linear programme has all but
 * made, solves it again with new columns, and so on. Turns back a few times where nothing better can lie below, and then
 * decides the other way.
 */
public final class Dive {
    private static final double WHOLE = 1 - 1e-6;

    private final ColumnGeneration generation;
    private final Random random;
    private final Style style;

    /**
     * How to go.
     *
     * @param daring 0 always follows the linear programme; up to 1, chance has more and more of a say
     * @param pace the share of the open choices decided at once
     * @param patience how often to turn back
     * @param closeness how closely each relaxation is solved, in units of the score
     * @param rounds how many times at most everybody is priced for it
     */
    public record Style(double daring, double pace, int patience, double closeness, int rounds) {
        /** For a relaxation that took too long: down without looking back. */
        public static final Style HURRIED = new Style(0, 0.2, 0, 1, 2);

        /** Every relaxation on the way is solved until it says whether to go on. */
        public static Style careful(double daring, double pace) {
            return new Style(daring, pace, 3, 0.3, Integer.MAX_VALUE);
        }
    }

    private record Step(int mark, Cell leastSure) {}

    public Dive(ColumnGeneration generation, Random random, Style style) {
        this.generation = generation;
        this.random = random;
        this.style = style;
    }

    /** Rows of the part's people with a smaller score, or null if none were found. */
    public int @Nullable [][] go(long betterThan, StopSignal stop) throws NoRoster {
        Restrictions restrictions = generation.restrictions();
        Deque<Step> steps = new ArrayDeque<>();
        int patience = style.patience();
        try {
            while (true) {
                if (isHopeless(betterThan, stop)) {
                    if (stop.isGiven() || steps.isEmpty() || patience-- == 0) {
                        return null;
                    }
                    Step last = steps.pop();
                    restrictions.backTo(last.mark());
                    restrictions.close(last.leastSure());
                    continue;
                }
                Map<Cell, Double> values = values();
                List<Cell> open = open(values);
                if (open.isEmpty()) {
                    return generation.chosen();
                }
                decide(open, values, steps);
            }
        } finally {
            restrictions.backTo(0);
        }
    }

    private boolean isHopeless(long betterThan, StopSignal stop) {
        try {
            return !generation.solveHere(betterThan, style.closeness(), style.rounds(), stop)
                    || generation.boundHere() >= betterThan
                    || generation.master().optimum().isInfeasible();
        } catch (NoRoster e) {
            return true;
        }
    }

    private void decide(List<Cell> open, Map<Cell, Double> values, Deque<Step> steps) {
        Map<Cell, Double> appeal = new HashMap<>();
        for (Cell each : open) {
            appeal.put(each, values.getOrDefault(each, 0.0) * (1 + style.daring() * (random.nextDouble() - 0.5)));
        }
        open.sort(Comparator.comparing((Cell each) -> appeal.getOrDefault(each, 0.0))
                .reversed());
        int atOnce = Math.max(1, (int) (open.size() * style.pace()));
        int mark = generation.restrictions().mark();
        int ofOnePerson = Math.max(1, (int) (generation.days() * style.pace() / 4));
        Map<Integer, Integer> decided = new HashMap<>();
        Cell leastSure = open.get(0);
        int count = 0;
        for (Cell each : open) {
            if (count < atOnce && decided.merge(each.person(), 1, Integer::sum) <= ofOnePerson) {
                generation.restrictions().keepOnly(each);
                leastSure = each;
                count++;
            }
        }
        steps.push(new Step(mark, leastSure));
    }

    private Map<Cell, Double> values() {
        Map<Cell, Double> values = new HashMap<>();
        double[] ofColumn = generation.master().optimum().values();
        for (int at = 0; at < ofColumn.length; at++) {
            if (ofColumn[at] > 1e-9) {
                Column column = generation.columns().get(at);
                for (int day = 0; day < column.row().length; day++) {
                    values.merge(new Cell(column.person(), day, column.row()[day] + 1), ofColumn[at], Double::sum);
                }
            }
        }
        return values;
    }

    /** Chosen in part, in an order that does not depend on hashes. */
    private static List<Cell> open(Map<Cell, Double> values) {
        List<Cell> open = new ArrayList<>();
        values.forEach((cell, value) -> {
            if (value < WHOLE) {
                open.add(cell);
            }
        });
        open.sort(Comparator.comparingInt(Cell::person)
                .thenComparingInt(Cell::day)
                .thenComparingInt(Cell::choice));
        return open;
    }
}
