package clinic.booking.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.booking.Overrides;
import clinic.booking.Proposal;
import clinic.organisation.BookingTerms;
import clinic.organisation.Catalogue;
import clinic.organisation.Catalogue.Assignment;
import clinic.organisation.Catalogue.Branch;
import clinic.organisation.Catalogue.Credential;
import clinic.organisation.Catalogue.DatedException;
import clinic.organisation.Catalogue.Member;
import clinic.organisation.Catalogue.Organisation;
import clinic.organisation.Catalogue.PriceKey;
import clinic.organisation.Catalogue.PriceList;
import clinic.organisation.Catalogue.Room;
import clinic.organisation.Catalogue.Service;
import clinic.organisation.Hours;
import clinic.organisation.Job;
import clinic.organisation.LoadBudgets;
import clinic.organisation.Travel;
import clinic.shared.Money;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import clinic.shared.TimeSlot;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each booking rule by the situation it is for. Riverside is in New York, open 08:00 to 20:00, closed on 16 March. */
class BookingPoliciesTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalDate THURSDAY = LocalDate.of(2026, 3, 12);
    private static final Instant NOW =
            LocalDateTime.of(2026, 3, 12, 9, 0).atZone(NEW_YORK).toInstant();

    private BookingTerms agreed = BookingTerms.NONE;
    private final Map<DayOfWeek, Hours> open = week(new Hours(LocalTime.of(8, 0), LocalTime.of(20, 0)));
    private final Branch riverside = new Branch(
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
            open,
            Map.of(LocalDate.of(2026, 3, 16), new DatedException(null, "Staff day")));
    private final Service deepTissue = new Service(
            2,
            "deep-tissue",
            "Deep Tissue",
            "deep-tissue",
            "",
            List.of(60, 90),
            0,
            15,
            "table",
            null,
            "licence",
            4,
            true);
    private final Member maya = new Member(
            3,
            "Maya",
            "Okafor",
            null,
            null,
            List.of(new Assignment(
                    1,
                    1,
                    Job.THERAPIST,
                    LocalDate.of(2025, 1, 1),
                    null,
                    week(new Hours(LocalTime.of(8, 0), LocalTime.of(16, 0))))),
            List.of(new Credential("licence", "L1", LocalDate.of(2024, 1, 1), LocalDate.of(2026, 3, 31))));
    private final Room table = new Room(4, 1, "R1", "Room 1", "table", 1, true);
    private final Room mat = new Room(5, 1, "R4", "Room 4", "mat", 1, true);

    @Test
    void aVisitInsideAllRulesPasses() {
        assertEquals(List.of(), refusals(at(THURSDAY, 14, 30)));
    }

    @Test
    void treatmentMayEndWithTheShiftAndItsBufferMayReachBeyond() {
        assertEquals(List.of(), refusals(at(THURSDAY, 15, 0)));
        assertEquals(List.of("off-shift"), refusals(at(THURSDAY, 15, 5)));
    }

    @Test
    void beforeOpeningEveryReasonIsToldAtOnce() {
        assertEquals(List.of("outside-opening-hours", "off-shift"), refusals(at(THURSDAY, 7, 30)));
    }

    @Test
    void aDatedExceptionClosesTheDayAndSaysWhy() {
        List<Refusal> refusals = all(proposal(at(LocalDate.of(2026, 3, 16), 10, 0), 60, table));
        assertEquals("outside-opening-hours", refusals.get(0).code());
        assertTrue(
                refusals.get(0).message().contains("Staff day"), refusals.get(0).message());
    }

    @Test
    void aCredentialCountsOnItsLastDayAndNotAfter() {
        assertEquals(List.of(), refusals(at(LocalDate.of(2026, 3, 31), 10, 0)));
        assertEquals(List.of("credential-missing"), refusals(at(LocalDate.of(2026, 4, 1), 10, 0)));
    }

    @Test
    void startsLieOnFiveMinutes() {
        assertEquals(List.of("off-grid"), refusals(at(THURSDAY, 14, 32)));
        assertEquals(List.of(), refusals(at(THURSDAY, 14, 35)));
    }

    @Test
    void aDayThatIsOverTakesNoBookingsAndTodayDoes() {
        assertEquals(List.of("in-the-past"), refusals(at(THURSDAY.minusDays(1), 10, 0)));
        assertEquals(List.of(), refusals(at(THURSDAY, 8, 30)));
    }

    @Test
    void aLengthThatIsNotOfferedHasNoPriceEither() {
        assertEquals(
                List.of("duration-not-offered", "price-unknown"), codes(all(proposal(at(THURSDAY, 10, 0), 50, table))));
    }

    @Test
    void aRoomOfAnotherKindDoesNotDo() {
        assertEquals(List.of("room-unsuitable"), codes(all(proposal(at(THURSDAY, 10, 0), 60, mat))));
        assertEquals(List.of(), codes(all(proposal(at(THURSDAY, 10, 0), 60, null))));
    }

    @Test
    void onTheDayClocksGoForwardTheShiftKeepsItsWallClockHours() {
        LocalDate spring = LocalDate.of(2026, 3, 8);
        Instant asked = LocalDateTime.of(2026, 3, 1, 9, 0).atZone(NEW_YORK).toInstant();
        assertEquals(List.of(), codes(all(proposal(at(spring, 8, 0), 60, table, asked))));
        assertEquals(List.of(), codes(all(proposal(at(spring, 15, 0), 60, table, asked))));
        assertEquals(List.of("off-shift"), codes(all(proposal(at(spring, 15, 30), 60, table, asked))));
    }

    @Test
    void aVisitIsBookedSoonEnoughAheadAndExactlySoLongIsEnough() {
        agreed = new BookingTerms(120, null, null, null, null, null);
        assertEquals(List.of("lead-time"), refusals(at(THURSDAY, 10, 55)));
        assertEquals(List.of(), refusals(at(THURSDAY, 11, 0)));
    }

    @Test
    void aVisitIsBookedNoFurtherAheadThanTheLastDayOfTheHorizon() {
        agreed = new BookingTerms(null, 7, null, null, null, null);
        assertEquals(List.of(), refusals(at(THURSDAY.plusDays(7), 10, 0)));
        assertEquals(List.of("horizon"), refusals(at(THURSDAY.plusDays(8), 10, 0)));
    }

    @Test
    void aRuleIsSetAsideWithAReasonAtTheDeskAndNeverOnline() {
        agreed = new BookingTerms(120, null, null, null, null, null);
        Refusal soon = all(proposal(at(THURSDAY, 9, 30), 60, table)).get(0);
        Map<String, String> reason = Map.of("lead-time", " is at the door ", "off-shift", "because");
        assertTrue(new Overrides("desk", reason).lift(soon));
        assertEquals(
                "lead-time: is at the door",
                new Overrides("desk", reason).words(Set.of("lead-time", "off-shift", "horizon")));
        assertFalse(new Overrides("online", reason).lift(soon));
        assertThrows(Refused.class, () -> new Overrides("desk", Map.of("lead-time", " ")));
        assertFalse(new Overrides("desk", reason).lift(new Refusal("off-shift", "Maya is off")), "a fact stays");
    }

    private List<String> refusals(Instant start) {
        return codes(all(proposal(start, 60, table)));
    }

    private static List<String> codes(List<Refusal> refusals) {
        return refusals.stream().map(Refusal::code).toList();
    }

    private static List<Refusal> all(Proposal proposal) {
        return BookingPolicies.OWN.stream()
                .flatMap(policy -> policy.refuse(proposal).stream())
                .toList();
    }

    private Proposal proposal(Instant start, int minutes, @Nullable Room room) {
        return proposal(start, minutes, room, NOW);
    }

    @Test
    void theDeskIsOfferedToSetAsideWhatMayBeSetAsideAndNothingElse() {
        Refusal early = new Refusal("lead-time", "Too soon.");
        Refusal overload = new Refusal("load-budget", "Too much.");
        Refusal closed = new Refusal("outside-opening-hours", "Closed.");
        Overrides desk = new Overrides("desk", Map.of());
        assertEquals(
                "override",
                desk.offer(List.of(early, overload)).get(0).ways().get(0).kind());
        assertEquals(List.of(early, closed), desk.offer(List.of(early, closed)));
        assertEquals(List.of(early), new Overrides("online", Map.of()).offer(List.of(early)));
    }

    private Proposal proposal(Instant start, int minutes, @Nullable Room room, Instant now) {
        TimeSlot slot = TimeSlot.of(start, Duration.ofMinutes(minutes));
        return new Proposal(
                catalogue(), riverside, deepTissue, maya, room, 9L, slot, LocalDate.ofInstant(start, NEW_YORK), now);
    }

    private Catalogue catalogue() {
        Map<PriceKey, Money> prices =
                Map.of(new PriceKey(2, 60), Money.parse("95.00", USD), new PriceKey(2, 90), Money.parse("135.00", USD));
        return new Catalogue(
                1,
                new Organisation("Killer Knots", USD, DayOfWeek.MONDAY, 1),
                List.of(riverside),
                List.of(deepTissue),
                List.of(table, mat),
                List.of(),
                List.of(maya),
                List.of(new PriceList(null, "2026", LocalDate.of(2026, 1, 1), null, prices)),
                List.of(),
                Travel.NONE,
                LoadBudgets.NONE,
                List.of(new Catalogue.Terms(1, null, null, LocalDate.of(2026, 1, 1), agreed)));
    }

    private static Map<DayOfWeek, Hours> week(Hours hours) {
        return Arrays.stream(DayOfWeek.values()).collect(Collectors.toMap(Function.identity(), day -> hours));
    }

    private static Instant at(LocalDate date, int hour, int minute) {
        return date.atTime(hour, minute).atZone(NEW_YORK).toInstant();
    }
}
