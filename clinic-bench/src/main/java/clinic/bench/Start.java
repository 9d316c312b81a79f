package clinic.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** From the command to ready, without demo load, against Payara Micro with nothing to deploy; medians, by turns. */
final class Start {
    private static final int RUNS = 3;

    private final Bench bench;

    Start(Bench bench) {
        this.bench = bench;
    }

    List<Result> measure() throws Exception {
        Postgres postgres = bench.postgres();
        Map<String, String> settings = Server.on(postgres.create("start"));
        double[] empty = new double[RUNS];
        double[] full = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            try (Server server = bench.emptyServer()) {
                empty[run] = server.secondsToReady();
            }
            try (Server server = bench.server(settings)) {
                full[run] = server.secondsToReady();
            }
        }
        Arrays.sort(empty);
        Arrays.sort(full);
        double factor = full[RUNS / 2] / empty[RUNS / 2];
        return List.of(Result.of(
                "start to ready",
                "<= 2 x an empty server",
                String.format(Locale.ROOT, "%.2f x: %.1f s, empty %.1f s", factor, full[RUNS / 2], empty[RUNS / 2]),
                factor <= 2));
    }
}
