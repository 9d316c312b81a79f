package clinic.booking.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.booking.service.Fit.Neighbour;
import clinic.booking.service.SiteDay.Free;
import clinic.booking.service.Terms.Rank;
import clinic.organisation.Catalogue;
import clinic.organisation.Catalogue.Assignment;
import clinic.organisation.Catalogue.Branch;
import clinic.organisation.Catalogue.Credential;
import clinic.organisation.Catalogue.Member;
import clinic.organisation.Catalogue.Organisation;
import clinic.organisation.Catalogue.PriceKey;
import clinic.organisation.Catalogue.PriceList;
import clinic.organisation.Catalogue.Room;
import clinic.organisation.Catalogue.Service;
import clinic.organisation.Catalogue.Unit;
import clinic.organisation.Hours;
import clinic.organisation.Job;
import clinic.organisation.LoadBudget;
import clinic.organisation.LoadBudgets;
import clinic.organisation.Rosters;
import clinic.organisation.Travel;
import clinic.shared.Money;
import clinic.shared.TimeSlot;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The slot search finds every time a visit could be booked, and none at which it could not. */
class FreeSlotsTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalDate THURSDAY = LocalDate.of(2026, 3, 12);
    private static final LocalDate SPRING = LocalDate.of(2026, 3, 8);
    private static final LocalDate AUTUMN = LocalDate.of(2026, 11, 1);
    private static final long RIVERSIDE = 1;
    private static final long OLD_MILL = 2;
    private static final long MAYA = 11;
    private static final long TOMAS = 12;
    private static final long ROOM_1 = 21;
    private static final long ROOM_2 = 22;
    private static final long MILL_ROOM = 25;
    private static final long HEAT = 31;
    private static final long MILL_HEAT = 32;
    private static final int POINTS = 4;

    private record Busy(long branch, long resource, TimeSlot time) {}

    private final List<Busy> busy = new ArrayList<>();
    private final List<String> prepared = new ArrayList<>();
    private final Map<LocalDate, Map<Long, Integer>> carried = new HashMap<>();
    private LoadBudgets budgets = LoadBudgets.NONE;
    private Travel travel = Travel.NONE;
    private Map<Long, Hours> shifts = Map.of(RIVERSIDE, hours(8, 16));
    private Hours open = hours(8, 20);
    private Terms terms = Terms.ANY;
    private Instant now = Instant.EPOCH;
    private Rosters.Day roster = Rosters.Day.UNPLANNED;

    private final Service deepTissue = new Service(
            5,
            "deep-tissue",
            "Deep Tissue",
            "deep-tissue",
            "",
            List.of(60),
            5,
            15,
            "table",
            "heat",
            "licence",
            POINTS,
            true);

    private final FreeSlots slots = FreeSlots.in(
            new DayDiaries() {
                private final Map<Long, DayDiary> read = new HashMap<>();
                private List<Busy> readOf = List.of();

                @Override
                Map<Long, DayDiary> on(LocalDate date, Collection<Long> branches) {
                    if (!readOf.equals(busy)) {
                        read.clear();
                        readOf = List.copyOf(busy);
                    }
                    branches.forEach(branch -> read.computeIfAbsent(branch, this::read));
                    return read;
                }

                private DayDiary read(long branch) {
                    DayDiary.Builder builder = new DayDiary.Builder();
                    busy.stream()
                            .filter(taken -> taken.branch() == branch)
                            .forEach(taken -> builder.add(
                                    taken.resource(),
                                    DayDiary.minute(taken.time().start()),
                                    DayDiary.minute(taken.time().end()),
                                    DayDiary.minute(taken.time().start()) + 5));
                    return builder.build();
                }

                @Override
                void prepare(LocalDate from, LocalDate until, Collection<Long> branches) {
                    prepared.add(from + "/" + until);
                }
            },
            new Loads() {
                @Override
                Map<LocalDate, Map<Long, Integer>> between(LocalDate first, LocalDate last, Set<Long> branches) {
                    return carried.entrySet().stream()
                            .filter(day -> !day.getKey().isBefore(first)
                                    && !day.getKey().isAfter(last))
                            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
                }
            });

    @Test
    void anEmptyDayOffersEveryQuarterHourOfTheShift() {
        assertEquals(
                quarterHours(LocalTime.of(8, 0), LocalTime.of(15, 0)), starts(MAYA, found(THURSDAY, Instant.EPOCH)));
    }

    @Test
    void timesThatArePastAreNotOffered() {
        assertEquals(
                quarterHours(LocalTime.of(9, 15), LocalTime.of(15, 0)),
                starts(MAYA, found(THURSDAY, at(LocalTime.of(9, 1)))));
    }

    @Test
    void buffersOfBothVisitsCount() {
        busy.add(new Busy(RIVERSIDE, MAYA, slot(LocalTime.of(10, 0), 75)));
        List<LocalTime> starts = starts(MAYA, found(THURSDAY, Instant.EPOCH));
        assertTrue(starts.contains(LocalTime.of(8, 45)), "ends 9:45, buffer until 10:00");
        assertEquals(List.of(), between(starts, LocalTime.of(9, 0), LocalTime.of(11, 15)));
        assertTrue(starts.contains(LocalTime.of(11, 30)), "its own buffer before begins at 11:25");
    }

    @Test
    void aVisitAtAnotherBranchTakesTheTherapistToo() {
        busy.add(new Busy(OLD_MILL, MAYA, slot(LocalTime.of(8, 0), 8 * 60)));
        List<FreeSlot> found = found(THURSDAY, Instant.EPOCH);
        assertEquals(List.of(), starts(MAYA, found));
        assertTrue(!starts(TOMAS, found).isEmpty());
    }

    @Test
    void theWayFromAndToAnotherBranchIsKeptFree() {
        travel = travelling(40);
        busy.add(new Busy(OLD_MILL, MAYA, slot(LocalTime.of(11, 0), 60)));
        List<LocalTime> starts = starts(MAYA, found(THURSDAY, Instant.EPOCH));
        assertTrue(starts.contains(LocalTime.of(9, 0)), "its buffer ends at 10:15, the way at 10:55");
        assertEquals(List.of(), between(starts, LocalTime.of(9, 15), LocalTime.of(12, 30)));
        assertTrue(starts.contains(LocalTime.of(12, 45)), "on the way until 12:40, its buffer begins then");
    }

    @Test
    void theOneUnitIsNotOfferedTwice() {
        busy.add(new Busy(RIVERSIDE, HEAT, slot(LocalTime.of(8, 0), 8 * 60)));
        assertEquals(List.of(), found(THURSDAY, Instant.EPOCH));
    }

    @Test
    void whoHoldsNoValidCredentialIsNotOffered() {
        LocalDate after = LocalDate.of(2026, 4, 2);
        assertEquals(List.of(), starts(TOMAS, found(after, Instant.EPOCH)));
        assertTrue(!starts(MAYA, found(after, Instant.EPOCH)).isEmpty());
    }

    @Test
    void onTheDayClocksGoForwardTheShiftKeepsItsWallClockTimes() {
        assertEquals(quarterHours(LocalTime.of(8, 0), LocalTime.of(15, 0)), starts(MAYA, found(SPRING, Instant.EPOCH)));
    }

    @Test
    void anHourThatComesTwiceIsOfferedTwiceToWhoAsksForIt() {
        open = hours(0, 6);
        shifts = Map.of(RIVERSIDE, hours(0, 6));
        terms = new Terms(null, Set.of(), LocalTime.of(1, 0), LocalTime.of(2, 0), Rank.EARLIEST);
        List<FreeSlot> found = found(AUTUMN, Instant.EPOCH);
        assertEquals(8, starts(MAYA, found).size());
        assertEquals(
                new HashSet<>(quarterHours(LocalTime.of(1, 0), LocalTime.of(1, 45))), Set.copyOf(starts(MAYA, found)));
    }

    @Test
    void whoWouldCarryTooMuchInADayIsNotOffered() {
        budgets = new LoadBudgets(new LoadBudget(20, null), Map.of(TOMAS, new LoadBudget(30, null)));
        carried.put(THURSDAY, Map.of(MAYA, 17, TOMAS, 17));
        List<FreeSlot> found = found(THURSDAY, Instant.EPOCH);
        assertEquals(List.of(), starts(MAYA, found));
        assertFalse(starts(TOMAS, found).isEmpty(), "his own limit is higher");
    }

    @Test
    void sevenDaysInARowCountThoseAheadToo() {
        budgets = new LoadBudgets(new LoadBudget(null, 40), Map.of());
        carried.put(THURSDAY.minusDays(6), Map.of(MAYA, 20, TOMAS, 20));
        carried.put(THURSDAY.plusDays(1), Map.of(MAYA, 18));
        assertFalse(starts(MAYA, found(THURSDAY, Instant.EPOCH)).isEmpty(), "the two never fall into one week");
        carried.put(THURSDAY.plusDays(6), Map.of(MAYA, 19));
        assertEquals(List.of(), starts(MAYA, found(THURSDAY, Instant.EPOCH)), "18 + 19 + 4 from Thursday on");
        assertFalse(starts(TOMAS, found(THURSDAY, Instant.EPOCH)).isEmpty());
    }

    @Test
    void aSearchOfManyDaysSeesTheLoadOfEachWeek() {
        budgets = new LoadBudgets(new LoadBudget(null, 10), Map.of());
        for (int day = 0; day < 40; day += 9) {
            carried.put(THURSDAY.plusDays(day), Map.of(MAYA, 7));
        }
        SlotFinder finder = slots.finder(wish(MAYA, List.of(RIVERSIDE), Instant.EPOCH));
        for (int day = 0; day < 30; day++) {
            boolean near = day % 9 <= 6 || 9 - day % 9 <= 6;
            assertEquals(near, finder.on(THURSDAY.plusDays(day)).isEmpty(), "day " + day);
        }
    }

    /** Everything at once, against trying every quarter hour with the rules written down a second time. */
    @ParameterizedTest
    @MethodSource("seeds")
    void theSearchAgreesWithTryingEveryQuarterHour(long seed) {
        Random random = new Random(seed);
        LocalDate date = List.of(THURSDAY, SPRING, AUTUMN).get(random.nextInt(3));
        boolean night = random.nextInt(3) == 0;
        open = night ? hours(0, 9) : hours(8, 20);
        shifts = new HashMap<>(Map.of(RIVERSIDE, night ? hours(0, 7) : hours(8, 16)));
        if (random.nextBoolean()) {
            shifts.put(OLD_MILL, night ? hours(1, 9) : hours(9, 18));
        }
        travel = travelling(5 * random.nextInt(10));
        terms = new Terms(
                random.nextInt(4) == 0 ? (random.nextBoolean() ? "Female" : "male") : null,
                random.nextInt(4) == 0 ? EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)), DayOfWeek.SUNDAY) : Set.of(),
                random.nextInt(3) == 0 ? LocalTime.of(night ? 1 : 9, 5 * random.nextInt(12)) : null,
                random.nextInt(3) == 0 ? LocalTime.of(night ? 4 : 14, 5 * random.nextInt(12)) : null,
                Rank.EARLIEST);
        if (random.nextInt(3) == 0) {
            budgets = new LoadBudgets(
                    new LoadBudget(random.nextBoolean() ? 12 : null, random.nextBoolean() ? 40 : null),
                    random.nextBoolean() ? Map.of(TOMAS, new LoadBudget(16, null)) : Map.of());
            for (int day = -8; day <= 8; day++) {
                carried.put(date.plusDays(day), Map.of(MAYA, random.nextInt(11), TOMAS, random.nextInt(11)));
            }
        }
        Instant midnight = date.atStartOfDay(NEW_YORK).toInstant();
        if (random.nextInt(2) == 0) {
            roster = new Rosters.Day(
                    random.nextInt(3) > 0,
                    Map.of(MAYA, pieces(random, midnight, night), TOMAS, pieces(random, midnight, night)),
                    random.nextInt(3) == 0 ? Map.of(MAYA, pieces(random, midnight, night)) : Map.of());
        }
        for (long resource : new long[] {MAYA, TOMAS, ROOM_1, ROOM_2, HEAT, MILL_ROOM, MILL_HEAT}) {
            for (int i = random.nextInt(5); i > 0; i--) {
                boolean mill =
                        resource <= TOMAS ? random.nextBoolean() : resource == MILL_ROOM || resource == MILL_HEAT;
                busy.add(new Busy(
                        mill ? OLD_MILL : RIVERSIDE,
                        resource,
                        TimeSlot.of(
                                midnight.plusSeconds(300L * random.nextInt(12 * (night ? 9 : 20))),
                                Duration.ofMinutes(5 * (3 + random.nextInt(20))))));
            }
        }
        Instant from = midnight.plusSeconds(60L * random.nextInt(24 * 60)).minusSeconds(random.nextInt(2) * 50_000L);
        Set<String> tried = new TreeSet<>();
        for (Instant start = midnight;
                start.isBefore(midnight.plusSeconds(26 * 3600));
                start = start.plusSeconds(900)) {
            for (long branch : new long[] {RIVERSIDE, OLD_MILL}) {
                for (long therapist : new long[] {MAYA, TOMAS}) {
                    if (!start.isBefore(from) && bookable(branch, therapist, start, date)) {
                        tried.add(branch + " " + therapist + " " + start);
                    }
                }
            }
        }
        SlotFinder finder = slots.finder(wish(-1, List.of(RIVERSIDE, OLD_MILL), from));
        List<FreeSlot> day = finder.on(date).stream().map(Free::slot).toList();
        assertEquals(
                tried,
                day.stream()
                        .map(slot -> slot.branch() + " " + slot.therapist() + " " + slot.start())
                        .collect(Collectors.toCollection(TreeSet::new)),
                () -> terms + ", " + budgets + ", " + carried + ", taken " + busy);
        assertEquals(day.stream().sorted(Comparator.comparing(FreeSlot::start)).toList(), day);
        for (FreeSlot slot : day) {
            assertTrue(free(slot.room(), needed(slot.start())), () -> "room of " + slot);
        }
        terms = new Terms(terms.gender(), terms.days(), terms.after(), terms.before(), Rank.FIT);
        List<Free> fitted =
                slots.finder(wish(-1, List.of(RIVERSIDE, OLD_MILL), from)).on(date);
        assertEquals(
                new HashSet<>(day),
                fitted.stream().map(Free::slot).collect(Collectors.toSet()),
                "the rank hides nothing");
        List<Integer> scores = fitted.stream().map(free -> free.fit().score()).toList();
        assertEquals(scores.stream().sorted(Comparator.reverseOrder()).toList(), scores, "best fit first");
        assertTrue(scores.stream().allMatch(score -> score >= 0 && score <= 100), scores::toString);
    }

    /** Up to three stretches of a day, which may be there or not. */
    private static List<TimeSlot> pieces(Random random, Instant midnight, boolean night) {
        List<TimeSlot> pieces = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            pieces.add(TimeSlot.of(
                    midnight.plusSeconds(900L * random.nextInt(night ? 20 : 60)),
                    Duration.ofMinutes(15 * (2 + random.nextInt(20)))));
        }
        return TimeSlot.union(pieces);
    }

    /** Published shifts at Riverside instead of the pattern, and without the time on leave. */
    private boolean works(long branch, long therapist, TimeSlot treatment, LocalDate date) {
        Hours shift = shifts.get(branch);
        if (shift == null) {
            return false;
        }
        if (branch != RIVERSIDE) {
            return shift.on(date, NEW_YORK).contains(treatment);
        }
        return (roster.published()
                        ? roster.shifts().getOrDefault(therapist, List.of()).stream()
                                .anyMatch(piece -> piece.contains(treatment))
                        : shift.on(date, NEW_YORK).contains(treatment))
                && roster.away().getOrDefault(therapist, List.of()).stream().noneMatch(treatment::overlaps);
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 300);
    }

    private boolean bookable(long branch, long therapist, Instant start, LocalDate date) {
        TimeSlot treatment = TimeSlot.of(start, Duration.ofMinutes(60));
        LocalTime local = start.atZone(NEW_YORK).toLocalTime();
        String gender = terms.gender();
        Duration way = Duration.ofMinutes(travel.minutes(RIVERSIDE, OLD_MILL));
        return works(branch, therapist, treatment, date)
                && open.on(date, NEW_YORK).contains(treatment)
                && (therapist == MAYA || !date.isAfter(LocalDate.of(2026, 4, 1)))
                && (gender == null || gender.equalsIgnoreCase(therapist == MAYA ? "female" : "male"))
                && (terms.days().isEmpty() || terms.days().contains(date.getDayOfWeek()))
                && (terms.after() == null || !local.isBefore(terms.after()))
                && (terms.before() == null || local.isBefore(terms.before()))
                && withinBudget(therapist, date)
                && busy.stream().filter(taken -> taken.resource() == therapist).noneMatch(taken -> taken.time()
                        .overlaps(
                                taken.branch() == branch
                                        ? needed(start)
                                        : needed(start).widened(way, way)))
                && (branch == RIVERSIDE
                        ? free(HEAT, needed(start)) && (free(ROOM_1, needed(start)) || free(ROOM_2, needed(start)))
                        : free(MILL_HEAT, needed(start)) && free(MILL_ROOM, needed(start)));
    }

    private boolean withinBudget(long therapist, LocalDate date) {
        LoadBudget budget = budgets.of(therapist);
        Integer day = budget.day();
        Integer week = budget.week();
        boolean fits = day == null || points(therapist, date, date) + POINTS <= day;
        for (int back = 0; back < 7; back++) {
            LocalDate from = date.minusDays(back);
            fits &= week == null || points(therapist, from, from.plusDays(6)) + POINTS <= week;
        }
        return fits;
    }

    private int points(long therapist, LocalDate from, LocalDate until) {
        return from.datesUntil(until.plusDays(1))
                .mapToInt(date -> carried.getOrDefault(date, Map.of()).getOrDefault(therapist, 0))
                .sum();
    }

    private static TimeSlot needed(Instant start) {
        return TimeSlot.of(start, Duration.ofMinutes(60)).widened(Duration.ofMinutes(5), Duration.ofMinutes(15));
    }

    @Test
    void aSlotThatTouchesTheVisitBeforeAndTheEndOfTheShiftIsPerfect() {
        busy.add(new Busy(RIVERSIDE, MAYA, slot(LocalTime.of(8, 0), 6 * 60 + 55)));
        Fit fit = fit(LocalTime.of(15, 0));
        assertEquals(100, fit.score());
        assertEquals(Neighbour.VISIT, fit.before().neighbour());
        assertTrue(fit.before().touches());
        assertEquals(at(LocalTime.of(8, 5)), fit.before().treatment());
        assertEquals(Neighbour.SHIFT, fit.after().neighbour());
        assertTrue(fit.after().touches());
        assertNull(fit.after().treatment());
    }

    @Test
    void whatIsLeftCountsMoreWhenItCanBeSold() {
        busy.add(new Busy(RIVERSIDE, MAYA, slot(LocalTime.of(8, 0), 115)));
        busy.add(new Busy(RIVERSIDE, MAYA, slot(LocalTime.of(13, 0), 180)));
        Fit sellable = fit(LocalTime.of(10, 0));
        assertEquals(50 + 30, sellable.score());
        assertEquals(105, sellable.after().left(), "free from 11:15 to 13:00");
        assertTrue(sellable.after().sellable());
        Fit lost = fit(LocalTime.of(11, 0));
        assertEquals(45, lost.after().left(), "12:15 to 13:00 holds no visit of 80 minutes with buffers");
        assertEquals(60, lost.before().left());
        assertEquals(15 * (80 - 60) / 80 + 15 * (80 - 45) / 80, lost.score());
    }

    @Test
    void atTheEdgeOfTheShiftOneBufferIsEnough() {
        Fit fit = fit(LocalTime.of(13, 30));
        assertEquals(Neighbour.SHIFT, fit.after().neighbour());
        assertEquals(75, fit.after().left());
        assertTrue(fit.after().sellable(), "5 minutes before and 60 of treatment; the buffer after reaches beyond");
    }

    @Test
    void theWayToAnotherBranchIsTouched() {
        travel = travelling(25);
        busy.add(new Busy(OLD_MILL, MAYA, slot(LocalTime.of(11, 40), 60)));
        Fit fit = fit(LocalTime.of(10, 0));
        assertEquals(Neighbour.ELSEWHERE, fit.after().neighbour());
        assertTrue(fit.after().touches());
        assertEquals(OLD_MILL, fit.after().branch());
    }

    @Test
    void timeThatHasPassedIsNotLostByTheNextPossibleStart() {
        now = at(LocalTime.of(10, 20));
        Fit fit = fit(LocalTime.of(10, 30));
        assertEquals(Neighbour.NOW, fit.before().neighbour());
        assertTrue(fit.before().touches());
    }

    @Test
    void whatWasFoundIsFoundAgainUntilSomethingChanges() {
        shifts = Map.of(RIVERSIDE, hours(8, 11));
        Catalogue catalogue = catalogue();
        List<Free> first = asked(catalogue);
        assertEquals(quarterHours(LocalTime.of(8, 0), LocalTime.of(10, 0)), clocks(first));
        terms = new Terms(null, Set.of(), LocalTime.of(8, 30), LocalTime.of(9, 0), Rank.EARLIEST);
        List<Free> again = asked(catalogue);
        assertEquals(List.of(LocalTime.of(8, 30), LocalTime.of(8, 45)), clocks(again));
        assertSame(first.get(2), again.get(0));

        terms = Terms.ANY;
        now = at(LocalTime.of(9, 5));
        assertEquals(Neighbour.NOW, asked(catalogue).get(5).fit().before().neighbour());
        busy.add(new Busy(OLD_MILL, MAYA, slot(LocalTime.of(10, 0), 60)));
        assertEquals(
                List.of(LocalTime.of(8, 0), LocalTime.of(8, 15), LocalTime.of(8, 30), LocalTime.of(8, 45)),
                clocks(asked(catalogue)));
        roster = new Rosters.Day(true, Map.of(MAYA, List.of(slot(LocalTime.of(8, 0), 75))), Map.of());
        assertEquals(List.of(LocalTime.of(8, 0), LocalTime.of(8, 15)), clocks(asked(catalogue)));
    }

    @Test
    void theLongerASearchGoesOnTheMoreDaysAreReadAtOnce() {
        SlotFinder finder = slots.finder(wish(-1, List.of(RIVERSIDE), Instant.EPOCH));
        SPRING.datesUntil(SPRING.plusDays(16)).forEach(finder::on);
        assertEquals(
                List.of(
                        "2026-03-09/2026-03-10",
                        "2026-03-11/2026-03-14",
                        "2026-03-15/2026-03-22",
                        "2026-03-23/2026-03-30"),
                prepared);
    }

    private List<Free> asked(Catalogue catalogue) {
        return slots.finder(wish(catalogue, MAYA, List.of(RIVERSIDE), Instant.EPOCH))
                .on(THURSDAY);
    }

    private static List<LocalTime> clocks(List<Free> found) {
        return found.stream().map(Free::clock).toList();
    }

    private Fit fit(LocalTime start) {
        return slots.finder(wish(MAYA, List.of(RIVERSIDE), now)).on(THURSDAY).stream()
                .filter(free -> free.slot().start().equals(at(start)))
                .findFirst()
                .orElseThrow()
                .fit();
    }

    private boolean free(long resource, TimeSlot needed) {
        return busy.stream()
                .noneMatch(taken -> taken.resource() == resource && taken.time().overlaps(needed));
    }

    private List<FreeSlot> found(LocalDate date, Instant from) {
        return slots.finder(wish(-1, List.of(RIVERSIDE), from)).on(date).stream()
                .map(Free::slot)
                .toList();
    }

    private FreeSlots.Wish wish(long therapist, List<Long> branches, Instant from) {
        return wish(catalogue(), therapist, branches, from);
    }

    private FreeSlots.Wish wish(Catalogue catalogue, long therapist, List<Long> branches, Instant from) {
        return new FreeSlots.Wish(
                catalogue,
                deepTissue,
                60,
                branches.stream().map(catalogue::branch).toList(),
                therapist,
                from,
                Instant.MAX,
                terms,
                now);
    }

    private static Travel travelling(int minutes) {
        return new Travel(Map.of(), Map.of(Travel.Pair.of(OLD_MILL, RIVERSIDE), minutes), new Travel.Pace(25, 5, 90));
    }

    private static List<LocalTime> starts(long therapist, List<FreeSlot> found) {
        return found.stream()
                .filter(slot -> slot.therapist() == therapist)
                .map(slot -> slot.start().atZone(NEW_YORK).toLocalTime())
                .toList();
    }

    private static List<LocalTime> between(List<LocalTime> times, LocalTime from, LocalTime until) {
        return List.copyOf(new TreeSet<>(times).subSet(from, true, until, true));
    }

    private static List<LocalTime> quarterHours(LocalTime first, LocalTime last) {
        List<LocalTime> times = new ArrayList<>();
        for (LocalTime time = first; !time.isAfter(last); time = time.plusMinutes(15)) {
            times.add(time);
        }
        return times;
    }

    private static Instant at(LocalTime time) {
        return THURSDAY.atTime(time).atZone(NEW_YORK).toInstant();
    }

    private static TimeSlot slot(LocalTime start, int minutes) {
        return TimeSlot.of(at(start), Duration.ofMinutes(minutes));
    }

    private Catalogue catalogue() {
        return new Catalogue(
                1,
                new Organisation("Killer Knots", USD, DayOfWeek.MONDAY, 1),
                List.of(branch(RIVERSIDE, "RV"), branch(OLD_MILL, "OM")),
                List.of(deepTissue),
                List.of(
                        new Room(ROOM_1, RIVERSIDE, "R1", "Room 1", "table", 1, true),
                        new Room(ROOM_2, RIVERSIDE, "R2", "Room 2", "table", 1, true),
                        new Room(23, RIVERSIDE, "R3", "Room 3", "mat", 1, true),
                        new Room(24, RIVERSIDE, "R4", "Room 4", "table", 1, false),
                        new Room(MILL_ROOM, OLD_MILL, "R1", "Room 1", "table", 1, true)),
                List.of(
                        new Unit(HEAT, RIVERSIDE, "heat", "Heat 1", true, true),
                        new Unit(MILL_HEAT, OLD_MILL, "heat", "Heat 1", true, true)),
                List.of(
                        therapist(MAYA, "female", LocalDate.of(2027, 1, 1)),
                        therapist(TOMAS, "male", LocalDate.of(2026, 4, 1))),
                List.of(new PriceList(
                        null,
                        "2026",
                        LocalDate.of(2026, 1, 1),
                        null,
                        Map.of(new PriceKey(5, 60), Money.parse("95.00", USD)))),
                List.of(),
                travel,
                budgets,
                List.of(),
                (branch, date) -> branch.id() == RIVERSIDE ? roster : Rosters.Day.UNPLANNED);
    }

    private Branch branch(long id, String code) {
        return new Branch(id, code, code, null, NEW_YORK, "", "", "", "", 1, true, week(open), Map.of());
    }

    private Member therapist(long id, String gender, LocalDate licensedUntil) {
        LocalDate hired = LocalDate.of(2025, 1, 1);
        return new Member(
                id,
                "Therapist",
                String.valueOf(id),
                gender,
                null,
                List.of(
                        new Assignment(id, RIVERSIDE, Job.THERAPIST, hired, null, pattern(RIVERSIDE)),
                        new Assignment(id + 100, OLD_MILL, Job.THERAPIST, hired, null, pattern(OLD_MILL))),
                List.of(new Credential("licence", "L", hired, licensedUntil)));
    }

    private Map<DayOfWeek, Hours> pattern(long branch) {
        Hours shift = shifts.get(branch);
        return shift == null ? Map.of() : week(shift);
    }

    private static Hours hours(int from, int until) {
        return new Hours(LocalTime.of(from, 0), LocalTime.of(until, 0));
    }

    private static Map<DayOfWeek, Hours> week(Hours hours) {
        return Arrays.stream(DayOfWeek.values()).collect(Collectors.toMap(Function.identity(), day -> hours));
    }
}
