package clinic.booking.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The slot search finds every time a visit could be booked, and none at which it could not. */
class FreeSlotsTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalDate THURSDAY = LocalDate.of(2026, 3, 12);
    private static final long RIVERSIDE = 1;
    private static final long OLD_MILL = 2;
    private static final long MAYA = 11;
    private static final long TOMAS = 12;
    private static final long ROOM_1 = 21;
    private static final long ROOM_2 = 22;
    private static final long HEAT = 31;

    private record Busy(long branch, long resource, TimeSlot time) {}

    private final List<Busy> busy = new ArrayList<>();
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
            4,
            true);

    private final FreeSlots slots = FreeSlots.in(new DayDiaries() {
        @Override
        Map<Long, DayDiary> on(LocalDate date, Collection<Long> branches) {
            Map<Long, DayDiary> diaries = new HashMap<>();
            for (long branch : branches) {
                DayDiary.Builder builder = new DayDiary.Builder();
                busy.stream()
                        .filter(taken -> taken.branch() == branch)
                        .forEach(taken -> builder.add(
                                taken.resource(),
                                DayDiary.minute(taken.time().start()),
                                DayDiary.minute(taken.time().end())));
                diaries.put(branch, builder.build());
            }
            return diaries;
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
        LocalDate spring = LocalDate.of(2026, 3, 8);
        assertEquals(quarterHours(LocalTime.of(8, 0), LocalTime.of(15, 0)), starts(MAYA, found(spring, Instant.EPOCH)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void theSearchAgreesWithTryingEveryQuarterHour(long seed) {
        Random random = new Random(seed);
        for (long resource : new long[] {MAYA, TOMAS, ROOM_1, ROOM_2, HEAT}) {
            for (int i = random.nextInt(5); i > 0; i--) {
                busy.add(new Busy(
                        resource <= TOMAS && random.nextBoolean() ? OLD_MILL : RIVERSIDE,
                        resource,
                        slot(LocalTime.of(7, 0).plusMinutes(5L * random.nextInt(110)), 5 * (3 + random.nextInt(20)))));
            }
        }
        List<FreeSlot> found = found(THURSDAY, Instant.EPOCH);
        for (long therapist : new long[] {MAYA, TOMAS}) {
            List<LocalTime> tried = quarterHours(LocalTime.of(8, 0), LocalTime.of(15, 0)).stream()
                    .filter(start -> bookable(therapist, start))
                    .toList();
            assertEquals(tried, starts(therapist, found), () -> "therapist " + therapist + ", taken " + busy);
        }
        for (FreeSlot slot : found) {
            TimeSlot needed =
                    new TimeSlot(slot.start(), slot.end()).widened(Duration.ofMinutes(5), Duration.ofMinutes(15));
            assertTrue(free(slot.room(), needed), () -> "room of " + slot);
        }
    }

    private boolean bookable(long therapist, LocalTime start) {
        TimeSlot needed = slot(start.minusMinutes(5), 80);
        return free(therapist, needed) && free(HEAT, needed) && (free(ROOM_1, needed) || free(ROOM_2, needed));
    }

    private boolean free(long resource, TimeSlot needed) {
        return busy.stream()
                .noneMatch(taken -> taken.resource() == resource && taken.time().overlaps(needed));
    }

    private List<FreeSlot> found(LocalDate date, Instant from) {
        Catalogue catalogue = catalogue();
        return slots.on(
                date,
                new FreeSlots.Wish(
                        catalogue, deepTissue, 60, List.of(catalogue.branch(RIVERSIDE)), -1, from, Instant.MAX));
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
                        new Room(24, RIVERSIDE, "R4", "Room 4", "table", 1, false)),
                List.of(new Unit(HEAT, RIVERSIDE, "heat", "Heat 1", true, true)),
                List.of(therapist(MAYA, LocalDate.of(2027, 1, 1)), therapist(TOMAS, LocalDate.of(2026, 4, 1))),
                List.of(new PriceList(
                        null,
                        "2026",
                        LocalDate.of(2026, 1, 1),
                        null,
                        Map.of(new PriceKey(5, 60), Money.parse("95.00", USD)))),
                List.of());
    }

    private static Branch branch(long id, String code) {
        Hours open = new Hours(LocalTime.of(8, 0), LocalTime.of(20, 0));
        return new Branch(id, code, code, null, NEW_YORK, "", "", "", "", 1, true, week(open), Map.of());
    }

    private static Member therapist(long id, LocalDate licensedUntil) {
        Map<DayOfWeek, Hours> pattern = week(new Hours(LocalTime.of(8, 0), LocalTime.of(16, 0)));
        LocalDate hired = LocalDate.of(2025, 1, 1);
        return new Member(
                id,
                "Therapist",
                String.valueOf(id),
                null,
                null,
                List.of(
                        new Assignment(id, RIVERSIDE, Job.THERAPIST, hired, null, pattern),
                        new Assignment(id + 100, OLD_MILL, Job.THERAPIST, hired, null, Map.of())),
                List.of(new Credential("licence", "L", hired, licensedUntil)));
    }

    private static Map<DayOfWeek, Hours> week(Hours hours) {
        return Arrays.stream(DayOfWeek.values()).collect(Collectors.toMap(Function.identity(), day -> hours));
    }
}
