package clinic.booking.waitlist;

import clinic.booking.waitlist.Wish.Treatment;
import clinic.shared.TimeSlot;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom a freed time suits, in the order in which a strategy offers it, and why it does not suit the others.
 *
 * @param zone of the branch
 * @param freed the time that became free
 * @param openings by treatment, what could now be booked that uses some of the freed time
 */
public record Matching(ZoneId zone, TimeSlot freed, Map<Treatment, List<Opening>> openings) {

    /** A time at which a treatment could be booked as it stands, without buffers. */
    public record Opening(long therapist, @Nullable String gender, long room, TimeSlot slot) {}

    /**
     * What was found about one wish.
     *
     * @param opening what can be offered; null when nothing can
     * @param why in words, when nothing can; empty otherwise
     */
    public record Verdict(Wish wish, @Nullable Opening opening, String why) {

        public boolean suits() {
            return opening != null;
        }
    }

    /** A verdict on every wish: first those whom it suits, in the order of the strategy, then the others as they wait. */
    public List<Verdict> judge(List<Wish> wishes, Strategy strategy) {
        List<Verdict> suited = new ArrayList<>();
        List<Verdict> others = new ArrayList<>();
        for (Wish wish : wishes) {
            Verdict verdict = judge(wish);
            (verdict.suits() ? suited : others).add(verdict);
        }
        suited.sort(order(strategy));
        suited.addAll(others);
        return suited;
    }

    private static Comparator<Verdict> order(Strategy strategy) {
        Comparator<Verdict> waiting = Comparator.<Verdict, java.time.Instant>comparing(
                        verdict -> verdict.wish().since())
                .thenComparing(verdict -> verdict.wish().id());
        return strategy == Strategy.BEST_FIT
                ? Comparator.<Verdict>comparingInt(verdict -> -verdict.wish().minutes())
                        .thenComparing(waiting)
                : waiting;
    }

    private Verdict judge(Wish wish) {
        String kept = wish.kept();
        if (kept != null) {
            return new Verdict(wish, null, kept);
        }
        List<Opening> possible = openings.getOrDefault(wish.treatment(), List.of());
        if (possible.isEmpty()) {
            return new Verdict(wish, null, "The treatment does not fit into the freed time");
        }
        List<Opening> by =
                possible.stream().filter(opening -> isBy(wish, opening)).toList();
        if (by.isEmpty()) {
            return new Verdict(
                    wish,
                    null,
                    wish.therapist() != null ? "Wants another therapist" : "Wants a therapist of another gender");
        }
        Optional<Opening> nearest = by.stream()
                .filter(opening -> wish.windows().stream().anyMatch(window -> window.suits(opening.slot(), zone)))
                .min(Comparator.<Opening, Duration>comparing(opening -> Duration.between(
                                        freed.start(), opening.slot().start())
                                .abs())
                        .thenComparing(opening -> opening.slot().start())
                        .thenComparing(Opening::therapist));
        return nearest.map(opening -> new Verdict(wish, opening, ""))
                .orElseGet(() -> new Verdict(wish, null, "The time is not one that suits"));
    }

    private static boolean isBy(Wish wish, Opening opening) {
        return (wish.therapist() == null || wish.therapist() == opening.therapist())
                && (wish.gender() == null || wish.gender().equals(opening.gender()));
    }
}
