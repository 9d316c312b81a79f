package clinic.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Processor time of processes, as Linux counts it: hundredths of a second, user and system. */
final class Cpu {
    private static final double TICKS = 100;

    private Cpu() {}

    /** Seconds that process has used so far. */
    static double of(long pid) {
        List<String> fields = stat(pid);
        return fields.isEmpty() ? 0 : (Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12))) / TICKS;
    }

    /** Seconds that process and its children, present and past, have used so far. */
    static double ofFamily(long pid) {
        double seconds = of(pid);
        List<String> own = stat(pid);
        if (!own.isEmpty()) {
            seconds += (Long.parseLong(own.get(13)) + Long.parseLong(own.get(14))) / TICKS;
        }
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : processes.toList()) {
                String name = process.getFileName().toString();
                if (name.chars().allMatch(Character::isDigit) && parent(Long.parseLong(name)) == pid) {
                    seconds += of(Long.parseLong(name));
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return seconds;
    }

    static long parent(long pid) {
        List<String> fields = stat(pid);
        return fields.isEmpty() ? -1 : Long.parseLong(fields.get(1));
    }

    /** Resident memory in megabytes. */
    static long residentMegabytes(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024;
            }
        }
        return 0;
    }

    /** The fields after the command's name: state is number 0, the parent number 1. */
    private static List<String> stat(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
        } catch (IOException gone) {
            return List.of();
        }
    }
}
