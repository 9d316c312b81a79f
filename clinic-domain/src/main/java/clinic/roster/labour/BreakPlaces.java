package clinic.roster.labour;

import clinic.roster.ShiftBreak;
import clinic.roster.ShiftPlan;
import clinic.shared.TimeSlot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds places for the breaks of one shift: one for the minutes that are not worked, and one for each paid break that the law
 * gives, which is a {@code paid-break} term of that many minutes for shifts longer than its threshold.
 *
 * <p>What has a place that is free keeps it. Anything else goes to the middle of the longest stretch of work, on a quarter
 * hour of the shift; up to half an hour off when it then lies next to something that is booked and so breaks up less free
 * time. The unpaid break begins so that no more than the minutes of the {@code unbroken-work} term are worked before and
 * after it. What has no room is left out.
 */
public final class BreakPlaces {
    public static final String PAID = "paid-break";
    private static final int GRID = 15;
    private static final int HALF_HOUR = 30;

    private final ShiftPlan plan;
    private final List<LabourTerm> paid;
    private final Optional<LabourTerm> unbroken;
    private final List<ShiftBreak> busy;
    private final int length;
    private final int earliest;
    private final List<ShiftBreak> placed = new ArrayList<>();

    private BreakPlaces(
            ShiftPlan plan, LabourLaw law, long jurisdiction, Collection<TimeSlot> taken, Instant notBefore) {
        this.plan = plan;
        length = (int) plan.slot().length().toMinutes();
        paid = law.terms(PAID, jurisdiction, plan.date()).stream()
                .filter(term -> term.threshold() < length)
                .toList();
        unbroken = law.term(UnbrokenWorkRule.CODE, jurisdiction, plan.date());
        earliest = Math.max(0, minutesUp(notBefore));
        busy = taken.stream()
                .filter(slot -> slot.overlaps(plan.slot()))
                .map(slot -> {
                    int from = (int) Math.floorDiv(
                            Duration.between(plan.slot().start(), slot.start()).toSeconds(), 60L);
                    return new ShiftBreak(from, minutesUp(slot.end()) - from, false);
                })
                .toList();
    }

    /**
     * The breaks of the shift in their places, by start.
     *
     * @param taken when the person is taken by anything else
     * @param notBefore no break is given a new place earlier than that
     */
    public static List<ShiftBreak> of(
            ShiftPlan plan, LabourLaw law, long jurisdiction, Collection<TimeSlot> taken, Instant notBefore) {
        return new BreakPlaces(plan, law, jurisdiction, taken, notBefore).find();
    }

    private int minutesUp(Instant at) {
        return (int) -Math.floorDiv(-Duration.between(plan.slot().start(), at).toSeconds(), 60L);
    }

    private List<ShiftBreak> find() {
        plan.breaks().stream().filter(this::isFree).forEach(placed::add);
        int unpaid = plan.breakMinutes() - ShiftBreak.unpaid(placed);
        if (unpaid > 0) {
            place(unpaid, false);
        }
        long had = placed.stream().filter(ShiftBreak::paid).count();
        paid.stream().skip(had).forEach(term -> place(term.amount(), true));
        return placed.stream()
                .sorted(Comparator.comparingInt(ShiftBreak::after))
                .toList();
    }

    private boolean isFree(ShiftBreak one) {
        return one.after() >= 0
                && one.end() <= length
                && Stream.concat(busy.stream(), placed.stream()).noneMatch(one::overlaps);
    }

    private void place(int minutes, boolean isPaid) {
        int first = 0;
        int last = length - minutes;
        if (!isPaid && placed.isEmpty() && unbroken.isPresent()) {
            int most = unbroken.get().amount();
            first = Math.max(0, Math.min(most, last - most));
            last = Math.min(last, Math.max(most, last - most));
        }
        int from = Math.max(first, earliest);
        int until = last;
        int middle = middleOfLongestStretch();
        Stream.concat(
                        IntStream.iterate((from + GRID - 1) / GRID * GRID, at -> at <= until, at -> at + GRID)
                                .boxed(),
                        busy.stream().flatMap(one -> Stream.of(one.end(), one.after() - minutes)))
                .filter(at -> at >= from && at <= until)
                .map(at -> new ShiftBreak(at, minutes, isPaid))
                .filter(this::isFree)
                .min(Comparator.comparingInt((ShiftBreak one) -> cost(one, middle))
                        .thenComparingInt(ShiftBreak::after))
                .ifPresent(placed::add);
    }

    private int cost(ShiftBreak one, int middle) {
        boolean touches = busy.stream().anyMatch(other -> other.end() == one.after() || other.after() == one.end());
        return Math.abs(one.after() + one.minutes() / 2 - middle) + (touches ? 0 : HALF_HOUR);
    }

    private int middleOfLongestStretch() {
        int since = 0;
        int from = 0;
        int until = 0;
        for (ShiftBreak one : Stream.concat(placed.stream(), Stream.of(new ShiftBreak(length, 0, false)))
                .sorted(Comparator.comparingInt(ShiftBreak::after))
                .toList()) {
            if (one.after() - since > until - from) {
                from = since;
                until = one.after();
            }
            since = one.end();
        }
        return (from + until) / 2;
    }
}
