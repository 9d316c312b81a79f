package clinic.booking.service;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What was read of branches' local days, kept for two seconds. In the last quarter of that time one who asks reads a day anew,
 * while the others are still answered with what is kept. A day this node changes is forgotten at once, and what was
 * being read meanwhile is not kept. A day that is read anew and found the same stays the same object, so that what was
 * worked out from it holds.
 */
final class KeptDays<V> {
    private static final long FRESH_NANOS = 2_000_000_000L;
    private static final long YOUNG_NANOS = 1_500_000_000L;
    private static final int MOST_KEPT = 10_000;

    record Day(long branch, LocalDate date) {}

    /** @param renewed whether somebody reads it anew */
    private record Kept<V>(V value, long readAt, AtomicBoolean renewed) {

        Kept(V value, long readAt) {
            this(value, readAt, new AtomicBoolean());
        }
    }

    private final LongSupplier nanos;
    private final Map<Day, Kept<V>> kept = new ConcurrentHashMap<>();
    private final Map<Long, Long> changes = new ConcurrentHashMap<>();

    KeptDays() {
        this(System::nanoTime);
    }

    /** @param nanos tells the time from any origin */
    KeptDays(LongSupplier nanos) {
        this.nanos = nanos;
    }

    private static <V> boolean fresh(Kept<V> day, long now) {
        return now - day.readAt() < FRESH_NANOS;
    }

    private static <V> boolean mayAnswer(Kept<V> day, long now) {
        boolean young = now - day.readAt() < YOUNG_NANOS;
        return young || (fresh(day, now) && !day.renewed().compareAndSet(false, true));
    }

    void changed(long branch, LocalDate date) {
        changes.merge(branch, 1L, Long::sum);
        kept.remove(new Day(branch, date));
    }

    /** The values of those days; the ones nobody has read lately are asked for all at once. */
    Map<Day, V> of(Collection<Day> days, Function<List<Day>, Map<Day, V>> reader) {
        Map<Day, V> found = new HashMap<>();
        List<Day> missing = new ArrayList<>();
        long now = nanos.getAsLong();
        for (Day day : days) {
            Kept<V> known = kept.get(day);
            if (known != null && mayAnswer(known, now)) {
                found.put(day, known.value());
            } else {
                missing.add(day);
            }
        }
        if (!missing.isEmpty()) {
            found.putAll(readAndKeep(missing, reader));
        }
        return found;
    }

    private Map<Day, V> readAndKeep(List<Day> missing, Function<List<Day>, Map<Day, V>> reader) {
        Map<Long, @Nullable Long> changesBefore = new HashMap<>();
        missing.forEach(day -> changesBefore.put(day.branch(), changes.get(day.branch())));
        long readAt = nanos.getAsLong();
        Map<Day, V> read = reader.apply(missing);
        if (kept.size() > MOST_KEPT) {
            kept.values().removeIf(old -> !fresh(old, readAt));
        }
        Map<Day, V> same = new HashMap<>();
        read.forEach((day, value) -> {
            Kept<V> before = kept.get(day);
            V now = before != null && before.value().equals(value) ? before.value() : value;
            same.put(day, now);
            if (Objects.equals(changesBefore.get(day.branch()), changes.get(day.branch()))) {
                kept.put(day, new Kept<>(now, readAt));
            }
        });
        return same;
    }
}
