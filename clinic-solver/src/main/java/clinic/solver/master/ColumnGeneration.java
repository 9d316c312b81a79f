package clinic.solver.master;

import clinic.solver.NoRoster;
import clinic.solver.Roster;
import clinic.solver.SearchClock;
import clinic.solver.StopSignal;
import clinic.solver.pricing.IndexedProblem;
import clinic.solver.pricing.Priced;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Solves the linear relaxation over all rows there are, by adding those that would make it cheaper. Prices are looked for
 * half way between the duals of the programme and the prices that proved the best bound, which keeps them from swinging.
 */
public final class ColumnGeneration implements AutoCloseable {
    private static final double SMOOTHING = 0.5;
    private static final double NEGATIVE = -1e-6;
    private static final int FEW_PROGRAMMES = 8;
    private static final long LABOURED = 4;
    private static final long SLOW_NANOS = 150_000_000L;

    private final IndexedProblem problem;
    private final Part part;
    private final Crew crew;
    private final MasterProblem master;
    private final Set<Column> known = new HashSet<>();
    private final Restrictions restrictions;
    private double[] centre = new double[0];
    private Proof here = new Proof(Long.MIN_VALUE, new int[0]);
    private Proof root = here;
    private double objective = Double.POSITIVE_INFINITY;
    private long nanosOfProgrammes;
    private long nanosOfPricing;
    private int programmes;

    /**
     * What prices proved.
     *
     * @param scaled the bound in parts of the problem's scale
     * @param duals the prices, in the same parts
     */
    private record Proof(long scaled, int[] duals) {}

    public ColumnGeneration(IndexedProblem problem, Part part, Crew crew) {
        this.problem = problem;
        this.part = part;
        this.crew = crew;
        this.master = new MasterProblem(problem, part);
        this.restrictions = new Restrictions(problem);
    }

    /** The same relaxation as far as it is solved, to go on with independently; to be closed by itself. */
    public ColumnGeneration copy(Crew other) {
        ColumnGeneration copy = new ColumnGeneration(problem, part, other);
        copy.add(columns());
        copy.centre = centre;
        copy.here = here;
        copy.root = root;
        return copy;
    }

    public void add(Collection<Column> columns) {
        columns.forEach(this::add);
    }

    private boolean add(Column column) {
        boolean isNew = known.add(column);
        if (isNew) {
            master.add(column);
        }
        return isNew;
    }

    public List<Column> columns() {
        return master.columns();
    }

    /** Proven for the part: its rows' own costs and the charges of all covers together are at least this. */
    public long bound() {
        return whole(root);
    }

    /** The prices of the covers that proved the bound, in whole units of the score; empty if nothing was proven. */
    public long[] prices() {
        return Arrays.stream(root.duals())
                .mapToLong(each -> Math.round(each / (double) problem.scale()))
                .toArray();
    }

    /** The same under the restrictions there are now. */
    long boundHere() {
        return whole(here);
    }

    private long whole(Proof proof) {
        return proof.scaled() == Long.MIN_VALUE
                ? Long.MIN_VALUE
                : LagrangianBound.whole(proof.scaled(), problem.scale());
    }

    /**
     * Whether by now the linear programmes take so much longer than pricing that other ways promise more. Counts their processor
     * time: on a busy machine they wait, which says nothing of how hard they are.
     */
    public boolean isLaboured() {
        return programmes >= FEW_PROGRAMMES
                && nanosOfProgrammes > programmes * SLOW_NANOS
                && nanosOfProgrammes > LABOURED * nanosOfPricing;
    }

    /** The value of the linear programme over the columns known. */
    public double objective() {
        return objective;
    }

    int days() {
        return problem.days();
    }

    MasterProblem master() {
        return master;
    }

    Part part() {
        return part;
    }

    Restrictions restrictions() {
        return restrictions;
    }

    /** Until nothing is cheaper, the bound reaches the target, or the stop signal; true if it came to an end by itself. */
    public boolean solve(long target, StopSignal stop) throws NoRoster {
        boolean solved = relax(target, 1e-4, Integer.MAX_VALUE, stop);
        root = here;
        return solved;
    }

    /** Solves again under the restrictions as they are now, as closely and in as many rounds as asked for. */
    boolean solveHere(long target, double closeness, int rounds, StopSignal stop) throws NoRoster {
        here = new Proof(Long.MIN_VALUE, new int[0]);
        for (int column = 0; column < columns().size(); column++) {
            master.allow(column, restrictions.allow(columns().get(column)));
        }
        return relax(target, closeness, rounds, stop);
    }

    private boolean relax(long target, double closeness, int rounds, StopSignal stop) throws NoRoster {
        for (int round = 1; !stop.isGiven(); round++) {
            long before = SearchClock.threadNanos();
            boolean isOptimal = master.solve();
            nanosOfProgrammes += SearchClock.threadNanos() - before;
            programmes++;
            if (!isOptimal) {
                return false;
            }
            objective = master.optimum().objective();
            double[] duals = master.optimum().duals();
            double[] prices = smoothed(duals);
            int added = generate(duals, prices);
            if (added == 0 && !Arrays.equals(prices, duals)) {
                added = generate(duals, duals);
            }
            if (round == rounds
                    || added == 0
                    || boundHere() >= target
                    || here.scaled() >= (objective - closeness) * problem.scale()) {
                return true;
            }
        }
        return false;
    }

    private double[] smoothed(double[] duals) {
        if (centre.length == 0) {
            return duals;
        }
        double[] prices = new double[duals.length];
        for (int cover = 0; cover < duals.length; cover++) {
            prices[cover] = SMOOTHING * centre[cover] + (1 - SMOOTHING) * duals[cover];
        }
        return prices;
    }

    /** Prices everybody at these prices and adds what is cheaper at the true duals; how many that were. */
    private int generate(double[] duals, double[] prices) throws NoRoster {
        int[] rounded = rounded(prices);
        long before = System.nanoTime();
        List<Priced> priced = crew.price(part.people(), rounded, restrictions);
        nanosOfPricing += System.nanoTime() - before;
        long scaled = LagrangianBound.scaled(problem, part, rounded, priced);
        if (scaled > here.scaled()) {
            here = new Proof(scaled, rounded);
            centre = prices;
        }
        return addCheaper(part.people(), priced, duals);
    }

    private int addCheaper(int[] people, List<Priced> priced, double[] duals) {
        int added = 0;
        for (int at = 0; at < people.length; at++) {
            Column column = new Column(problem, people[at], priced.get(at).row());
            if (column.reducedCost(duals) - master.optimum().dualsOfPeople()[people[at]] < NEGATIVE && add(column)) {
                added++;
            }
        }
        return added;
    }

    private int[] rounded(double[] prices) {
        int[] rounded = new int[prices.length];
        int limit = IndexedProblem.LARGEST_SUM / problem.days();
        for (int cover = 0; cover < prices.length; cover++) {
            long price = Math.round(prices[cover] * problem.scale());
            rounded[cover] = (int) Math.max(-limit, Math.min(limit, price));
        }
        return rounded;
    }

    /** The columns that could be in a roster better than the score, cheapest first, at most this many a person. */
    public List<Column> promising(long score, int most) {
        if (root.duals().length == 0) {
            return List.of();
        }
        double gap = score - root.scaled() / (double) problem.scale();
        double[] duals = Arrays.stream(root.duals())
                .mapToDouble(each -> each / (double) problem.scale())
                .toArray();
        List<Column> promising = new ArrayList<>();
        for (int person : part.people()) {
            List<Column> own = new ArrayList<>(
                    columns().stream().filter(each -> each.person() == person).toList());
            own.sort(Comparator.comparingDouble(each -> each.reducedCost(duals)));
            double cheapest = own.isEmpty() ? 0 : own.get(0).reducedCost(duals);
            own.stream()
                    .filter(each -> each.reducedCost(duals) - cheapest <= gap)
                    .limit(most)
                    .forEach(promising::add);
        }
        return promising;
    }

    /** The rows of the columns chosen by a whole solution of the linear programme; everybody else is off. */
    int[][] chosen() {
        int[][] rows = new int[problem.people()][problem.days()];
        for (int[] row : rows) {
            Arrays.fill(row, Roster.OFF);
        }
        double[] values = master.optimum().values();
        for (int at = 0; at < values.length; at++) {
            if (values[at] > 0.5) {
                Column column = columns().get(at);
                rows[column.person()] = column.row().clone();
            }
        }
        return rows;
    }

    @Override
    public void close() {
        master.close();
    }
}
