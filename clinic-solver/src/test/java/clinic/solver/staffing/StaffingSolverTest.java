package clinic.solver.staffing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.solver.Budget;
import clinic.solver.NoRoster;
import clinic.solver.StopSignal;
import clinic.solver.local.LocalRosterSolver;
import clinic.solver.worker.RosterWorker;
import clinic.solver.worker.WorkerCommand;
import clinic.solver.worker.WorkerSolver;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class StaffingSolverTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 23);

    @Property(tries = 40)
    void everySuggestionPassesTheCheckerAndAddsUp(@ForAll long seed) {
        StaffingProblem problem = new RandomChains(seed).next(5);
        List<Suggestion> heard = Collections.synchronizedList(new ArrayList<>());
        try {
            new StaffingSolver(new LocalRosterSolver()).solve(problem, brief(40), listening(heard), StopSignal.NEVER);
        } catch (NoRoster none) {
            assertTrue(heard.isEmpty());
        }
        long last = Long.MAX_VALUE;
        for (Suggestion each : heard) {
            Explanation again =
                    new StaffingChecker(problem.leavingAlone(each.relaxations().leftAlone())).explain(each.roster());
            assertTrue(again.isLegal(each.relaxations()), () -> again.hard().toString());
            assertEquals(again.score(), each.score());
            assertTrue(each.score() < last);
            last = each.score();
        }
    }

    @Example
    void openShiftsOnlyTakesNothingFromAnybody() throws NoRoster {
        StaffingProblem empty = new GeneratedChain(5, 2, 8, 1, MONDAY).problem();
        List<Assignment> drafts = solve(empty, 300).roster().assignments();
        List<Assignment> half = drafts.subList(0, drafts.size() / 2);
        StaffingProblem open = empty.withPresent(half, Set.of()).openShiftsOnly();

        List<Assignment> filled = solve(open, 300).roster().assignments();

        assertTrue(filled.containsAll(half));
        assertTrue(filled.size() > half.size());
    }

    @Example
    void aSickCallIsCoveredByFewAndTouchesNoOtherDay() throws NoRoster {
        StaffingProblem empty = new GeneratedChain(6, 2, 10, 2, MONDAY).problem();
        List<Assignment> published = solve(empty, 500).roster().assignments();
        StaffingProblem board = empty.withPresent(published, everyDay(empty));
        Shift missed = board.shift(published.get(published.size() / 2).shift());
        String sick = published.get(published.size() / 2).person();
        LocalDate day = board.dateOf(missed);
        Period all = new Period(
                day.atStartOfDay(board.zone()).toInstant(),
                day.plusDays(1).atStartOfDay(board.zone()).toInstant());

        Suggestion repaired = solve(board.withoutSomebody(sick, new Absence(all, 450)), 300);

        Set<Assignment> changed = new HashSet<>(published);
        changed.removeAll(repaired.roster().assignments());
        assertTrue(changed.contains(new Assignment(sick, missed.id())));
        assertTrue(changed.stream()
                .allMatch(each -> board.dateOf(board.shift(each.shift())).equals(day)));
        Set<String> others = changed.stream().map(Assignment::person).collect(Collectors.toSet());
        others.remove(sick);
        assertTrue(others.size() <= 3, others::toString);
    }

    @Example
    void aWorkerKilledInTheMiddleLeavesTheBestSoFar() throws NoRoster {
        StaffingProblem problem = new GeneratedChain(7, 3, 24, 4, MONDAY).problem();
        List<Long> killed = Collections.synchronizedList(new ArrayList<>());
        List<String> said = Collections.synchronizedList(new ArrayList<>());
        StaffingListener killing = new StaffingListener() {
            @Override
            public void said(String message) {
                said.add(message);
                ProcessHandle.current().children().forEach(each -> {
                    killed.add(each.pid());
                    each.destroyForcibly();
                });
            }
        };
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
        WorkerSolver worker = new WorkerSolver(
                new WorkerCommand(classPath, RosterWorker.class.getName(), 300, 1024), WorkerSolver.Patience.USUAL);

        Suggestion kept = new StaffingSolver(worker).solve(problem, brief(20_000), killing, StopSignal.NEVER);

        assertFalse(killed.isEmpty());
        assertTrue(said.stream().anyMatch(each -> each.contains("cut short")), said::toString);
        assertTrue(new StaffingChecker(problem).explain(kept.roster()).isLegal(kept.relaxations()));
    }

    @Example
    void whoCannotBeRosteredIsLeftAlone() throws NoRoster {
        StaffingProblem empty = new GeneratedChain(8, 2, 6, 1, MONDAY).problem();
        StaffMember first = empty.people().get(0);
        Shift elsewhere = empty.shifts().stream()
                .filter(each -> !first.branches().contains(each.branch()))
                .findFirst()
                .orElseThrow();
        Assignment odd = new Assignment(first.id(), elsewhere.id());
        StaffingProblem fixed = empty.withPresent(List.of(odd), Set.of()).openShiftsOnly();

        Suggestion found = solve(fixed, 200);

        assertEquals(Set.of(first.id()), found.relaxations().leftAlone());
        assertEquals(
                List.of(odd),
                found.roster().assignments().stream()
                        .filter(each -> each.person().equals(first.id()))
                        .toList());
    }

    private static Suggestion solve(StaffingProblem problem, int millis) throws NoRoster {
        return new StaffingSolver(new LocalRosterSolver())
                .solve(problem, brief(millis), StaffingListener.SILENT, StopSignal.NEVER);
    }

    private static Budget brief(int millis) {
        return new Budget(Duration.ofMillis(millis), Duration.ofMillis(millis), 1, 1);
    }

    private static StaffingListener listening(List<Suggestion> heard) {
        return new StaffingListener() {
            @Override
            public void improved(Suggestion best) {
                heard.add(best);
            }
        };
    }

    private static Set<PersonDay> everyDay(StaffingProblem problem) {
        Set<PersonDay> days = new HashSet<>();
        problem.people().forEach(person -> {
            for (int day = 0; day < problem.days(); day++) {
                days.add(new PersonDay(person.id(), problem.from().plusDays(day)));
            }
        });
        return days;
    }
}
