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
 * state space relaxation). For any number of threads.
 */
public final class PricingProblem {
    private static final int FEW = 5;

    private final IndexedProblem problem;
    private final int person;
    private final List<Tally> tallies;
    private final BitSet always = new BitSet();
    private final Map<BitSet, RosterRules> rules = new ConcurrentHashMap<>();
    private final ThreadLocal<ShortestPath> path;

    private PricingProblem(IndexedProblem problem, int person, ThreadLocal<ShortestPath> path) {
        this.problem = problem;
        this.person = person;
        this.path = path;
        this.tallies = problem.problem().people().get(person).contract().tallies();
        for (int index = 0; index < tallies.size(); index++) {
            Tally tally = tallies.get(index);
            always.set(index, !tally.charges().isEmpty() || (tally.most() > 0 && tally.most() <= FEW));
        }
    }

    /** One for each person; they share their working memory, one a thread. */
    public static List<PricingProblem> all(IndexedProblem problem) {
        ThreadLocal<ShortestPath> path = ThreadLocal.withInitial(ShortestPath::new);
        return IntStream.range(0, problem.people())
                .mapToObj(person -> new PricingProblem(problem, person, path))
                .toList();
    }

    /** The cheapest legal row, or null if every one holds a forbidden choice. */
    public @Nullable Priced solve(Prices prices) {
        BitSet counted = always;
        while (true) {
            Priced found = path.get().find(rules(counted), prices, problem.days(), problem.scale());
            if (found == null) {
                return null;
            }
            BitSet broken = broken(found.row());
            if (broken.isEmpty()) {
                return found;
            }
            BitSet more = (BitSet) counted.clone();
            more.or(broken);
            counted = more;
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

    private RosterRules rules(BitSet counted) {
        return rules.computeIfAbsent(counted, tallies -> new RosterRules(problem, person, tallies));
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
