package clinic.solver.pricing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.solver.BruteForce;
import clinic.solver.NoRoster;
import clinic.solver.RandomProblems;
import clinic.solver.RosterProblem;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class PricingProblemTest {
    @Property(tries = 300)
    void theRowFoundIsTheCheapestOfAllLegalRows(@ForAll long seed) throws NoRoster {
        RosterProblem problem = new RandomProblems(seed).next(1, 7);
        IndexedProblem indexed = new IndexedProblem(problem);
        int[] duals = duals(indexed, seed);
        List<int[]> legal = new BruteForce(problem).legalRows(0);

        PricingProblem pricing = PricingProblem.all(indexed).get(0);
        Prices prices = new Prices(indexed).ofDuals(indexed, 0, duals);

        if (legal.isEmpty()) {
            assertThrows(NoRoster.class, () -> pricing.require(prices));
            return;
        }
        Priced found = pricing.require(prices);

        long cheapest = legal.stream()
                .mapToLong(row -> price(indexed, row, duals))
                .min()
                .orElseThrow();
        assertEquals(cheapest, found.value());
        assertEquals(cheapest, price(indexed, found.row(), duals));
        assertTrue(legal.stream().anyMatch(row -> Arrays.equals(row, found.row())), "the row found is not legal");
    }

    @Property(tries = 100)
    void workingInBlocksOfDaysFindsTheSameValue(@ForAll long seed) {
        RosterProblem problem = new RandomProblems(seed).next(1, 12);
        IndexedProblem indexed = new IndexedProblem(problem);
        Prices prices = new Prices(indexed).ofDuals(indexed, 0, duals(indexed, seed));
        RosterRules rules = new RosterRules(indexed, 0, new BitSet(), Long.MAX_VALUE);

        Priced atOnce = new ShortestPath().find(rules, prices, indexed.days(), indexed.scale());
        Priced inBlocks = new ShortestPath(0).find(rules, prices, indexed.days(), indexed.scale());

        if (atOnce == null) {
            assertNull(inBlocks);
        } else {
            assertEquals(atOnce.value(), Objects.requireNonNull(inBlocks).value());
            assertTrue(Arrays.equals(atOnce.row(), inBlocks.row()), "another row");
        }
    }

    @Property(tries = 200)
    void whereStatesAreTooManyTheRowIsLegalAndTheBoundHolds(@ForAll long seed) {
        RosterProblem problem = new RandomProblems(seed).next(1, 7);
        IndexedProblem indexed = new IndexedProblem(problem);
        int[] duals = duals(indexed, seed);
        List<int[]> legal = new BruteForce(problem).legalRows(0);
        boolean isBent = problem.people().get(0).contract().tallies().stream()
                .anyMatch(tally -> !tally.charges().isEmpty() && !tally.isConvex(problem.days()));
        if (isBent || legal.isEmpty()) {
            return;
        }
        RosterRules least = new RosterRules(indexed, 0, new BitSet(), Long.MAX_VALUE);
        long room = (long) least.amounts() * least.runs();
        Priced found = new PricingProblem(indexed, 0, ThreadLocal.withInitial(ShortestPath::new), room)
                .solve(new Prices(indexed).ofDuals(indexed, 0, duals));

        long cheapest = legal.stream()
                .mapToLong(row -> price(indexed, row, duals))
                .min()
                .orElseThrow();
        if (found != null) {
            assertTrue(found.bound() <= cheapest, "the bound is too high");
            assertEquals(price(indexed, found.row(), duals), found.value());
            assertTrue(legal.stream().anyMatch(row -> Arrays.equals(row, found.row())), "the row found is not legal");
        }
    }

    private static int[] duals(IndexedProblem problem, long seed) {
        Random random = new Random(seed);
        int[] duals = new int[problem.covers().size()];
        for (int cover = 0; cover < duals.length; cover++) {
            duals[cover] = random.nextInt(20 * problem.scale()) - 2 * problem.scale();
        }
        return duals;
    }

    private static long price(IndexedProblem problem, int[] row, int[] duals) {
        long price = (long) problem.cost(0, row) * problem.scale();
        int[] heads = new int[duals.length];
        problem.count(row, 1, heads);
        for (int cover = 0; cover < duals.length; cover++) {
            price -= (long) heads[cover] * duals[cover];
        }
        return price;
    }
}
