package clinic.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code bin/clinic run} on an empty directory: H2 in files, demo data, 512 MB of heap, then sixteen busy desks. */
final class Heap {
    private final Bench bench;

    Heap(Bench bench) {
        this.bench = bench;
    }

    List<Result> measure() throws Exception {
        Path data = Files.createTempDirectory("clinic-bench-data");
        Map<String, String> settings = Map.of(
                "clinic.db.url",
                "jdbc:h2:file:" + data.resolve("clinic") + ";LOCK_TIMEOUT=10000",
                "clinic.demo",
                "true");
        try (Server server = bench.server(settings)) {
            String cookies = Board.signIn(server.port());
            Load.Measured measured = Load.run(Load.CLIENTS, bench.seconds(), number -> {
                Http http = new Http(server.port());
                return () -> {
                    Http.Answer answer = http.get("/desk/day-board.xhtml?branch=RV", cookies);
                    if (answer.status() != 200) {
                        throw new IllegalStateException("the board was answered " + answer.status());
                    }
                    return true;
                };
            });
            boolean works = !server.saidOutOfMemory() && measured.nanos().length > 0;
            return List.of(Result.of(
                    "runs with -Xmx512m, H2, demo data",
                    "works",
                    String.format(
                            Locale.ROOT,
                            "ready with demo data in %.0f s; %d boards, p95 %.0f ms; at most %d MB resident",
                            server.secondsToReady(),
                            measured.nanos().length,
                            measured.millis(0.95),
                            Cpu.residentMegabytes(server.pid())),
                    works));
        }
    }
}
