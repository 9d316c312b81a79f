package clinic.solver.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the operating system says a process holds in memory; 0 where it does not say. */
final class Memory {
    private Memory() {}

    static long residentMegabytes(long process) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + process + "/status"))) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024;
                }
            }
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
        return 0;
    }
}
