package clinic.roster.clock;

import clinic.shared.TimeSlot;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;

/**
 * What somebody worked at one branch on one of its local dates. Time over midnight belongs to both dates, each its part.
 * Elapsed time; minutes are rounded to the nearest, a half up, once for each kind.
 *
 * @param lengths by kind; a kind that is missing did not occur
 */
public record WorkedDay(LocalDate date, long branch, Map<Stretch.Kind, Duration> lengths) {

    private record Key(LocalDate date, long branch) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byDate = date.compareTo(other.date);
            return byDate != 0 ? byDate : Long.compare(branch, other.branch);
        }
    }

    public WorkedDay {
        lengths = Map.copyOf(lengths);
    }

    /** The days of those attendances, by date and branch. */
    public static List<WorkedDay> of(List<Attendance> attendances, LongFunction<ZoneId> zones) {
        Map<Key, Map<Stretch.Kind, Duration>> days = new TreeMap<>();
        for (Attendance attendance : attendances) {
            for (Stretch stretch : attendance.stretches()) {
                ZoneId zone = zones.apply(stretch.branch());
                for (TimeSlot part : byDate(stretch.time(), zone)) {
                    Key key = new Key(LocalDate.ofInstant(part.start(), zone), stretch.branch());
                    days.computeIfAbsent(key, any -> new EnumMap<>(Stretch.Kind.class))
                            .merge(stretch.kind(), part.length(), Duration::plus);
                }
            }
        }
        return days.entrySet().stream()
                .map(day -> new WorkedDay(day.getKey().date(), day.getKey().branch(), day.getValue()))
                .toList();
    }

    private static List<TimeSlot> byDate(TimeSlot time, ZoneId zone) {
        List<TimeSlot> parts = new ArrayList<>();
        Instant from = time.start();
        while (from.isBefore(time.end())) {
            Instant midnight = LocalDate.ofInstant(from, zone)
                    .plusDays(1)
                    .atStartOfDay(zone)
                    .toInstant();
            Instant to = midnight.isBefore(time.end()) ? midnight : time.end();
            parts.add(new TimeSlot(from, to));
            from = to;
        }
        return parts;
    }

    /** Minutes of one kind. */
    public long minutes(Stretch.Kind kind) {
        return lengths.getOrDefault(kind, Duration.ZERO).plusSeconds(30).toMinutes();
    }

    public long travelMinutes() {
        return minutes(Stretch.Kind.TRAVEL);
    }

    /** Minutes of breaks that do not count. */
    public long breakMinutes() {
        return minutes(Stretch.Kind.BREAK);
    }

    /** Minutes that count: work, paid breaks and travel. */
    public long countedMinutes() {
        long sum = 0;
        for (Stretch.Kind kind : Stretch.Kind.values()) {
            sum += kind.counts() ? minutes(kind) : 0;
        }
        return sum;
    }
}
