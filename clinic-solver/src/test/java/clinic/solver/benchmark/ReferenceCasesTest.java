package clinic.solver.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import clinic.solver.Budget;
import clinic.solver.NoRoster;
import clinic.solver.RosterChecker;
import clinic.solver.RosterProblem;
import clinic.solver.SearchClock;
import clinic.solver.SearchListener;
import clinic.solver.Solution;
import clinic.solver.StopSignal;
import clinic.solver.search.ColumnGenerationSolver;
import com.google.ortools.Loader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of the public benchmark with their best known scores; read where {@code clinic.cases} says, if it does. */
class ReferenceCasesTest {
    @BeforeAll
    static void nativeLibrary() {
        Loader.loadNativeLibraries();
    }

    @ParameterizedTest
    @CsvSource({"Instance2.txt, 828", "Instance3.txt, 1001", "Instance4.txt, 1716", "Instance10.txt, 4631"})
    void theBestKnownScoreIsFoundAndProven(String name, long best) throws IOException, NoRoster {
        RosterProblem problem = BenchmarkFile.read(file(name));

        Duration cpu = Duration.ofNanos(SearchClock.processNanos()).plusSeconds(60);
        Solution found = new ColumnGenerationSolver()
                .solve(problem, new Budget(cpu, Duration.ofMinutes(5), 2, 1), SearchListener.SILENT, StopSignal.NEVER);

        assertEquals(best, found.score());
        assertEquals(best, found.bound());
        assertTrue(new RosterChecker(problem).assess(found.roster()).isLegal());
    }

    private static Path file(String name) {
        String cases = System.getProperty("clinic.cases", "");
        assumeTrue(!cases.isEmpty(), "clinic.cases is not set: no reference cases");
        Path file = Path.of(cases, "roster", name);
        assumeTrue(Files.exists(file), () -> "no reference case " + file);
        return file;
    }
}
