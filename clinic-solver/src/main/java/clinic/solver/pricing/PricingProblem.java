package clinic.solver.pricing;

import clinic.solver.NoRoster;
import clinic.solver.Tally;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cheapest legal row of one person. Tallies that the minutes of a contract rarely let anybody reach are left out
 * of the state at first and taken in when the row found breaks them, so that the answer is exact all the same (decremental
 * state space relaxation). Where that would take too many states, what is broken is made dearer until it is kept (Lagrangian
 * relaxation): the row is then legal but may not be the cheapest, and its {@link Priced#bound()} says less. The same holds for
 * convex charges of tallies outside the state, which are approached by {@link Tangents}. For any number of threads.
 */
public final class PricingProblem {
    private static final int FEW = 5;
    /** States of a day that are worked through for the sake of exactness. */
    private static final long WORTH_IT = 250_000;

    /** States of a day that cost less than looking again and again with fewer of them. */
    private static final long CHEAP = 8_000;

    private static final int TURNS = 4;
    private static final int REPAIRS = 10;
    private static final int FIRST_SURCHARGE = 4;

    private final IndexedProblem problem;
    private final int person;
    private final List<Tally> tallies;
    /** Tallies with charges that can be approached by tangents. */
    private final BitSet convex = new BitSet();

    private final BitSet always;
    private final Map<BitSet, RosterRules> kept = new ConcurrentHashMap<>();
    private final ThreadLocal<ShortestPath> path;
    private final long large;

    PricingProblem(IndexedProblem problem, int person, ThreadLocal<ShortestPath> path, long large) {
        this.problem = problem;
        this.person = person;
        this.path = path;
        this.large = large;
        this.tallies = problem.problem().people().get(person).contract().tallies();
        for (int index = 0; index < tallies.size(); index++) {
            Tally tally = tallies.get(index);
            convex.set(index, !tally.charges().isEmpty() && tally.isConvex(problem.days()));
        }
        this.always = always();
    }

    /** One for each person; they share their working memory, one a thread. */
    public static List<PricingProblem> all(IndexedProblem problem) {
        long large = ShortestPath.mostStates(problem.days());
        ThreadLocal<ShortestPath> path = ThreadLocal.withInitial(ShortestPath::new);
        return IntStream.range(0, problem.people())
                .mapToObj(person -> new PricingProblem(problem, person, path, large))
                .toList();
    }

    /** The cheapest legal row, or null if every one holds a forbidden choice. */
    public @Nullable Priced solve(Prices prices) {
        BitSet counted = always;
        RosterRules rules = rules(counted);
        while (true) {
            Priced found = find(rules, counted, prices);
            if (found == null) {
                return null;
            }
            BitSet broken = broken(found.row());
            if (broken.isEmpty()) {
                return found;
            }
            BitSet more = (BitSet) counted.clone();
            more.or(broken);
            RosterRules larger = rules(more);
            if (larger.isTooLarge(worthIt())) {
                Priced repaired = repaired(rules, prices, found);
                if (repaired != null || larger.isTooLarge(large)) {
                    return repaired;
                }
            }
            counted = more;
            rules = larger;
        }
    }

    /** The cheapest row by these rules, or nearly so; its charges are counted in full, its bound is proven. */
    private @Nullable Priced find(RosterRules rules, BitSet counted, Prices prices) {
        BitSet outside = (BitSet) convex.clone();
        outside.andNot(counted);
        Tangents tangents = new Tangents(tallies, outside, problem.days());
        if (tangents.areNone()) {
            Priced found = path.get().find(rules, prices, problem.days(), problem.scale());
            return found == null ? null : priced(prices, found.row(), found.value());
        }
        Priced best = null;
        int bound = Integer.MIN_VALUE;
        for (int turn = 0; turn < TURNS; turn++) {
            Prices tilted = tangents.applied(prices, problem.scale());
            Priced found = path.get().find(rules, tilted, problem.days(), problem.scale());
            if (found == null) {
                return null;
            }
            bound = Math.max(bound, found.value() + tangents.constant() * problem.scale());
            Priced whole = priced(prices, found.row(), bound);
            best = best == null || whole.value() < best.value() ? whole : best;
            if (best.value() <= bound || !tangents.moveTo(found.row())) {
                break;
            }
        }
        return best == null ? null : new Priced(best.row(), best.value(), Math.min(bound, best.value()));
    }

    /** The same, where there should be one. */
    public Priced require(Prices prices) throws NoRoster {
        Priced found = solve(prices);
        if (found == null) {
            throw new NoRoster(problem.problem().people().get(person).name() + " has no legal roster");
        }
        return found;
    }

    /** Lagrangian relaxation of the tallies: raises their surcharges until they are kept, then looks for the least such. */
    private @Nullable Priced repaired(RosterRules rules, Prices prices, Priced relaxed) {
        int[] tooLow = new int[tallies.size()];
        int[] enough = new int[0];
        BitSet broken = broken(relaxed.row());
        int step = FIRST_SURCHARGE * problem.scale();
        long bound = relaxed.bound();
        Priced best = null;
        for (int repair = 0; repair < REPAIRS; repair++) {
            int[] surcharges = enough.length == 0 ? raised(tooLow, broken, step) : between(tooLow, enough);
            Priced found = path.get().find(rules, surcharged(prices, surcharges), problem.days(), problem.scale());
            if (found == null) {
                return null;
            }
            bound = Math.max(bound, found.value() - atMost(surcharges));
            broken = broken(found.row());
            if (broken.isEmpty()) {
                enough = surcharges;
                Priced legal = priced(prices, found.row(), 0);
                best = best == null || legal.value() < best.value() ? legal : best;
            } else {
                tooLow = surcharges;
                step *= 2;
            }
        }
        return best == null ? null : new Priced(best.row(), best.value(), (int) Math.min(bound, best.value()));
    }

    private int[] raised(int[] surcharges, BitSet broken, int step) {
        int[] raised = surcharges.clone();
        int highest = IndexedProblem.LARGEST_SUM / problem.days() / tallies.size();
        broken.stream().forEach(tally -> raised[tally] = Math.min(highest, raised[tally] + step));
        return raised;
    }

    private static int[] between(int[] low, int[] high) {
        return IntStream.range(0, low.length)
                .map(tally -> (low[tally] + high[tally]) / 2)
                .toArray();
    }

    private Prices surcharged(Prices prices, int[] surcharges) {
        Prices dearer = prices.copy();
        for (int tally = 0; tally < surcharges.length; tally++) {
            for (int shift : tallies.get(tally).shifts()) {
                for (int day = 0; day < problem.days() && surcharges[tally] > 0; day++) {
                    dearer.add(day, shift + 1, surcharges[tally]);
                }
            }
        }
        return dearer;
    }

    /** What a legal row pays in surcharges at most. */
    private long atMost(int[] surcharges) {
        return IntStream.range(0, surcharges.length)
                .mapToLong(
                        tally -> (long) surcharges[tally] * tallies.get(tally).most())
                .sum();
    }

    private Priced priced(Prices prices, int[] row, int bound) {
        return new Priced(row, prices.of(row) + problem.shares(person, row) * problem.scale(), bound);
    }

    /** Tallies with charges, whose cost a row cannot be chosen by otherwise, and few shifts, which are soon too many. */
    private BitSet always() {
        BitSet chosen = new BitSet();
        for (int index = 0; index < tallies.size(); index++) {
            if (!tallies.get(index).charges().isEmpty()) {
                chosen = with(chosen, index, convex.get(index) ? Math.min(CHEAP, large / 2) : large / 2);
            }
        }
        for (int most = 1; most <= FEW; most++) {
            for (int index = 0; index < tallies.size(); index++) {
                if (tallies.get(index).most() == most) {
                    chosen = with(chosen, index, worthIt());
                }
            }
        }
        return chosen;
    }

    private BitSet with(BitSet chosen, int tally, long most) {
        BitSet more = (BitSet) chosen.clone();
        more.set(tally);
        return rules(more).isTooLarge(most) ? chosen : more;
    }

    private RosterRules rules(BitSet counted) {
        RosterRules known = kept.get(counted);
        if (known != null) {
            return known;
        }
        RosterRules made = new RosterRules(problem, person, counted, large);
        if (!made.isTooLarge(worthIt())) {
            kept.put(counted, made);
        }
        return made;
    }

    private long worthIt() {
        return Math.min(WORTH_IT, large);
    }

    private BitSet broken(int[] row) {
        BitSet broken = new BitSet();
        for (int index = 0; index < tallies.size(); index++) {
            int count = 0;
            for (int shift : row) {
                count += tallies.get(index).shifts().contains(shift) ? 1 : 0;
            }
            broken.set(index, count > tallies.get(index).most());
        }
        return broken;
    }
}
