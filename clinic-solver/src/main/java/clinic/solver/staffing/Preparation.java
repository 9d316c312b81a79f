package clinic.solver.staffing;

import clinic.solver.pricing.IndexedProblem;
import clinic.solver.pricing.Prices;
import clinic.solver.pricing.PricingProblem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A problem that everybody in it can be rostered for: looks for people who cannot reach their hours, and for those whose fixed
 * days break a rule already, and lets the rule go for them.
 *
 * @param problem with everything frozen that people do who are left alone
 */
record Preparation(
        StaffingProblem problem,
        Relaxations relaxations,
        StaffingModel model,
        IndexedProblem indexed,
        List<PricingProblem> pricing) {

    static Preparation of(StaffingProblem problem) {
        Set<String> alone = new HashSet<>(new StaffingModel(problem, Relaxations.NONE).contradicted());
        Preparation first = of(problem, new Relaxations(Set.of(), alone));
        Set<String> below = first.withoutRow();
        if (below.isEmpty()) {
            return first;
        }
        Preparation second = of(problem, new Relaxations(below, alone));
        Set<String> impossible = second.withoutRow();
        if (impossible.isEmpty()) {
            return second;
        }
        alone.addAll(impossible);
        below.removeAll(impossible);
        return of(problem, new Relaxations(below, alone));
    }

    private static Preparation of(StaffingProblem problem, Relaxations relaxations) {
        StaffingProblem fixed = problem.leavingAlone(relaxations.leftAlone());
        StaffingModel model = new StaffingModel(fixed, relaxations);
        IndexedProblem indexed = new IndexedProblem(model.problem());
        return new Preparation(fixed, relaxations, model, indexed, PricingProblem.all(indexed));
    }

    private Set<String> withoutRow() {
        Set<String> without = new HashSet<>();
        for (int person = 0; person < pricing.size(); person++) {
            if (pricing.get(person).solve(new Prices(indexed).ofPreferences(indexed, person)) == null) {
                without.add(problem.people().get(person).id());
            }
        }
        return without;
    }
}
