package clinic.roster.service;

import clinic.solver.RosterSolver;
import clinic.solver.local.LocalRosterSolver;
import clinic.solver.worker.RosterWorker;
import clinic.solver.worker.WorkerCommand;
import clinic.solver.worker.WorkerSolver;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the solver's own libraries lie, which are no part of the application's class path: the web module says so when it
 * starts. While nobody has said it, rosters are searched for in this process, in plain Java.
 */
@ApplicationScoped
public class SolverPlace {
    private static final int HEAP_MEGABYTES = 384;
    private static final int MOST_MEGABYTES = 1024;

    private volatile @Nullable Path libraries;

    public void librariesAt(Path directory) {
        libraries = Files.isDirectory(directory) ? directory : null;
    }

    RosterSolver solver() {
        Path directory = libraries;
        return directory == null
                ? new LocalRosterSolver()
                : new WorkerSolver(
                        new WorkerCommand(
                                directory + File.separator + "*",
                                RosterWorker.class.getName(),
                                HEAP_MEGABYTES,
                                MOST_MEGABYTES),
                        WorkerSolver.Patience.USUAL);
    }
}
