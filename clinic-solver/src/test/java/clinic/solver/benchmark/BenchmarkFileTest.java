package clinic.solver.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import clinic.solver.Contract;
import clinic.solver.Cover;
import clinic.solver.Person;
import clinic.solver.Request;
import clinic.solver.Roster;
import clinic.solver.RosterProblem;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BenchmarkFileTest {
    private static final List<String> FILE = """
            # a comment
            SECTION_HORIZON
            # days
            7

            SECTION_SHIFTS
            E,480,
            N,600,E|N

            SECTION_STAFF
            # ID, MaxShifts, MaxTotalMinutes, MinTotalMinutes, MaxConsecutiveShifts, MinConsecutiveShifts, ...
            A,E=7|N=2,2400,960,5,2,3,1
            B,E=0|N=7,3000,0,4,1,2,0

            SECTION_DAYS_OFF
            A,1,6
            B,2

            SECTION_SHIFT_ON_REQUESTS
            A,4,N,2

            SECTION_SHIFT_OFF_REQUESTS
            B,0,E,3

            SECTION_COVER
            0,E,2,100,1
            """.lines().toList();

    @Test
    void everySectionIsRead() {
        RosterProblem problem = BenchmarkFile.parse(FILE);

        assertEquals(7, problem.days());
        assertEquals(600, problem.shifts().get(1).minutes());
        assertFalse(problem.mayFollow(problem.people().get(0), 1, 0));
        assertFalse(problem.mayFollow(problem.people().get(0), 1, 1));
        assertEquals(Set.of(1, 6), problem.people().get(0).daysOff());
        Contract contract = problem.people().get(0).contract();
        assertEquals(
                List.of(960, 2400, 2, 5, 3, 1, 2),
                List.of(
                        contract.minMinutes(),
                        contract.maxMinutes(),
                        contract.minRun(),
                        contract.maxRun(),
                        contract.minOff(),
                        contract.maxWeekends(),
                        contract.tallies().get(1).most()));
        assertEquals(List.of(new Request(0, 4, 1, true, 2), new Request(1, 0, 0, false, 3)), problem.requests());
        assertEquals(List.of(new Cover(0, 0, 2, 100, 1)), problem.covers());
        assertEquals(
                List.of("A", "B"), problem.people().stream().map(Person::name).toList());
    }

    @Test
    void aRosterIsWrittenOneLineADayWorked() {
        RosterProblem problem = BenchmarkFile.parse(FILE);
        int[][] rows = {{0, -1, -1, -1, 1, -1, -1}, {-1, -1, -1, 1, -1, -1, -1}};
        assertEquals(List.of("A,0,E", "A,4,N", "B,3,N"), BenchmarkFile.write(problem, new Roster(rows)));
    }

    @Test
    void whatIsNotOfThisFormIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> BenchmarkFile.parse(List.of("hello")));
        assertThrows(
                IllegalArgumentException.class,
                () -> BenchmarkFile.parse(List.of("SECTION_HORIZON", "7", "SECTION_COVER", "0,Q,1,1,1")));
    }
}
