package clinic.booking.service;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is taken at one branch on one local date, by therapist, room and equipment unit, buffers included. Times are
 * minutes since the epoch. The spans of a resource are kept as they are looked at: in order of time, none overlapping
 * another, three numbers each: start and end (half-open), and the start of treatment, or {@link #NO_VISIT}.
 */
final class DayDiary {
    /** Instead of the start of treatment, where a span is no visit. */
    static final int NO_VISIT = Integer.MIN_VALUE;

    static final int STRIDE = 3;
    static final DayDiary EMPTY = new DayDiary(Map.of());
    private static final int[] NOTHING = {};

    private final Map<Long, int[]> taken;

    private DayDiary(Map<Long, int[]> taken) {
        this.taken = taken;
    }

    int[] taken(long resource) {
        return taken.getOrDefault(resource, NOTHING);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DayDiary diary
                && taken.keySet().equals(diary.taken.keySet())
                && taken.entrySet().stream()
                        .allMatch(one -> Arrays.equals(one.getValue(), diary.taken.get(one.getKey())));
    }

    @Override
    public int hashCode() {
        return taken.keySet().hashCode();
    }

    /** Where the first span begins that ends after the minute; the length of the spans when none does. */
    static int firstAfter(int[] spans, int minute) {
        int low = 0;
        int high = spans.length / STRIDE;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (spans[middle * STRIDE + 1] > minute) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low * STRIDE;
    }

    static boolean isFree(int[] spans, int from, int until) {
        int next = firstAfter(spans, from);
        return next == spans.length || spans[next] >= until;
    }

    static int minute(Instant instant) {
        return Math.toIntExact(Math.floorDiv(instant.getEpochSecond(), 60));
    }

    static Instant instant(int minute) {
        return Instant.ofEpochSecond(minute * 60L);
    }

    /** Collects what is taken row by row, in any order. */
    static final class Builder {
        private final Map<Long, List<int[]>> spans = new HashMap<>();

        /** A visit with its buffers, and when its treatment begins. */
        void add(long resource, int from, int until, int treatment) {
            spans.computeIfAbsent(resource, r -> new ArrayList<>()).add(new int[] {from, until, treatment});
        }

        /** Something else that takes the resource. */
        void add(long resource, int from, int until) {
            add(resource, from, until, NO_VISIT);
        }

        DayDiary build() {
            Map<Long, int[]> taken = new HashMap<>();
            spans.forEach((resource, list) -> taken.put(resource, inOrder(list)));
            return new DayDiary(taken);
        }

        private static int[] inOrder(List<int[]> list) {
            list.sort(Comparator.comparingInt(span -> span[0]));
            int[] spans = new int[list.size() * STRIDE];
            int length = 0;
            for (int[] span : list) {
                if (length > 0 && span[0] < spans[length - STRIDE + 1]) {
                    spans[length - STRIDE + 1] = Math.max(spans[length - STRIDE + 1], span[1]);
                } else {
                    System.arraycopy(span, 0, spans, length, STRIDE);
                    length += STRIDE;
                }
            }
            return Arrays.copyOf(spans, length);
        }
    }
}
