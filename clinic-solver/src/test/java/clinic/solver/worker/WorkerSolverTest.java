package clinic.solver.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.solver.Beyond;
import clinic.solver.Budget;
import clinic.solver.Contract;
import clinic.solver.Cover;
import clinic.solver.NoRoster;
import clinic.solver.Person;
import clinic.solver.Request;
import clinic.solver.Rest;
import clinic.solver.RosterChecker;
import clinic.solver.RosterProblem;
import clinic.solver.SearchListener;
import clinic.solver.ShiftType;
import clinic.solver.Solution;
import clinic.solver.StopSignal;
import clinic.solver.worker.WorkerSolver.Patience;
import java.io.File;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class WorkerSolverTest {
    private static final Patience SHORT = new Patience(Duration.ofSeconds(20), Duration.ofMillis(300));

    private final List<String> said = Collections.synchronizedList(new ArrayList<>());

    @Test
    void aWorkerFindsAndProvesTheBestRoster() throws NoRoster {
        Solution found = solve(RosterWorker.class, SHORT, problem(6), 20, SearchListener.SILENT, StopSignal.NEVER);
        assertTrue(found.isOptimal(), () -> found.score() + " above " + found.bound() + " " + said);
    }

    @Test
    void aWorkerKilledInTheMiddleOfItsSearchLeavesTheBestSoFar() throws NoRoster {
        List<ProcessHandle> own = new ArrayList<>();
        SearchListener killing = new SearchListener() {
            @Override
            public void improved(Solution best) {
                ProcessHandle.current()
                        .children()
                        .filter(each -> !own.contains(each))
                        .forEach(each -> {
                            own.add(each);
                            each.destroyForcibly();
                        });
            }
        };
        Solution found = solve(RosterWorker.class, SHORT, problem(30), 100, killing, StopSignal.NEVER);
        assertFalse(own.isEmpty());
        assertLegal(problem(30), found);
        assertSaid("it ended with code 137");
    }

    @Test
    void aSearchThatIsCancelledKeepsTheBestSoFar() throws NoRoster {
        AtomicBoolean enough = new AtomicBoolean();
        SearchListener cancelling = new SearchListener() {
            @Override
            public void improved(Solution best) {
                enough.set(true);
            }
        };
        Patience usual = new Patience(Duration.ofSeconds(20), Duration.ofSeconds(20));
        Solution found = solve(RosterWorker.class, usual, problem(30), 1000, cancelling, enough::get);
        assertLegal(problem(30), found);
        assertEquals(List.of(), cutShort());
    }

    @Test
    void aSearchWithoutEndIsEndedWhenItsTimeIsUp() throws NoRoster {
        Budget brief = new Budget(Duration.ofSeconds(60), Duration.ofSeconds(8), 1, 1);
        Solution found = new WorkerSolver(command(Misbehaving.Endless.class), SHORT)
                .solve(problem(6), brief, listener(SearchListener.SILENT), StopSignal.NEVER);
        assertLegal(problem(6), found);
        assertSaid("it did not end when its time was up");
    }

    @Test
    void aCrashCostsAMessage() throws NoRoster {
        assertLegal(problem(6), misbehave(Misbehaving.Crashing.class, SHORT));
        assertSaid("it ended with code 139");
    }

    @Test
    void silenceIsNotWaitedForLong() throws NoRoster {
        Patience little = new Patience(Duration.ofSeconds(6), Duration.ofSeconds(60));
        Solution found =
                solve(Misbehaving.Silent.class, little, problem(6), 60, SearchListener.SILENT, StopSignal.NEVER);
        assertLegal(problem(6), found);
        assertSaid("nothing was heard of it for 6 s");
    }

    @Test
    void nonsenseIsLeftOutAndThenEndsIt() throws NoRoster {
        assertLegal(problem(6), misbehave(Misbehaving.Babbling.class, SHORT));
        assertSaid("it talked nonsense");
    }

    @Test
    void tooMuchMemoryEndsIt() throws NoRoster {
        WorkerCommand command = new WorkerCommand(classPath(), Misbehaving.Greedy.class.getName(), 300, 150);
        Solution found = new WorkerSolver(command, SHORT)
                .solve(problem(6), budget(60), listener(SearchListener.SILENT), StopSignal.NEVER);
        assertLegal(problem(6), found);
        assertTrue(cutShort().toString().contains("MB of memory"), said::toString);
    }

    @Test
    void aWorkerThatCannotStartIsDoneWithout() throws NoRoster {
        WorkerCommand command = new WorkerCommand(classPath(), "clinic.solver.worker.NoSuchClass", 64, 500);
        Solution found = new WorkerSolver(command, SHORT)
                .solve(problem(6), budget(1), listener(SearchListener.SILENT), StopSignal.NEVER);
        assertLegal(problem(6), found);
        assertSaid("it ended with code 1");
    }

    @Test
    void aMachineWithoutTheNativeLibraryGetsRostersToo() throws NoRoster {
        String without = Arrays.stream(classPath().split(File.pathSeparator))
                .filter(each -> !each.matches(".*ortools-(linux|darwin|win32).*"))
                .collect(Collectors.joining(File.pathSeparator));
        WorkerCommand command = new WorkerCommand(without, RosterWorker.class.getName(), 128, 1024);
        Solution found = new WorkerSolver(command, SHORT)
                .solve(problem(6), budget(3), listener(SearchListener.SILENT), StopSignal.NEVER);
        assertLegal(problem(6), found);
        assertSaid("no native library for this machine");
    }

    @Test
    void whoCannotBeRosteredIsNamed() {
        Contract impossible = new Contract(9_000, 9_600, 1, 2, 5, 0, List.of(), List.of());
        RosterProblem problem = new RosterProblem(
                14,
                DayOfWeek.MONDAY,
                List.of(new ShiftType("E", 480)),
                Set.of(),
                Rest.NONE,
                List.of(new Person("Ada", impossible, Set.of())),
                List.of(),
                List.of());
        NoRoster none = assertThrows(
                NoRoster.class,
                () -> solve(RosterWorker.class, SHORT, problem, 20, SearchListener.SILENT, StopSignal.NEVER));
        assertEquals("Ada has no legal roster", none.getMessage());
    }

    @Test
    void anOrderIsReadAsItWasWritten() {
        Order order = Order.of(problem(6), budget(3));
        assertEquals(order, Lines.read(Lines.write(order), Order.class).orElseThrow());
    }

    private Solution misbehave(Class<?> worker, Patience patience) throws NoRoster {
        return solve(worker, patience, problem(6), 6, SearchListener.SILENT, StopSignal.NEVER);
    }

    private Solution solve(
            Class<?> worker,
            Patience patience,
            RosterProblem problem,
            int seconds,
            SearchListener listener,
            StopSignal stop)
            throws NoRoster {
        return new WorkerSolver(command(worker), patience).solve(problem, budget(seconds), listener(listener), stop);
    }

    private static WorkerCommand command(Class<?> worker) {
        return new WorkerCommand(classPath(), worker.getName(), 300, 1024);
    }

    private SearchListener listener(SearchListener also) {
        return new SearchListener() {
            @Override
            public void improved(Solution best) {
                also.improved(best);
            }

            @Override
            public void said(String message) {
                said.add(message);
            }
        };
    }

    private static Budget budget(int seconds) {
        return new Budget(Duration.ofSeconds(seconds), Duration.ofSeconds(60), 1, 1);
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
    }

    private void assertSaid(String part) {
        assertTrue(said.stream().anyMatch(each -> each.contains(part)), said::toString);
    }

    private List<String> cutShort() {
        return said.stream().filter(each -> each.contains("cut short")).toList();
    }

    private static void assertLegal(RosterProblem problem, Solution found) {
        assertTrue(new RosterChecker(problem).assess(found.roster()).isLegal());
    }

    /** Two weeks at two branches; more people make a longer search. */
    private static RosterProblem problem(int people) {
        Random random = new Random(7);
        Contract contract = new Contract(3360, 4320, 2, 5, 2, 1, List.of(0, 3), List.of());
        List<Person> staff = new ArrayList<>();
        List<Request> requests = new ArrayList<>();
        for (int person = 0; person < people; person++) {
            staff.add(new Person(
                    "P" + person,
                    contract,
                    Set.of(),
                    Set.of(random.nextInt(14)),
                    Map.of(),
                    Set.of(),
                    new Beyond(2, -1),
                    Beyond.UNKNOWN));
            for (int wish = 0; wish < 4; wish++) {
                requests.add(new Request(
                        person, random.nextInt(14), random.nextInt(4), random.nextBoolean(), 1 + random.nextInt(3)));
            }
        }
        List<Cover> covers = new ArrayList<>();
        for (int day = 0; day < 14; day++) {
            for (int shift = 0; shift < 4; shift++) {
                covers.add(new Cover(day, shift, random.nextInt(1 + people / 5), 100, 1));
            }
        }
        return new RosterProblem(
                14,
                DayOfWeek.MONDAY,
                List.of(
                        shift("west early", 480, "west"),
                        shift("west late", 780, "west"),
                        shift("east early", 480, "east"),
                        shift("east late", 780, "east")),
                Set.of(),
                new Rest(660, List.of(new Rest.Trip("west", "east", 40), new Rest.Trip("east", "west", 40))),
                staff,
                covers,
                requests);
    }

    private static ShiftType shift(String name, int start, String place) {
        return new ShiftType(name, 480, new ShiftType.Clock(start, start + 480), place, null);
    }
}
