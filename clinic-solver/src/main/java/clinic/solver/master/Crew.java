package clinic.solver.master;

import clinic.solver.NoRoster;
import clinic.solver.Team;
import clinic.solver.pricing.IndexedProblem;
import clinic.solver.pricing.Priced;
import clinic.solver.pricing.Prices;
import clinic.solver.pricing.PricingProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Prices several people, side by side if it has a team. */
public final class Crew {
    private final IndexedProblem problem;
    private final List<PricingProblem> pricing;
    private final @Nullable Team team;

    public Crew(IndexedProblem problem, List<PricingProblem> pricing, @Nullable Team team) {
        this.problem = problem;
        this.pricing = pricing;
        this.team = team;
    }

    /** The cheapest row of each of these people at these duals, in their order; NoRoster if somebody has none. */
    List<Priced> price(int[] people, int[] duals, Restrictions restrictions) throws NoRoster {
        Team helpers = team;
        int hands = helpers == null ? 1 : Math.min(helpers.size(), people.length);
        if (helpers == null || hands <= 1) {
            return share(people, duals, restrictions, 0, 1);
        }
        List<Callable<List<Priced>>> shares = new ArrayList<>();
        for (int hand = 0; hand < hands; hand++) {
            int first = hand;
            shares.add(() -> share(people, duals, restrictions, first, hands));
        }
        List<List<Priced>> done = helpers.all(shares);
        List<Priced> priced = new ArrayList<>();
        for (int at = 0; at < people.length; at++) {
            priced.add(done.get(at % hands).get(at / hands));
        }
        return priced;
    }

    private List<Priced> share(int[] people, int[] duals, Restrictions restrictions, int first, int step)
            throws NoRoster {
        Prices prices = new Prices(problem);
        List<Priced> priced = new ArrayList<>();
        for (int at = first; at < people.length; at += step) {
            prices.ofDuals(problem, people[at], duals);
            restrictions.apply(people[at], prices);
            priced.add(pricing.get(people[at]).require(prices));
        }
        return priced;
    }
}
