package clinic.booking.service;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is taken at one branch on one local date, by therapist, room and equipment unit, buffers included. Times are
 * minutes since the epoch; an entry is a pair of start and end, half-open.
 */
final class DayDiary {
    static final DayDiary EMPTY = new DayDiary(Map.of());
    private static final int[] NOTHING = {};

    private final Map<Long, int[]> taken;

    DayDiary(Map<Long, int[]> taken) {
        this.taken = taken;
    }

    int[] taken(long resource) {
        return taken.getOrDefault(resource, NOTHING);
    }

    static int minute(Instant instant) {
        return Math.toIntExact(Math.floorDiv(instant.getEpochSecond(), 60));
    }

    /** Collects claims row by row. */
    static final class Builder {
        private final Map<Long, List<int[]>> spans = new HashMap<>();

        void add(long resource, int from, int until) {
            spans.computeIfAbsent(resource, r -> new java.util.ArrayList<>()).add(new int[] {from, until});
        }

        DayDiary build() {
            Map<Long, int[]> taken = new HashMap<>();
            spans.forEach((resource, pairs) -> taken.put(
                    resource,
                    pairs.stream().flatMapToInt(java.util.Arrays::stream).toArray()));
            return new DayDiary(taken);
        }
    }
}
