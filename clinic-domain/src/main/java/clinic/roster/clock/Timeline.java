package clinic.roster.clock;

import clinic.organisation.Travel;
import clinic.roster.clock.Stretch.Kind;
import clinic.shared.TimeSlot;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The punches of one person in their order, read as attendances. Nothing is guessed: what was forgotten counts nothing
 * and is said to be odd. All lengths are elapsed time, so that a night in which the clocks change counts as long as it was.
 */
public final class Timeline {
    /** Out here and in elsewhere is travel when it took no more than this above the way itself. */
    static final Duration STOP = Duration.ofHours(1);

    private final DatedRules rules;
    private final Travel travel;
    private final LongFunction<ZoneId> zones;
    private final Instant now;
    private final List<Attendance> attendances = new ArrayList<>();
    private final List<Odd> odd = new ArrayList<>();

    private @Nullable Punch in;
    private List<Punch> since = new ArrayList<>();

    /**
     * @param punches of one person; those that do not count are passed over
     * @param zones the zone of a branch
     */
    public Timeline(List<Punch> punches, DatedRules rules, Travel travel, LongFunction<ZoneId> zones, Instant now) {
        this.rules = rules;
        this.travel = travel;
        this.zones = zones;
        this.now = now;
        punches.stream()
                .filter(Punch::counts)
                .sorted(Comparator.comparing(Punch::at).thenComparing(Punch::id))
                .forEach(this::read);
        Punch open = in;
        if (open != null) {
            end(open, null, exceeds(open, now));
        }
    }

    /** By their beginning. */
    public List<Attendance> attendances() {
        return List.copyOf(attendances);
    }

    /** Punches whose order makes no sense, or that are missing. */
    public List<Odd> odd() {
        return List.copyOf(odd);
    }

    private void read(Punch punch) {
        Punch open = in;
        if (open != null && punch.kind() != PunchKind.OUT && exceeds(open, punch.at())) {
            end(open, null, true);
            open = null;
        }
        switch (punch.kind()) {
            case IN -> in(open, punch);
            case OUT -> out(open, punch);
            case BREAK_START, BREAK_END -> onOrOff(open, punch);
            case TRANSFER -> transfer(open, punch);
        }
    }

    private void in(@Nullable Punch open, Punch punch) {
        if (open == null) {
            begin(punch);
        } else {
            odd.add(new Odd(OddKind.IN_TWICE, punch));
        }
    }

    private void out(@Nullable Punch open, Punch punch) {
        if (open == null) {
            odd.add(new Odd(OddKind.NOT_IN, punch));
            return;
        }
        if (exceeds(open, punch.at())) {
            odd.add(new Odd(OddKind.TOO_LONG, punch));
        }
        if (isOnBreak()) {
            odd.add(new Odd(OddKind.ODD_BREAK, since.get(since.size() - 1)));
        }
        if (punch.branch() != branchNow(open)) {
            odd.add(new Odd(OddKind.WRONG_BRANCH, punch));
        }
        end(open, punch, false);
    }

    private void onOrOff(@Nullable Punch open, Punch punch) {
        if (open == null) {
            odd.add(new Odd(OddKind.NOT_IN, punch));
        } else if (isOnBreak() == (punch.kind() == PunchKind.BREAK_START)) {
            odd.add(new Odd(OddKind.ODD_BREAK, punch));
        } else {
            since.add(punch);
        }
    }

    private void transfer(@Nullable Punch open, Punch punch) {
        if (open == null) {
            odd.add(new Odd(OddKind.NOT_IN, punch));
            begin(punch);
        } else if (branchNow(open) == punch.branch()) {
            odd.add(new Odd(OddKind.IN_TWICE, punch));
        } else {
            since.add(punch);
        }
    }

    private void begin(Punch punch) {
        in = punch;
        since = new ArrayList<>();
    }

    private boolean isOnBreak() {
        return !since.isEmpty() && since.get(since.size() - 1).kind() == PunchKind.BREAK_START;
    }

    private long branchNow(Punch open) {
        long branch = open.branch();
        for (Punch punch : since) {
            branch = punch.kind() == PunchKind.TRANSFER ? punch.branch() : branch;
        }
        return branch;
    }

    private boolean exceeds(Punch begun, Instant until) {
        return Duration.between(begun.at(), until).compareTo(rulesOf(begun).longest()) > 0;
    }

    private ClockRules rulesOf(Punch punch) {
        return rules.on(punch.branch(), LocalDate.ofInstant(punch.at(), zones.apply(punch.branch())));
    }

    private void end(Punch begun, @Nullable Punch out, boolean forgotten) {
        List<Stretch> stretches = new ArrayList<>();
        if (forgotten) {
            odd.add(new Odd(OddKind.NO_OUT, begun));
        } else {
            way(begun, stretches);
            stretches(begun, out, stretches);
        }
        Punch last = out != null ? out : since.isEmpty() ? begun : since.get(since.size() - 1);
        attendances.add(new Attendance(begun, last, out, forgotten, stretches));
        in = null;
        since = new ArrayList<>();
    }

    /** The way from another branch, when the person punched out there and in here instead of transferring. */
    private void way(Punch begun, List<Stretch> stretches) {
        Punch left = attendances.isEmpty()
                ? null
                : attendances.get(attendances.size() - 1).out();
        if (left == null || left.branch() == begun.branch() || !begins(begun).isAfter(ends(left))) {
            return;
        }
        Duration way = Duration.ofMinutes(travel.minutes(left.branch(), begun.branch()));
        Duration gap = Duration.between(ends(left), begins(begun));
        if (!way.isZero() && gap.compareTo(way.plus(STOP)) <= 0) {
            Instant arrived = begins(begun);
            Instant leaving = gap.compareTo(way) < 0 ? ends(left) : arrived.minus(way);
            stretches.add(new Stretch(Kind.TRAVEL, begun.branch(), new TimeSlot(leaving, arrived)));
        }
    }

    private void stretches(Punch begun, @Nullable Punch out, List<Stretch> stretches) {
        Instant start = begins(begun);
        Instant end = out == null ? now : ends(out);
        Instant from = start;
        long branch = begun.branch();
        boolean onBreak = false;
        for (Punch punch : since) {
            Instant at = within(punch.at(), from, end);
            if (punch.kind() == PunchKind.TRANSFER) {
                Instant leaving = at.minus(Duration.ofMinutes(travel.minutes(branch, punch.branch())));
                Instant left = within(leaving, from, at);
                add(stretches, onBreak, begun, branch, from, left);
                add(stretches, Kind.TRAVEL, punch.branch(), left, at);
                branch = punch.branch();
                onBreak = false;
            } else {
                add(stretches, onBreak, begun, branch, from, at);
                onBreak = punch.kind() == PunchKind.BREAK_START;
            }
            from = at;
        }
        add(stretches, onBreak, begun, branch, from, end);
    }

    private void add(List<Stretch> stretches, boolean onBreak, Punch begun, long branch, Instant from, Instant to) {
        boolean paid = Duration.between(from, to).compareTo(rulesOf(begun).paidBreak()) <= 0;
        add(stretches, !onBreak ? Kind.WORK : paid ? Kind.PAID_BREAK : Kind.BREAK, branch, from, to);
    }

    private static void add(List<Stretch> stretches, Kind kind, long branch, Instant from, Instant to) {
        if (from.isBefore(to)) {
            stretches.add(new Stretch(kind, branch, new TimeSlot(from, to)));
        }
    }

    private static Instant within(Instant at, Instant from, Instant to) {
        Instant late = at.isBefore(from) ? from : at;
        return late.isAfter(to) ? to : late;
    }

    private Instant begins(Punch punch) {
        return rulesOf(punch).rounding().begin(punch.at(), zones.apply(punch.branch()));
    }

    private Instant ends(Punch punch) {
        return rulesOf(punch).rounding().end(punch.at(), zones.apply(punch.branch()));
    }
}
