package clinic.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients that send one request after the other, each as soon as the last is answered. */
final class Load {
    /** As many clients as every target names. */
    static final int CLIENTS = 16;

    /** One client's next request; false ends that client because it has nothing left to ask. */
    interface Client {
        boolean request() throws Exception;
    }

    interface Clients {
        Client client(int number) throws Exception;
    }

    /** @param nanos how long each request took, ascending */
    record Measured(long[] nanos, double seconds) {
        double perSecond() {
            return nanos.length / seconds;
        }

        /** The time within which that share of the requests was answered, in milliseconds; nearest rank. */
        double millis(double share) {
            if (nanos.length == 0) {
                return Double.NaN;
            }
            int rank = (int) Math.ceil(share * nanos.length);
            return nanos[Math.max(0, rank - 1)] / 1e6;
        }

        String words() {
            return String.format(
                    Locale.ROOT,
                    "%.0f/s, p50 %.1f ms, p95 %.1f ms, p99 %.1f ms",
                    perSecond(),
                    millis(0.50),
                    millis(0.95),
                    millis(0.99));
        }
    }

    private Load() {}

    /** Runs all clients for so many seconds; whatever goes wrong in one of them ends the measurement. */
    static Measured run(int clients, double seconds, Clients work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Client> ready = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                ready.add(work.client(i));
            }
            long start = System.nanoTime();
            long end = start + (long) (seconds * 1e9);
            List<Future<long[]>> running = new ArrayList<>();
            for (Client client : ready) {
                running.add(threads.submit(timing(client, end)));
            }
            long[] all = new long[0];
            for (Future<long[]> one : running) {
                long[] nanos = one.get();
                int before = all.length;
                all = Arrays.copyOf(all, before + nanos.length);
                System.arraycopy(nanos, 0, all, before, nanos.length);
            }
            double took = (System.nanoTime() - start) / 1e9;
            Arrays.sort(all);
            return new Measured(all, took);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a client failed: " + e.getCause(), e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static Callable<long[]> timing(Client client, long end) {
        return () -> {
            long[] nanos = new long[1024];
            int count = 0;
            long before = System.nanoTime();
            while (before < end && client.request()) {
                long now = System.nanoTime();
                if (count == nanos.length) {
                    nanos = Arrays.copyOf(nanos, 2 * count);
                }
                nanos[count++] = now - before;
                before = now;
            }
            return Arrays.copyOf(nanos, count);
        };
    }
}
