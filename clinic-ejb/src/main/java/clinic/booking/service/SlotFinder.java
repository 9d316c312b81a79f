package clinic.booking.service;

import clinic.booking.policy.RoomPolicy;
import clinic.booking.service.FreeSlots.Wish;
import clinic.organisation.Catalogue;
import clinic.organisation.Hours;
import clinic.organisation.LoadBudget;
import clinic.organisation.Workday;
import clinic.organisation.Workdays;
import clinic.shared.TimeSlot;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One search for free slots, asked date by date, earlier dates first. Who could treat where, in which rooms, is looked up
 * once; the diaries of all branches are read a few dates at a time and, where a load budget limits, so is what the
 * therapists carry in the week around.
 */
final class SlotFinder {
    private static final int STEP = 15;
    private static final int MOST_AHEAD = 8;
    private static final long[] NOWHERE = {};

    /** A branch that is searched, with who and what could serve the wish there. */
    private record Site(Catalogue.Branch branch, List<Candidate> candidates, long[] rooms, List<long[]> units) {}

    /** @param away the therapist's other branches, and the minutes from there */
    private record Candidate(Catalogue.Member member, LoadBudget budget, long[] away, int[] minutes) {}

    private final Wish wish;
    private final DayDiaries diaries;
    private final List<Site> sites;
    private final List<String> credentials;
    private final Set<Long> involved = new HashSet<>();
    private final @Nullable Burden burden;
    private int ahead = 1;
    private @Nullable LocalDate read;

    SlotFinder(Wish wish, DayDiaries diaries, Loads loads) {
        this.wish = wish;
        this.diaries = diaries;
        credentials = wish.service().credentialKinds();
        sites = wish.branches().stream()
                .filter(branch -> branch.active() && offers(wish))
                .map(this::site)
                .toList();
        for (Site site : sites) {
            involved.add(site.branch().id());
            for (Candidate candidate : site.candidates()) {
                for (long branch : candidate.away()) {
                    involved.add(branch);
                }
            }
        }
        boolean limited = wish.service().loadPoints() > 0
                && sites.stream()
                        .flatMap(site -> site.candidates().stream())
                        .anyMatch(candidate -> candidate.budget().limits());
        burden =
                limited ? new Burden(loads, Set.copyOf(involved), wish.service().loadPoints()) : null;
    }

    /** Whether it is a treatment that is offered in that length. */
    private static boolean offers(Wish wish) {
        return !wish.service().addOn() && wish.service().durations().contains(wish.minutes());
    }

    private Site site(Catalogue.Branch branch) {
        Catalogue catalogue = wish.catalogue();
        Catalogue.Service service = wish.service();
        return new Site(
                branch,
                catalogue.therapists(branch.id()).stream()
                        .filter(wish::admits)
                        .map(member -> candidate(member, branch))
                        .toList(),
                catalogue.rooms(branch.id()).stream()
                        .filter(room -> RoomPolicy.suits(room, service))
                        .mapToLong(Catalogue.Room::id)
                        .toArray(),
                service.parts()
                        .map(Catalogue.Service::equipmentKind)
                        .filter(Objects::nonNull)
                        .map(kind -> catalogue.units(branch.id()).stream()
                                .filter(unit -> unit.active() && unit.kind().equals(kind))
                                .mapToLong(Catalogue.Unit::id)
                                .toArray())
                        .toList());
    }

    private Candidate candidate(Catalogue.Member member, Catalogue.Branch here) {
        long[] away = member.assignments().size() == 1
                ? NOWHERE
                : member.assignments().stream()
                        .mapToLong(Catalogue.Assignment::branch)
                        .distinct()
                        .filter(branch -> branch != here.id())
                        .toArray();
        int[] minutes = new int[away.length];
        for (int i = 0; i < away.length; i++) {
            minutes[i] = wish.catalogue().travel().minutes(away[i], here.id());
        }
        return new Candidate(member, wish.catalogue().loadBudgets().of(member.id()), away, minutes);
    }

    /** The diaries of a date; the longer the search goes on, the more dates are read at once. */
    private Map<Long, DayDiary> diaries(LocalDate date) {
        LocalDate last = read;
        if (last == null || date.isAfter(last)) {
            last = date.plusDays(ahead - 1L);
            if (ahead > 1) {
                diaries.prepare(date, last, involved);
            }
            read = last;
            ahead = Math.min(2 * ahead, MOST_AHEAD);
        }
        return diaries.on(date, involved);
    }

    /** What one date holds. */
    Day on(LocalDate date) {
        return new Day(date);
    }

    private record Working(long branch, long therapist) {}

    /** One local date of every branch that is searched. */
    final class Day {
        private final LocalDate date;
        private final Map<Long, DayDiary> diary;
        private final Workdays workdays;
        private final List<FreeSlot> slots = new ArrayList<>();
        private final Map<Working, List<Shift>> shifts = new HashMap<>();
        private final Map<Long, Shortest> shortest = new HashMap<>();

        private Day(LocalDate date) {
            this.date = date;
            workdays = wish.catalogue().workdays(date);
            boolean suits = wish.terms().days().isEmpty() || wish.terms().days().contains(date.getDayOfWeek());
            diary = suits && !sites.isEmpty() ? diaries(date) : Map.of();
            if (suits) {
                wish.catalogue()
                        .prepareWorkdays(sites.stream().map(Site::branch).toList(), date, date);
                sites.forEach(this::search);
            }
            sort();
        }

        /** Every free slot of the date, ordered by the wish's rank. */
        List<FreeSlot> slots() {
            return slots;
        }

        /** How well one of these slots fits the therapist's day. */
        Fit fit(FreeSlot slot) {
            int start = DayDiary.minute(slot.start());
            return Objects.requireNonNull(shifts.get(new Working(slot.branch(), slot.therapist()))).stream()
                    .filter(shift -> shift.opens <= start && start < shift.closes)
                    .findFirst()
                    .orElseThrow()
                    .fit(start);
        }

        private void sort() {
            if (wish.terms().rank() == Terms.Rank.FIT) {
                record Ranked(FreeSlot slot, int score) {}
                List<Ranked> ranked = new ArrayList<>(slots.size());
                slots.forEach(slot -> ranked.add(new Ranked(slot, fit(slot).score())));
                ranked.sort(Comparator.comparingInt(Ranked::score).reversed().thenComparing(one -> one.slot()
                        .start()));
                slots.clear();
                ranked.forEach(one -> slots.add(one.slot()));
            } else {
                slots.sort(Comparator.comparing(FreeSlot::start));
            }
        }

        private void search(Site site) {
            Optional<Hours> hours = site.branch().hoursOn(date);
            if (hours.isEmpty()
                    || wish.catalogue()
                            .price(site.branch().id(), wish.service(), wish.minutes(), date)
                            .isEmpty()) {
                return;
            }
            TimeSlot open = workdays.on(hours.get(), site.branch().zone());
            Workday workday = workdays.at(site.branch());
            int[][] rooms = taken(site, site.rooms());
            List<int[][]> units =
                    site.units().stream().map(kind -> taken(site, kind)).toList();
            for (Candidate candidate : site.candidates()) {
                List<Shift> worked = new ArrayList<>();
                int before = slots.size();
                for (TimeSlot hoursThere : workday.of(candidate.member())) {
                    Shift shift = new Shift(site, candidate, open, hoursThere);
                    worked.add(shift);
                    shift.offer(rooms, units);
                }
                if (slots.size() == before) {
                    continue;
                }
                if (mayGive(candidate) && (burden == null || burden.bears(candidate, date))) {
                    shifts.put(
                            new Working(site.branch().id(), candidate.member().id()), worked);
                } else {
                    slots.subList(before, slots.size()).clear();
                }
            }
        }

        private boolean mayGive(Candidate candidate) {
            for (String needed : credentials) {
                if (!candidate.member().holds(needed, date)) {
                    return false;
                }
            }
            return true;
        }

        private int[][] taken(Site site, long[] resources) {
            DayDiary here = diary.getOrDefault(site.branch().id(), DayDiary.EMPTY);
            int[][] taken = new int[resources.length][];
            for (int i = 0; i < resources.length; i++) {
                taken[i] = here.taken(resources[i]);
            }
            return taken;
        }

        /** Hours of a therapist at a branch on the date, and what they have to do already. */
        private final class Shift {
            private final Site site;
            private final Candidate candidate;
            private final int opens;
            private final int closes;
            private final int[] here;
            private final int[][] elsewhere;

            Shift(Site site, Candidate candidate, TimeSlot open, TimeSlot working) {
                this.site = site;
                this.candidate = candidate;
                opens = DayDiary.minute(open.start().isAfter(working.start()) ? open.start() : working.start());
                closes = DayDiary.minute(open.end().isBefore(working.end()) ? open.end() : working.end());
                here = diary.getOrDefault(site.branch().id(), DayDiary.EMPTY)
                        .taken(candidate.member().id());
                elsewhere = new int[candidate.away().length][];
                for (int i = 0; i < elsewhere.length; i++) {
                    elsewhere[i] = diary.getOrDefault(candidate.away()[i], DayDiary.EMPTY)
                            .taken(candidate.member().id());
                }
            }

            void offer(int[][] rooms, List<int[][]> units) {
                Catalogue.Service service = wish.service();
                Instant earliest = DayDiary.instant(opens);
                int start = nextStep(earliest.isBefore(wish.from()) ? wish.from() : earliest);
                while (start + wish.minutes() <= closes
                        && DayDiary.instant(start).isBefore(wish.until())) {
                    int from = start - service.bufferBefore();
                    int until = start + wish.minutes() + service.bufferAfter();
                    int taken = takenUntil(from, until);
                    if (taken > from) {
                        int free = taken + service.bufferBefore();
                        start += (free - start + STEP - 1) / STEP * STEP;
                        continue;
                    }
                    int room = firstFree(rooms, from, until);
                    if (room >= 0
                            && units.stream().allMatch(kind -> firstFree(kind, from, until) >= 0)
                            && suitsClock(start)) {
                        slots.add(new FreeSlot(
                                site.branch().id(),
                                candidate.member().id(),
                                site.rooms()[room],
                                DayDiary.instant(start),
                                DayDiary.instant(start + wish.minutes())));
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

            private boolean suitsClock(int start) {
                return !wish.terms().asksForTime()
                        || wish.terms()
                                .suits(DayDiary.instant(start)
                                        .atZone(site.branch().zone())
                                        .toLocalTime());
            }

            Fit fit(int start) {
                Shortest shortest = Day.this.shortest.computeIfAbsent(
                        site.branch().id(), branch -> Shortest.at(wish, branch, date));
                int from = start - wish.service().bufferBefore();
                int until = start + wish.minutes() + wish.service().bufferAfter();
                Nearest before = before(start, from);
                Nearest after = after(start + wish.minutes(), until);
                int neededBefore = before.edge() ? shortest.first() : shortest.between();
                int neededAfter = after.edge() ? shortest.last() : shortest.between();
                return new Fit(
                        Fit.points(before.gap, before.left, neededBefore)
                                + Fit.points(after.gap, after.left, neededAfter),
                        before.side(neededBefore),
                        after.side(neededAfter));
            }

            private Nearest before(int start, int from) {
                Nearest nearest = new Nearest(Fit.Neighbour.SHIFT, start - opens, from - opens);
                int now = nextStep(wish.now());
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
                    nearest = nearest.or(visit(
                            here, next, here[next] - until, 0, site.branch().id()));
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

    /**
     * Minutes of the shortest service offered at a branch on a date: with both buffers, and at the edges of a shift, over
     * which a buffer may reach, with one.
     */
    private record Shortest(int between, int first, int last) {

        static Shortest at(Wish wish, long branch, LocalDate date) {
            int between = Integer.MAX_VALUE;
            int first = Integer.MAX_VALUE;
            int last = Integer.MAX_VALUE;
            for (Catalogue.Service service : wish.catalogue().services()) {
                for (int minutes : service.active() && !service.addOn() ? service.durations() : List.<Integer>of()) {
                    if (wish.catalogue()
                            .price(branch, service.id(), minutes, date)
                            .isPresent()) {
                        between = Math.min(between, service.bufferBefore() + minutes + service.bufferAfter());
                        first = Math.min(first, minutes + service.bufferAfter());
                        last = Math.min(last, service.bufferBefore() + minutes);
                    }
                }
            }
            return new Shortest(between, first, last);
        }
    }

    /** Who could bear the wished service's load on a date besides what they bear already. */
    private static final class Burden {
        private static final int DAYS = 2 * LoadBudget.REACH + 1;

        private final Loads loads;
        private final Set<Long> branches;
        private final int more;
        private final Map<LocalDate, Map<Long, Integer>> known = new HashMap<>();
        private final List<Map<Long, Integer>> around = new ArrayList<>();
        private @Nullable LocalDate looked;
        private @Nullable LocalDate end;

        Burden(Loads loads, Set<Long> branches, int more) {
            this.loads = loads;
            this.branches = branches;
            this.more = more;
        }

        boolean bears(Candidate candidate, LocalDate date) {
            if (!candidate.budget().limits()) {
                return true;
            }
            if (!date.equals(looked)) {
                look(date);
            }
            int[] points = new int[DAYS];
            for (int i = 0; i < DAYS; i++) {
                points[i] = around.get(i).getOrDefault(candidate.member().id(), 0);
            }
            return candidate.budget().excess(points, date, more).isEmpty();
        }

        /** Reads the fortnight around the first date, then a week ahead whenever the search comes near the end. */
        private void look(LocalDate date) {
            LocalDate needed = date.plusDays(LoadBudget.REACH);
            LocalDate until = end;
            if (until == null) {
                known.putAll(loads.between(date.minusDays(LoadBudget.REACH), needed, branches));
                end = needed;
            } else if (needed.isAfter(until)) {
                LocalDate ahead = needed.plusDays(LoadBudget.REACH);
                known.putAll(loads.between(until.plusDays(1), ahead, branches));
                end = ahead;
            }
            around.clear();
            for (int i = 0; i < DAYS; i++) {
                around.add(known.getOrDefault(date.plusDays(i - LoadBudget.REACH), Map.of()));
            }
            looked = date;
        }
    }

    /**
     * The first quarter hour at or after the instant: on every branch's wall clock, because zones are whole quarter hours
     * apart from UTC, and have been since 1972.
     */
    private static int nextStep(Instant instant) {
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
}
