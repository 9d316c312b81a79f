package clinic.booking.service;

import clinic.booking.service.Site.Candidate;
import clinic.booking.service.SlotSearch.Offer;
import clinic.organisation.Catalogue;
import clinic.organisation.Hours;
import clinic.organisation.Workday;
import clinic.organisation.Workdays;
import clinic.shared.TimeSlot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a treatment could be given at one branch on one local date, as its roster and the diaries stood when they were read;
 * therapists' load is not looked at. It can be asked again, by anybody, as long as it {@link #holds}.
 */
final class SiteDay {
    static final int STEP = 15;

    /** By start; ties in order of the therapists. */
    static final Comparator<Free> EARLIEST = Comparator.comparingInt(free -> free.start);

    /** The best fit first, ties by start. */
    static final Comparator<Free> FIT =
            Comparator.<Free>comparingInt(free -> -free.fit().score()).thenComparing(EARLIEST);

    private final Site site;
    private final Catalogue.Service service;
    private final int minutes;
    private final LocalDate date;
    private final Workday workday;
    private final DayDiary[] diaries;
    private final int now;
    private final List<Free> free = new ArrayList<>();
    private int opens = Integer.MAX_VALUE;
    private Site.@Nullable Shortest shortest;
    private volatile @Nullable List<Free> byFit;

    /** @param now the moment from which on anything could be booked, in minutes since the epoch */
    SiteDay(Site site, LocalDate date, Workdays workdays, Workday workday, Map<Long, DayDiary> diaries, int now) {
        this.site = site;
        service = site.treatment().service();
        minutes = site.treatment().minutes();
        this.date = date;
        this.workday = workday;
        this.diaries = parts(site, diaries);
        this.now = now;
        Optional<Hours> hours = site.branch().hoursOn(date);
        if (hours.isPresent() && site.hasPrice(date)) {
            search(workdays.on(hours.get(), site.branch().zone()));
        }
        free.sort(EARLIEST);
    }

    /** Whether it would be found the same with these. */
    boolean holds(Workday workday, Map<Long, DayDiary> diaries, int now) {
        if (now != this.now && Math.max(now, this.now) > opens || !workday.sameReading(this.workday)) {
            return false;
        }
        long[] involved = site.involved();
        for (int i = 0; i < involved.length; i++) {
            if (part(diaries, involved[i]) != this.diaries[i]) {
                return false;
            }
        }
        return true;
    }

    /** All that is free in that order, also what lies before {@code now}. */
    List<Free> inOrder(Comparator<Free> order) {
        return order == FIT ? byFit() : free;
    }

    private List<Free> byFit() {
        List<Free> sorted = byFit;
        if (sorted == null) {
            sorted = new ArrayList<>(free);
            sorted.sort(FIT);
            byFit = sorted;
        }
        return sorted;
    }

    private static DayDiary[] parts(Site site, Map<Long, DayDiary> diaries) {
        DayDiary[] parts = new DayDiary[site.involved().length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = part(diaries, site.involved()[i]);
        }
        return parts;
    }

    private static DayDiary part(Map<Long, DayDiary> diaries, long branch) {
        return diaries.getOrDefault(branch, DayDiary.EMPTY);
    }

    private DayDiary diary(long branch) {
        long[] involved = site.involved();
        for (int i = 0; i < involved.length; i++) {
            if (involved[i] == branch) {
                return diaries[i];
            }
        }
        return DayDiary.EMPTY;
    }

    private void search(TimeSlot open) {
        int[][] rooms = taken(site.rooms());
        List<int[][]> units = site.units().stream().map(this::taken).toList();
        for (Candidate candidate : site.candidates()) {
            int before = free.size();
            for (TimeSlot hours : workday.of(candidate.member())) {
                Shift shift = new Shift(candidate, open, hours);
                opens = Math.min(opens, shift.opens);
                shift.offer(rooms, units);
            }
            if (free.size() > before && !site.mayGive(candidate, date)) {
                free.subList(before, free.size()).clear();
            }
        }
    }

    private int[][] taken(long[] resources) {
        DayDiary here = diary(site.branch().id());
        int[][] taken = new int[resources.length][];
        for (int i = 0; i < resources.length; i++) {
            taken[i] = here.taken(resources[i]);
        }
        return taken;
    }

    private Site.Shortest shortest() {
        Site.Shortest known = shortest;
        if (known == null) {
            known = site.shortest(date);
            shortest = known;
        }
        return known;
    }

    /**
     * The first quarter hour at or after the instant: on every branch's wall clock, because zones are whole quarter hours
     * apart from UTC, and have been since 1972.
     */
    static int nextStep(Instant instant) {
        return Math.toIntExact(
                        -Math.floorDiv(-(instant.getEpochSecond() + (instant.getNano() > 0 ? 1 : 0)), STEP * 60L))
                * STEP;
    }

    private static int firstFree(int[][] resources, int from, int until) {
        for (int i = 0; i < resources.length; i++) {
            if (DayDiary.isFree(resources[i], from, until)) {
                return i;
            }
        }
        return -1;
    }

    /** A time at which the treatment could be given. */
    final class Free {
        private final Shift shift;
        private final int start;
        private final FreeSlot slot;
        private final LocalTime clock;
        private volatile @Nullable Offer offer;

        private Free(Shift shift, int start, long room) {
            this.shift = shift;
            this.start = start;
            slot = new FreeSlot(
                    site.branch().id(),
                    shift.candidate.member().id(),
                    room,
                    DayDiary.instant(start),
                    DayDiary.instant(start + minutes));
            clock = slot.start().atZone(site.branch().zone()).toLocalTime();
        }

        FreeSlot slot() {
            return slot;
        }

        Candidate candidate() {
            return shift.candidate;
        }

        /** The start on the branch's wall clock. */
        LocalTime clock() {
            return clock;
        }

        /** How well it fits the therapist's day. */
        Fit fit() {
            return offer().fit();
        }

        /** The same object for all who are offered it. */
        Offer offer() {
            Offer known = offer;
            if (known == null) {
                known = new Offer(slot, shift.fit(start));
                offer = known;
            }
            return known;
        }
    }

    /** Hours of a therapist on the date, and what they have to do already. */
    private final class Shift {
        private final Candidate candidate;
        private final int opens;
        private final int closes;
        private final int[] here;
        private final int[][] elsewhere;

        Shift(Candidate candidate, TimeSlot open, TimeSlot working) {
            this.candidate = candidate;
            opens = DayDiary.minute(open.start().isAfter(working.start()) ? open.start() : working.start());
            closes = DayDiary.minute(open.end().isBefore(working.end()) ? open.end() : working.end());
            here = diary(site.branch().id()).taken(candidate.member().id());
            elsewhere = new int[candidate.away().length][];
            for (int i = 0; i < elsewhere.length; i++) {
                elsewhere[i] =
                        diary(candidate.away()[i]).taken(candidate.member().id());
            }
        }

        void offer(int[][] rooms, List<int[][]> units) {
            int start = nextStep(DayDiary.instant(opens));
            while (start + minutes <= closes) {
                int from = start - service.bufferBefore();
                int until = start + minutes + service.bufferAfter();
                int taken = takenUntil(from, until);
                if (taken > from) {
                    start += (taken - from + STEP - 1) / STEP * STEP;
                    continue;
                }
                int room = firstFree(rooms, from, until);
                if (room >= 0 && units.stream().allMatch(kind -> firstFree(kind, from, until) >= 0)) {
                    free.add(new Free(this, start, site.rooms()[room]));
                }
                start += STEP;
            }
        }

        /** The end of something that is in the way, with the way from there; {@code from} when nothing is. */
        private int takenUntil(int from, int until) {
            int next = DayDiary.firstAfter(here, from);
            if (next < here.length && here[next] < until) {
                return here[next + 1];
            }
            for (int i = 0; i < elsewhere.length; i++) {
                int travel = candidate.minutes()[i];
                next = DayDiary.firstAfter(elsewhere[i], from - travel);
                if (next < elsewhere[i].length && elsewhere[i][next] < until + travel) {
                    return elsewhere[i][next + 1] + travel;
                }
            }
            return from;
        }

        Fit fit(int start) {
            int from = start - service.bufferBefore();
            int until = start + minutes + service.bufferAfter();
            Nearest before = before(start, from);
            Nearest after = after(start + minutes, until);
            Site.Shortest shortest = shortest();
            int neededBefore = before.edge() ? shortest.first() : shortest.between();
            int neededAfter = after.edge() ? shortest.last() : shortest.between();
            return new Fit(
                    Fit.points(before.gap, before.left, neededBefore) + Fit.points(after.gap, after.left, neededAfter),
                    before.side(neededBefore),
                    after.side(neededAfter));
        }

        private Nearest before(int start, int from) {
            Nearest nearest = new Nearest(Fit.Neighbour.SHIFT, start - opens, from - opens);
            if (now > opens && now <= start) {
                nearest = nearest.or(new Nearest(Fit.Neighbour.NOW, start - now, from - now));
            }
            int last = DayDiary.firstAfter(here, from) - DayDiary.STRIDE;
            if (last >= 0) {
                nearest = nearest.or(visit(
                        here, last, from - here[last + 1], 0, site.branch().id()));
            }
            for (int i = 0; i < elsewhere.length; i++) {
                int travel = candidate.minutes()[i];
                last = DayDiary.firstAfter(elsewhere[i], from - travel) - DayDiary.STRIDE;
                if (last >= 0) {
                    nearest = nearest.or(visit(
                            elsewhere[i],
                            last,
                            from - elsewhere[i][last + 1],
                            travel,
                            candidate.away()[i]));
                }
            }
            return nearest;
        }

        private Nearest after(int end, int until) {
            Nearest nearest = new Nearest(Fit.Neighbour.SHIFT, closes - end, closes - until);
            int next = DayDiary.firstAfter(here, until);
            if (next < here.length) {
                nearest = nearest.or(
                        visit(here, next, here[next] - until, 0, site.branch().id()));
            }
            for (int i = 0; i < elsewhere.length; i++) {
                int travel = candidate.minutes()[i];
                next = DayDiary.firstAfter(elsewhere[i], until);
                if (next < elsewhere[i].length) {
                    nearest = nearest.or(visit(
                            elsewhere[i],
                            next,
                            elsewhere[i][next] - until,
                            travel,
                            candidate.away()[i]));
                }
            }
            return nearest;
        }

        private Nearest visit(int[] spans, int at, int apart, int travel, long branch) {
            int treatment = spans[at + 2];
            Fit.Neighbour kind = branch != site.branch().id()
                    ? Fit.Neighbour.ELSEWHERE
                    : treatment == DayDiary.NO_VISIT ? Fit.Neighbour.BREAK : Fit.Neighbour.VISIT;
            return new Nearest(kind, apart - travel, apart - travel, treatment, branch);
        }

        /** What lies next to a slot: the gap that touching would close, and the minutes left free in it. */
        private final class Nearest {
            private final Fit.Neighbour neighbour;
            private final int gap;
            private final int left;
            private final int treatment;
            private final long branch;

            Nearest(Fit.Neighbour neighbour, int gap, int left) {
                this(neighbour, gap, left, DayDiary.NO_VISIT, site.branch().id());
            }

            Nearest(Fit.Neighbour neighbour, int gap, int left, int treatment, long branch) {
                this.neighbour = neighbour;
                this.gap = gap;
                this.left = left;
                this.treatment = treatment;
                this.branch = branch;
            }

            Nearest or(Nearest other) {
                return other.gap < gap ? other : this;
            }

            boolean edge() {
                return neighbour == Fit.Neighbour.SHIFT || neighbour == Fit.Neighbour.NOW;
            }

            Fit.Side side(int shortest) {
                return new Fit.Side(
                        neighbour,
                        Math.max(left, 0),
                        gap <= 0,
                        left >= shortest,
                        treatment == DayDiary.NO_VISIT ? null : DayDiary.instant(treatment),
                        branch);
            }
        }
    }
}
