package clinic.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import clinic.solver.pricing.IndexedProblem;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ExplanationTest {
    @Property(tries = 300)
    void theWeightsOfAllViolationsAddUpToTheScoreTheSearchCountsWith(@ForAll long seed) {
        RandomProblems random = new RandomProblems(seed);
        RosterProblem problem = random.next(3, 10);
        Roster roster = random.anyRoster(problem);
        IndexedProblem indexed = new IndexedProblem(problem);
        boolean possible = true;
        for (int person = 0; person < roster.people(); person++) {
            for (int day = 0; day < roster.days(); day++) {
                possible &= indexed.isAllowed(person, day, roster.shift(person, day) + 1);
            }
        }

        if (possible) {
            assertEquals(new RosterChecker(problem).assess(roster).score(), indexed.score(roster.rows()));
        }
    }
}
