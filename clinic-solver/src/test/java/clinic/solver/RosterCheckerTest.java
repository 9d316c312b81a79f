package clinic.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import clinic.solver.RosterProblem.Succession;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One week from Monday, an early and a late shift, one person who may do nearly anything; each test forbids one thing. */
class RosterCheckerTest {
    private static final int E = 0;
    private static final int L = 1;
    private static final int O = Roster.OFF;
    private static final List<ShiftType> SHIFTS = List.of(new ShiftType("E", 480), new ShiftType("L", 480));
    private static final Contract FREE = new Contract(0, 9999, 1, 7, 1, 1, List.of(), List.of());

    @Test
    void aDayOffIsNotWorked() {
        assertEquals(List.of("QUALIFIED_AND_AVAILABLE 2"), broken(person(FREE, Set.of(2)), O, O, E, O, O, O, O));
    }

    @Test
    void aShiftAsksForItsSkill() {
        ShiftType stones = new ShiftType("S", 60, null, null, "stones");
        RosterProblem problem = problem(List.of(stones), Set.of(), Rest.NONE, person(FREE, Set.of()));
        assertEquals(List.of("QUALIFIED_AND_AVAILABLE 0"), broken(problem, 0, O, O, O, O, O, O));
    }

    @Test
    void aShiftThatCannotBeWorkedIsNot() {
        Person person = new Person(
                "A", FREE, Set.of(), Set.of(), Map.of(), Set.of(new Person.Cell(1, L)), Beyond.UNKNOWN, Beyond.UNKNOWN);
        assertEquals(List.of("QUALIFIED_AND_AVAILABLE 1"), broken(person, O, L, O, O, O, O, O));
        assertEquals(List.of(), broken(person, O, E, O, O, O, O, O));
    }

    @Test
    void whatIsFrozenStays() {
        Person person =
                new Person("A", FREE, Set.of(), Set.of(), Map.of(1, E, 3, O), Set.of(), Beyond.UNKNOWN, Beyond.UNKNOWN);
        assertEquals(List.of("FROZEN 1", "FROZEN 3"), broken(person, O, L, O, E, O, O, O));
        assertEquals(List.of(), broken(person, O, E, O, O, O, O, O));
    }

    @Test
    void aForbiddenSuccessionIsNotWorkedOverTheEdgeEither() {
        Person person = with(new Beyond(1, L), Beyond.UNKNOWN);
        RosterProblem problem = problem(SHIFTS, Set.of(new Succession(L, E)), Rest.NONE, person);
        assertEquals(List.of("SUCCESSION_AND_REST 0", "SUCCESSION_AND_REST 3"), broken(problem, E, O, L, E, O, O, O));
    }

    @Test
    void theRestHoldsTheWayFromPlaceToPlaceToo() {
        ShiftType late = new ShiftType("L", 480, new ShiftType.Clock(780, 1260), "west", null);
        ShiftType early = new ShiftType("E", 480, new ShiftType.Clock(500, 980), "east", null);
        Rest rest = new Rest(660, List.of(new Rest.Trip("west", "east", 30)));
        assertEquals(
                List.of("SUCCESSION_AND_REST 1"),
                broken(problem(List.of(early, late), Set.of(), rest, person(FREE, Set.of())), L, E, O, O, O, O, O));
        Rest shorter = new Rest(650, List.of(new Rest.Trip("west", "east", 30)));
        assertEquals(
                List.of(),
                broken(problem(List.of(early, late), Set.of(), shorter, person(FREE, Set.of())), L, E, O, O, O, O, O));
    }

    @Test
    void minutesStayWithinTheContract() {
        Contract contract = new Contract(960, 1440, 1, 7, 1, 1, List.of(), List.of());
        assertEquals(List.of("MINUTES -1"), broken(person(contract, Set.of()), E, O, O, O, O, O, O));
        assertEquals(List.of(), broken(person(contract, Set.of()), E, E, E, O, O, O, O));
        assertEquals(List.of("MINUTES -1"), broken(person(contract, Set.of()), E, E, E, E, O, O, O));
    }

    @Test
    void runsOfWorkAreNeitherTooShortNorTooLong() {
        Contract contract = new Contract(0, 9999, 2, 3, 1, 1, List.of(), List.of());
        assertEquals(List.of("SHIFTS_IN_A_ROW 2"), broken(person(contract, Set.of()), O, O, E, O, O, O, O));
        assertEquals(List.of("SHIFTS_IN_A_ROW 1"), broken(person(contract, Set.of()), O, E, E, E, L, O, O));
    }

    @Test
    void aShortRunAtAnEdgeNothingIsKnownBeyondIsLegal() {
        Contract contract = new Contract(0, 9999, 2, 3, 2, 1, List.of(), List.of());
        assertEquals(List.of(), broken(person(contract, Set.of()), E, O, O, E, E, O, O));
        assertEquals(List.of(), broken(person(contract, Set.of()), O, E, E, O, O, E, E));
    }

    @Test
    void whatIsKnownBeyondTheEdgesCounts() {
        Contract contract = new Contract(0, 9999, 2, 3, 2, 1, List.of(), List.of());
        Person person =
                new Person("A", contract, Set.of(), Set.of(), Map.of(), Set.of(), new Beyond(2, E), new Beyond(1, O));
        assertEquals(List.of(), broken(person, E, O, O, E, E, O, O));
        assertEquals(List.of("SHIFTS_IN_A_ROW 0"), broken(person, E, E, O, O, E, E, O));
        assertEquals(List.of("SHIFTS_IN_A_ROW 6"), broken(person, O, O, O, O, O, O, E));
    }

    @Test
    void aRunBeforeTheHorizonIsNotCutShort() {
        Contract contract = new Contract(0, 9999, 2, 3, 2, 1, List.of(), List.of());
        Person person =
                new Person("A", contract, Set.of(), Set.of(), Map.of(), Set.of(), new Beyond(1, O), Beyond.UNKNOWN);
        assertEquals(List.of("DAYS_OFF_IN_A_ROW 0"), broken(person, E, E, O, O, O, O, O));
    }

    @Test
    void daysOffComeInARow() {
        Contract contract = new Contract(0, 9999, 1, 7, 2, 1, List.of(), List.of());
        assertEquals(List.of("DAYS_OFF_IN_A_ROW 1"), broken(person(contract, Set.of()), E, O, E, O, O, O, O));
    }

    @Test
    void aWeekendCountsOnceWhetherOneOrBothOfItsDaysAreWorked() {
        Contract none = new Contract(0, 9999, 1, 7, 1, 0, List.of(), List.of());
        assertEquals(List.of("WEEKENDS -1"), broken(person(none, Set.of()), O, O, O, O, O, O, E));
        assertEquals(List.of(), broken(person(FREE, Set.of()), O, O, O, O, O, E, E));
    }

    @Test
    void shiftsOfATypeHaveTheirLimit() {
        Contract contract = new Contract(0, 9999, 1, 7, 1, 1, List.of(), List.of(new Tally("L", Set.of(L), 1)));
        assertEquals(List.of("SHIFTS_OF_A_TYPE -1"), broken(person(contract, Set.of()), L, O, L, O, O, O, O));
    }

    @Test
    void sharesCostWhatTheirTablesSay() {
        Contract contract = new Contract(
                0, 9999, 1, 7, 1, 1, List.of(0, 7), List.of(new Tally("L", Set.of(L), 7, List.of(0, 1, 4))));
        Assessment assessment =
                assess(problem(SHIFTS, Set.of(), Rest.NONE, person(contract, Set.of())), L, L, L, O, O, O, E);
        assertEquals(11, assessment.score());
        assertEquals(
                List.of(Rule.SHARE_OF_SHIFTS, Rule.SHARE_OF_WEEKENDS),
                assessment.violations().stream().map(Violation::rule).toList());
    }

    @Test
    void coversAndRequestsAreChargedLineByLine() {
        RosterProblem problem = new RosterProblem(
                7,
                DayOfWeek.MONDAY,
                SHIFTS,
                Set.of(),
                Rest.NONE,
                List.of(person(FREE, Set.of())),
                List.of(
                        new Cover(0, E, 3, 100, 1),
                        new Cover(1, L, 0, 100, 2),
                        new Cover(2, Set.of(E, L), 1, 1, 50, 5),
                        new Cover(1, Set.of(E, L), 1, 0, 50, 5)),
                List.of(new Request(0, 3, E, true, 4), new Request(0, 1, L, false, 8), new Request(0, 0, E, true, 16)));
        Assessment assessment = assess(problem, E, L, E, O, O, O, O);
        assertEquals(
                List.of("REQUEST_ON 3 4", "REQUEST_OFF 1 8", "UNDER_COVER 0 200", "OVER_COVER 1 2", "CAPACITY 1 0"),
                assessment.violations().stream()
                        .map(each -> each.rule() + " " + each.day() + " " + each.weight())
                        .toList());
        assertEquals(214, assessment.score());
    }

    @Test
    void aRosterOfOtherPeopleIsRefused() {
        RosterChecker checker = new RosterChecker(problem(SHIFTS, Set.of(), Rest.NONE, person(FREE, Set.of())));
        assertThrows(IllegalArgumentException.class, () -> checker.assess(new Roster(new int[2][7])));
    }

    private static Person person(Contract contract, Set<Integer> daysOff) {
        return new Person("A", contract, daysOff);
    }

    private static Person with(Beyond before, Beyond after) {
        return new Person("A", FREE, Set.of(), Set.of(), Map.of(), Set.of(), before, after);
    }

    private static RosterProblem problem(List<ShiftType> shifts, Set<Succession> forbidden, Rest rest, Person person) {
        return new RosterProblem(7, DayOfWeek.MONDAY, shifts, forbidden, rest, List.of(person), List.of(), List.of());
    }

    private static Assessment assess(RosterProblem problem, int... row) {
        return new RosterChecker(problem).assess(new Roster(new int[][] {row}));
    }

    private static List<String> broken(Person person, int... row) {
        return broken(problem(SHIFTS, Set.of(), Rest.NONE, person), row);
    }

    private static List<String> broken(RosterProblem problem, int... row) {
        return assess(problem, row).violations().stream()
                .map(each -> each.rule() + " " + each.day())
                .toList();
    }
}
