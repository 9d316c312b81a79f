package clinic.solver.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a worker is started.
 *
 * @param classPath of the worker: this module and its libraries
 * @param mainClass what it runs
 * @param heapMegabytes of its Java heap
 * @param memoryMegabytes of all of it, native library included; more than that ends it
 */
public record WorkerCommand(String classPath, String mainClass, int heapMegabytes, int memoryMegabytes) {
    /** The class path of this process, for programs that are nothing but the solver. */
    public static WorkerCommand ofThisClassPath() {
        return new WorkerCommand(System.getProperty("java.class.path", ""), RosterWorker.class.getName(), 384, 1024);
    }

    /** The native library is unpacked to the directory, which is the starter's to delete. */
    Process start(Path directory) throws IOException {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/nice"))) {
            command.addAll(List.of("/usr/bin/nice", "-n", "10"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:MaxMetaspaceSize=96m",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.io.tmpdir=" + directory,
                "-cp",
                classPath,
                mainClass));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
