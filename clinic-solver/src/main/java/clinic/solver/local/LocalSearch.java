package clinic.solver.local;

import clinic.solver.NoRoster;
import clinic.solver.Roster;
import clinic.solver.StopSignal;
import clinic.solver.pricing.IndexedProblem;
import clinic.solver.pricing.Priced;
import clinic.solver.pricing.Prices;
import clinic.solver.pricing.PricingProblem;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;

/**
 * Ruin and recreate: takes a few people's rows away and gives each the best row for what the others leave over. A little
 * worse is accepted now and then, less and less as time goes by. One instance goes one way, in one thread.
 */
public final class LocalSearch {
    private static final int MOST_AT_ONCE = 4;

    private final IndexedProblem problem;
    private final List<PricingProblem> pricing;
    private final Random random;
    private final Prices prices;
    private final int[][] rows;
    private final int[] heads;
    private final int[] cost;
    private long score;

    public LocalSearch(IndexedProblem problem, List<PricingProblem> pricing, Random random) {
        this.problem = problem;
        this.pricing = pricing;
        this.random = random;
        this.prices = new Prices(problem);
        this.rows = new int[problem.people()][problem.days()];
        this.heads = new int[problem.covers().size()];
        this.cost = new int[problem.people()];
        for (int[] row : rows) {
            Arrays.fill(row, Roster.OFF);
        }
    }

    public int[][] rows() {
        int[][] copy = rows.clone();
        for (int person = 0; person < copy.length; person++) {
            copy[person] = rows[person].clone();
        }
        return copy;
    }

    /** Of the rows as they are, with a charge for heads above what a cover allows. */
    public long score() {
        return score;
    }

    /** Gives everybody a row, in an order of chance; stops early when told to, and then says no. */
    public boolean construct(StopSignal stop) throws NoRoster {
        Arrays.fill(heads, 0);
        for (int person : shuffled(problem.people())) {
            if (stop.isGiven()) {
                return false;
            }
            give(person, pricing.get(person).require(marginal(person, 0)).row());
        }
        score = total();
        return true;
    }

    public void startFrom(int[][] given) {
        Arrays.fill(heads, 0);
        for (int person = 0; person < given.length; person++) {
            give(person, given[person]);
        }
        score = total();
    }

    /** Gives these people, one after the other, the best row for what all others leave over. */
    public void replace(List<Integer> people) throws NoRoster {
        for (int person : people) {
            take(person);
            give(person, pricing.get(person).require(marginal(person, 0)).row());
        }
        score = total();
    }

    /** Repeats single best rows until nobody can do better alone. */
    public void polish(StopSignal stop) {
        boolean better = true;
        while (better && !stop.isGiven()) {
            long before = score;
            for (int person : shuffled(problem.people())) {
                if (stop.isGiven()) {
                    break;
                }
                int[] old = rows[person];
                take(person);
                give(person, best(person, 0, old));
            }
            score = total();
            better = score < before;
        }
    }

    /** Searches on until told to stop; hands every new best to the listener. */
    public void improve(DoubleSupplier used, StopSignal stop, Listener listener) {
        long bestScore = score;
        double used0 = used.getAsDouble();
        while (!stop.isGiven()) {
            double left = 1 - (used.getAsDouble() - used0) / Math.max(1e-9, 1 - used0);
            double warmth = Math.max(0.02, left) * warmthAtStart();
            int[] people = Arrays.copyOf(
                    shuffled(problem.people()), 1 + random.nextInt(Math.min(MOST_AT_ONCE, problem.people())));
            int[][] before = new int[people.length][];
            for (int at = 0; at < people.length; at++) {
                before[at] = rows[people[at]].clone();
                take(people[at]);
            }
            long old = score;
            int noise = random.nextInt(3) == 0 ? (int) (problem.scale() * warmth) : 0;
            for (int at = 0; at < people.length; at++) {
                give(people[at], best(people[at], noise, before[at]));
            }
            score = total();
            if (score > old - warmth * Math.log(Math.max(1e-12, random.nextDouble()))) {
                for (int at = 0; at < people.length; at++) {
                    take(people[at]);
                    give(people[at], before[at]);
                }
                score = old;
            } else if (score < bestScore) {
                bestScore = score;
                listener.improved(rows(), score);
            }
        }
    }

    /** Hears of every new best. */
    @FunctionalInterface
    public interface Listener {
        void improved(int[][] rows, long score);
    }

    private double warmthAtStart() {
        int dearest = 1;
        for (int cover = 0; cover < problem.covers().size(); cover++) {
            dearest = Math.max(dearest, problem.cover(cover).underWeight());
        }
        return dearest / 20.0;
    }

    /** The best row for what the others leave over; the one before if none is found. */
    private int[] best(int person, int noise, int[] before) {
        Priced found = pricing.get(person).solve(marginal(person, noise));
        return found == null ? before : found.row();
    }

    private Prices marginal(int person, int noise) {
        prices.ofMarginals(problem, person, heads);
        if (noise > 0) {
            for (int day = 0; day < problem.days(); day++) {
                for (int choice = 0; choice <= problem.shifts(); choice++) {
                    prices.add(day, choice, random.nextInt(2 * noise + 1) - noise);
                }
            }
        }
        return prices;
    }

    private void take(int person) {
        problem.count(rows[person], -1, heads);
    }

    private void give(int person, int[] row) {
        rows[person] = row.clone();
        problem.count(row, 1, heads);
        cost[person] = problem.cost(person, row);
    }

    private long total() {
        long total = problem.constant();
        for (int each : cost) {
            total += each;
        }
        for (int cover = 0; cover < heads.length; cover++) {
            total += problem.cover(cover).charge(heads[cover]) + problem.excess(cover, heads[cover]);
        }
        return total;
    }

    private int[] shuffled(int count) {
        int[] order = new int[count];
        for (int at = 0; at < count; at++) {
            int other = random.nextInt(at + 1);
            order[at] = order[other];
            order[other] = at;
        }
        return order;
    }
}
