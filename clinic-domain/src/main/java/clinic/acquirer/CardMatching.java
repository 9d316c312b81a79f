package clinic.acquirer;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds for each line the payment it settles: same branch, same reference, same amount, and dates no further apart than the window.
 * Of payments that are alike as many as possible are matched, the oldest with the oldest line. A line that has only its
 * reference and direction in common with a payment that nobody else has differs from it.
 */
public final class CardMatching {
    private static final Comparator<CardMovement> BY_DATE =
            Comparator.comparing(CardMovement::date).thenComparing(CardMovement::id);
    private static final Comparator<CardLine> LINES_BY_DATE =
            Comparator.comparing(CardLine::date).thenComparing(CardLine::number);

    private CardMatching() {}

    /** @param movement what it claims, or differs from; null for any other state */
    public record Found(
            CardLine line, LineState state, @Nullable CardMovement movement) implements Serializable {}

    private record Same(long branch, String reference, long minor) {}

    private record Alike(long branch, String reference, boolean back) {}

    /**
     * @param free payments that no line has claimed
     * @return a finding for each line, in their order
     */
    public static List<Found> match(List<CardLine> lines, List<CardMovement> free, int windowDays) {
        List<CardLine> told = lines.stream()
                .filter(line -> line.kind() != LineKind.FEE)
                .sorted(LINES_BY_DATE)
                .toList();
        Map<CardLine, CardMovement> exact = pairs(
                told,
                free,
                windowDays,
                line -> new Same(
                        line.branch(),
                        CardLine.normal(line.reference()),
                        line.gross().minor()),
                one -> new Same(
                        one.branch(),
                        CardLine.normal(one.reference()),
                        one.amount().minor()));
        Set<CardMovement> claimed = new HashSet<>(exact.values());
        Map<CardLine, CardMovement> near = pairs(
                told.stream().filter(line -> !exact.containsKey(line)).toList(),
                free.stream().filter(one -> !claimed.contains(one)).toList(),
                windowDays,
                line -> new Alike(
                        line.branch(),
                        CardLine.normal(line.reference()),
                        line.gross().isNegative()),
                one -> new Alike(
                        one.branch(),
                        CardLine.normal(one.reference()),
                        one.amount().isNegative()));
        return lines.stream()
                .map(line -> exact.containsKey(line)
                        ? new Found(line, LineState.MATCHED, exact.get(line))
                        : near.containsKey(line)
                                ? new Found(line, LineState.DIFFERS, near.get(line))
                                : new Found(
                                        line, line.kind() == LineKind.FEE ? LineState.FEE : LineState.UNKNOWN, null))
                .toList();
    }

    /** Of those that are alike the oldest with the oldest, within the window. */
    private static Map<CardLine, CardMovement> pairs(
            List<CardLine> lines,
            List<CardMovement> free,
            int windowDays,
            Function<CardLine, Record> ofLine,
            Function<CardMovement, Record> ofMovement) {
        Map<Record, Deque<CardMovement>> alike = new HashMap<>();
        free.stream().sorted(BY_DATE).forEach(one -> alike.computeIfAbsent(
                        ofMovement.apply(one), any -> new ArrayDeque<>())
                .add(one));
        Map<CardLine, CardMovement> pairs = new HashMap<>();
        for (CardLine line : lines) {
            CardMovement next = next(alike.get(ofLine.apply(line)), line.date(), windowDays);
            if (next != null) {
                pairs.put(line, next);
            }
        }
        return pairs;
    }

    /** Takes the oldest within the window: those before it are too old for every later line, too. */
    private static @Nullable CardMovement next(@Nullable Deque<CardMovement> waiting, LocalDate date, int windowDays) {
        if (waiting == null) {
            return null;
        }
        while (!waiting.isEmpty() && waiting.getFirst().date().isBefore(date.minusDays(windowDays))) {
            waiting.removeFirst();
        }
        return waiting.isEmpty() || waiting.getFirst().date().isAfter(date.plusDays(windowDays))
                ? null
                : waiting.removeFirst();
    }
}
