package clinic.booking.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.booking.Placement;
import clinic.booking.persistence.Diary.Taken;
import clinic.booking.policy.BookingPolicies;
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
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Where a party finds its places, told by situation; Riverside has three rooms in a row and one for two apart. */
class PartyPlanTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Currency USD = Currency.getInstance("USD");
    private static final LocalDate THURSDAY = LocalDate.of(2026, 3, 12);
    private static final Instant NOW = at(7, 0);
    private static final Instant TEN = at(10, 0);
    private static final long ANA = 51;
    private static final long BEA = 52;
    private static final long ROOM_1 = 71;
    private static final long ROOM_2 = 72;
    private static final long ROOM_3 = 73;
    private static final long FOR_TWO = 79;
    private static final long TABLE = 91;
    private static final long GRACE = 11;
    private static final long HENRY = 12;

    private final Service deep = service(1, "deep-tissue", 10, null);
    private final Service stretch = service(2, "stretching", 10, "stretch-table");
    private final Catalogue catalogue = catalogue();
    private final Branch riverside = catalogue.branch("RV");

    private Optional<List<PartyPlan.Placed>> plan(List<PartyPlan.Part> parts, Taken... taken) {
        return plan(parts, List.of(taken), TEN);
    }

    private Optional<List<PartyPlan.Placed>> plan(List<PartyPlan.Part> parts, List<Taken> taken, Instant start) {
        return new PartyPlan(catalogue, riverside, parts, BookingPolicies.OWN, taken, NOW).at(start);
    }

    private List<PartyPlan.Part> couple() {
        return List.of(new PartyPlan.Part(GRACE, deep, 60, null), new PartyPlan.Part(HENRY, deep, 60, null));
    }

    private static List<Long> rooms(Optional<List<PartyPlan.Placed>> placed) {
        return placed.orElseThrow().stream().map(one -> one.placement().room()).toList();
    }

    private static Taken taken(long resource, Instant from, int minutes) {
        return new Taken(resource, 'R', TimeSlot.of(from, Duration.ofMinutes(minutes)), 999, 1);
    }

    @Test
    void aCoupleGetsTheRoomForTwoAndATherapistEach() {
        Optional<List<PartyPlan.Placed>> placed = plan(couple());
        assertEquals(List.of(FOR_TWO, FOR_TWO), rooms(placed));
        assertNotEquals(
                placed.orElseThrow().get(0).placement().therapist(),
                placed.orElseThrow().get(1).placement().therapist());
    }

    @Test
    void whenTheRoomForTwoIsTakenTheyLieNextToEachOther() {
        assertEquals(List.of(ROOM_1, ROOM_2), rooms(plan(couple(), taken(FOR_TWO, at(10, 30), 15))));
        assertEquals(
                List.of(ROOM_2, ROOM_3),
                rooms(plan(couple(), taken(FOR_TWO, at(10, 30), 15), taken(ROOM_1, at(11, 5), 15))),
                "Room 1 is needed until the buffer ends");
    }

    @Test
    void roomsApartAreNoWayOut() {
        assertEquals(
                Optional.empty(), plan(couple(), taken(FOR_TWO, TEN, 60), taken(ROOM_2, TEN, 60)), "1 and 3 are apart");
    }

    @Test
    void oneTherapistCannotTreatTwoAtATime() {
        assertEquals(Optional.empty(), plan(couple(), taken(ANA, at(10, 50), 15)));
        List<PartyPlan.Part> bothWithAna = List.of(
                new PartyPlan.Part(GRACE, deep, 60, catalogue.member(ANA)),
                new PartyPlan.Part(HENRY, deep, 60, catalogue.member(ANA)));
        assertEquals(Optional.empty(), plan(bothWithAna));
    }

    @Test
    void whoeverIsAskedForTreats() {
        List<PartyPlan.Part> parts = List.of(
                new PartyPlan.Part(GRACE, deep, 60, catalogue.member(BEA)), new PartyPlan.Part(HENRY, deep, 60, null));
        assertEquals(
                List.of(BEA, ANA),
                plan(parts).orElseThrow().stream()
                        .map(one -> one.placement().therapist())
                        .toList());
    }

    @Test
    void severalServicesStayInOneRoomWithOneTherapistAndNoBufferBetweenThem() {
        List<Placement> placements = plan(List.of(
                        new PartyPlan.Part(GRACE, deep, 60, null), new PartyPlan.Part(GRACE, stretch, 30, null)))
                .orElseThrow()
                .stream()
                .map(PartyPlan.Placed::placement)
                .toList();
        Placement first = placements.get(0);
        Placement second = placements.get(1);
        assertEquals(first.slot().end(), second.slot().start());
        assertEquals(0, first.bufferAfter());
        assertEquals(10, second.bufferAfter());
        assertEquals(first.room(), second.room());
        assertEquals(first.therapist(), second.therapist());
        assertEquals(TABLE, second.equipment());
    }

    @Test
    void anotherTherapistTakesOverWhenTheFirstIsExpectedElsewhere() {
        List<Long> therapists = plan(
                        List.of(
                                new PartyPlan.Part(GRACE, deep, 60, catalogue.member(ANA)),
                                new PartyPlan.Part(GRACE, deep, 30, null)),
                        taken(ANA, at(11, 0), 60))
                .orElseThrow()
                .stream()
                .map(one -> one.placement().therapist())
                .toList();
        assertEquals(List.of(ANA, BEA), therapists);
    }

    @Test
    void theOnlyUnitIsNotGivenTwice() {
        List<PartyPlan.Part> parts =
                List.of(new PartyPlan.Part(GRACE, stretch, 30, null), new PartyPlan.Part(HENRY, stretch, 30, null));
        assertEquals(Optional.empty(), plan(parts));
    }

    @Test
    void aClientWhoIsElsewhereCannotTakePart() {
        assertEquals(Optional.empty(), plan(couple(), taken(HENRY, at(10, 30), 30)));
    }

    @Test
    void theReasonsNameWhoAndWhen() {
        PartyPlan plan = new PartyPlan(
                catalogue,
                riverside,
                List.of(
                        new PartyPlan.Part(GRACE, deep, 60, catalogue.member(ANA)),
                        new PartyPlan.Part(HENRY, deep, 60, null)),
                BookingPolicies.OWN,
                List.of(taken(ANA, at(10, 30), 60), taken(FOR_TWO, TEN, 60), taken(ROOM_2, TEN, 60)),
                NOW);
        List<String> reasons =
                plan.reasons(TEN).stream().map(reason -> reason.message()).toList();
        assertTrue(reasons.contains("Ana Ruiz is taken from 10:30 until 11:30."), reasons::toString);
        assertTrue(
                reasons.contains("Neither a room for 2 nor rooms next to each other are free then."),
                reasons::toString);
    }

    /** Whatever is taken: what the plan gives never meets anything, and obeys the rules of rooms. */
    @Test
    void aThousandBusyMorningsNeverMeetTheDiary() {
        Random random = new Random(20260312);
        int found = 0;
        long[] everything = {ANA, BEA, ROOM_1, ROOM_2, ROOM_3, FOR_TWO, TABLE, GRACE, HENRY};
        for (int run = 0; run < 1000; run++) {
            List<Taken> taken = new ArrayList<>();
            for (long resource : everything) {
                for (int i = random.nextInt(3); i > 0; i--) {
                    taken.add(taken(resource, at(8, 5 * random.nextInt(60)), 5 + 5 * random.nextInt(12)));
                }
            }
            List<PartyPlan.Part> parts = new ArrayList<>();
            for (long client : random.nextBoolean() ? new long[] {GRACE} : new long[] {GRACE, HENRY}) {
                for (int i = 1 + random.nextInt(2); i > 0; i--) {
                    parts.add(new PartyPlan.Part(client, random.nextInt(3) == 0 ? stretch : deep, 30, null));
                }
            }
            Optional<List<PartyPlan.Placed>> placed = plan(parts, taken, at(9, 15 * random.nextInt(8)));
            if (placed.isPresent()) {
                found++;
                check(placed.get(), taken);
            }
        }
        assertTrue(found > 100 && found < 900, "both answers come up: " + found);
    }

    private void check(List<PartyPlan.Placed> placed, List<Taken> taken) {
        for (PartyPlan.Placed one : placed) {
            Placement placement = one.placement();
            for (Taken busy : taken) {
                boolean own = busy.resource() == placement.therapist()
                        || busy.resource() == placement.room()
                        || Long.valueOf(busy.resource()).equals(placement.equipment());
                assertTrue(!own || !busy.time().overlaps(placement.withBuffers()), () -> one + " meets " + busy);
                assertTrue(
                        busy.resource() != one.part().client() || !busy.time().overlaps(placement.slot()),
                        () -> one + " meets " + busy);
            }
            for (PartyPlan.Placed other : placed) {
                if (one == other
                        || !placement.withBuffers().overlaps(other.placement().withBuffers())) {
                    continue;
                }
                assertNotEquals(placement.therapist(), other.placement().therapist());
                assertTrue(placement.equipment() == null
                        || !placement.equipment().equals(other.placement().equipment()));
                assertNotEquals(one.part().client(), other.part().client());
            }
        }
        Set<Long> clients = new HashSet<>();
        placed.forEach(one -> clients.add(one.part().client()));
        Set<Long> rooms = new HashSet<>();
        placed.forEach(one -> rooms.add(one.placement().room()));
        if (clients.size() == 2) {
            assertTrue(
                    rooms.equals(Set.of(FOR_TWO))
                            || rooms.equals(Set.of(ROOM_1, ROOM_2))
                            || rooms.equals(Set.of(ROOM_2, ROOM_3)),
                    rooms::toString);
        }
    }

    private static Instant at(int hour, int minute) {
        return THURSDAY.atTime(hour, 0).plusMinutes(minute).atZone(NEW_YORK).toInstant();
    }

    private static Service service(long id, String code, int buffer, @org.jspecify.annotations.Nullable String unit) {
        return new Service(id, code, code, code, "", List.of(30, 60), 0, buffer, "treatment", unit, "licence", 1, true);
    }

    private Catalogue catalogue() {
        return new Catalogue(
                1,
                new Organisation("Killer Knots", USD, DayOfWeek.MONDAY, 1),
                List.of(new Branch(
                        1,
                        "RV",
                        "Riverside",
                        null,
                        NEW_YORK,
                        "",
                        "",
                        "",
                        "",
                        1,
                        true,
                        week(new Hours(LocalTime.of(8, 0), LocalTime.of(20, 0))),
                        Map.of())),
                List.of(deep, stretch),
                List.of(
                        new Room(ROOM_1, 1, "R1", "Room 1", "treatment", 1, true, 1),
                        new Room(ROOM_2, 1, "R2", "Room 2", "treatment", 1, true, 2),
                        new Room(ROOM_3, 1, "R3", "Room 3", "treatment", 1, true, 3),
                        new Room(FOR_TWO, 1, "R9", "Room 9, two tables", "treatment", 2, true, 9)),
                List.of(new Unit(TABLE, 1, "stretch-table", "Table 1", true, true)),
                List.of(therapist(ANA, "Ana"), therapist(BEA, "Bea")),
                List.of(new PriceList(
                        null,
                        "2026",
                        LocalDate.of(2026, 1, 1),
                        null,
                        Map.of(
                                new PriceKey(1, 60), Money.parse("95.00", USD),
                                new PriceKey(1, 30), Money.parse("55.00", USD),
                                new PriceKey(2, 30), Money.parse("45.00", USD)))),
                List.of());
    }

    private static Member therapist(long id, String name) {
        LocalDate hired = LocalDate.of(2025, 1, 1);
        return new Member(
                id,
                name,
                "Ruiz",
                null,
                null,
                List.of(new Assignment(
                        id, 1, Job.THERAPIST, hired, null, week(new Hours(LocalTime.of(8, 0), LocalTime.of(20, 0))))),
                List.of(new Credential("licence", "L", hired, null)));
    }

    private static Map<DayOfWeek, Hours> week(Hours hours) {
        return Arrays.stream(DayOfWeek.values()).collect(Collectors.toMap(Function.identity(), day -> hours));
    }
}
