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
 * state space relaxation). Where that would take too many states, what is broken is made dearer until it is kept: the row is
 * then legal but may not be the cheapest, and its {@link Priced#bound()} says less. For any number of threads.
 */
public final class PricingProblem {
    private static final int FEW = 5;
    /** States of a day. Graphs up to the first number are kept, larger ones are made again each time. */
    private static final long SMALL = 250_000;

    private static final int REPAIRS = 12;

    private final IndexedProblem problem;
    private final int person;
    private final List<Tally> tallies;
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
            Priced found = path.get().find(rules, prices, problem.days(), problem.scale());
            if (found == null) {
                return null;
            }
            BitSet broken = broken(found.row());
            if (broken.isEmpty()) {
                return priced(prices, found.row(), found.value());
            }
            BitSet more = (BitSet) counted.clone();
            more.or(broken);
            RosterRules larger = rules(more);
            if (larger.isTooLarge(large)) {
                return repaired(rules, prices, found);
            }
            counted = more;
            rules = larger;
        }
    }

    /** The same, where there should be one. */
    public Priced require(Prices prices) throws NoRoster {
        Priced found = solve(prices);
        if (found == null) {
            throw new NoRoster(problem.problem().people().get(person).name() + " has no legal roster");
        }
        return found;
    }

    private @Nullable Priced repaired(RosterRules rules, Prices prices, Priced relaxed) {
        Prices dearer = prices.copy();
        Priced found = relaxed;
        int surcharge = problem.scale();
        for (int repair = 0; repair < REPAIRS; repair++) {
            BitSet broken = broken(found.row());
            if (broken.isEmpty()) {
                return priced(prices, found.row(), relaxed.value());
            }
            for (int tally = broken.nextSetBit(0); tally >= 0; tally = broken.nextSetBit(tally + 1)) {
                for (int shift : tallies.get(tally).shifts()) {
                    for (int day = 0; day < problem.days(); day++) {
                        dearer.add(day, shift + 1, surcharge);
                    }
                }
            }
            surcharge = Math.min(surcharge * 2, IndexedProblem.LARGEST_SUM / problem.days() / REPAIRS);
            Priced next = path.get().find(rules, dearer, problem.days(), problem.scale());
            if (next == null) {
                return null;
            }
            found = next;
        }
        return null;
    }

    private Priced priced(Prices prices, int[] row, int bound) {
        return new Priced(row, prices.of(row) + problem.shares(person, row) * problem.scale(), bound);
    }

    /** Tallies with charges, whose cost a row cannot be chosen by otherwise, and few shifts, which are soon too many. */
    private BitSet always() {
        BitSet chosen = new BitSet();
        for (int index = 0; index < tallies.size(); index++) {
            if (!tallies.get(index).charges().isEmpty()) {
                chosen = with(chosen, index, large / 2);
            }
        }
        for (int most = 1; most <= FEW; most++) {
            for (int index = 0; index < tallies.size(); index++) {
                if (tallies.get(index).most() == most) {
                    chosen = with(chosen, index, Math.min(SMALL, large));
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
        if (!made.isTooLarge(Math.min(SMALL, large))) {
            kept.put(counted, made);
        }
        return made;
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
