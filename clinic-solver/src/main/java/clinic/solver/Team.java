package clinic.solver;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that work side by side on tasks; the order of their results does not depend on who was faster. */
public final class Team implements AutoCloseable {
    private final ExecutorService threads;
    private final int size;

    public Team(int size) {
        this.size = size;
        this.threads = Executors.newFixedThreadPool(size, task -> {
            Thread thread = new Thread(task, "roster search");
            thread.setDaemon(true);
            return thread;
        });
    }

    public int size() {
        return size;
    }

    /** Runs all of them and waits; not to be called from one of its own tasks. */
    public <T> List<T> all(List<Callable<T>> tasks) throws NoRoster {
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> each : threads.invokeAll(tasks)) {
                results.add(each.get());
            }
            return results;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof NoRoster none) {
                throw none;
            }
            throw new IllegalStateException("a search failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while searching", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
