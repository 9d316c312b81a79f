package clinic.roster.labour;

import static clinic.roster.labour.Planned.term;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.organisation.Job;
import clinic.roster.ShiftBreak;
import clinic.roster.ShiftPlan;
import clinic.shared.TimeSlot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Where breaks go on Monday 16 March in New York. */
class BreakPlacesTest {
    private static final Instant LONG_BEFORE = Instant.parse("2026-03-01T00:00:00Z");
    private final List<TimeSlot> taken = new ArrayList<>();
    private LabourLaw law = Planned.house();
    private Instant notBefore = LONG_BEFORE;

    private static ShiftPlan shift(String from, String until, int minutes, ShiftBreak... breaks) {
        return new ShiftPlan(
                Planned.RV,
                Job.THERAPIST,
                7L,
                null,
                null,
                LocalDate.of(2026, 3, 16),
                slot(from, until),
                minutes,
                Arrays.asList(breaks),
                "");
    }

    private static TimeSlot slot(String from, String until) {
        return ShiftPlan.slot(
                LocalDateTime.parse("2026-03-16T" + from),
                LocalDateTime.parse("2026-03-16T" + until),
                Planned.NEW_YORK);
    }

    private void taken(String from, String until) {
        taken.add(slot(from, until));
    }

    private List<String> places(ShiftPlan plan) {
        return BreakPlaces.of(plan, law, 1, taken, notBefore).stream()
                .map(one ->
                        one.slot(plan.slot()).start().atZone(Planned.NEW_YORK).toLocalTime() + "+" + one.minutes()
                                + (one.paid() ? " paid" : ""))
                .toList();
    }

    @Test
    void onAFreeDayTheBreakIsInTheMiddle() {
        assertEquals(List.of("12:45+30"), places(shift("09:00", "17:00", 30)));
        assertEquals(List.of(), places(shift("09:00", "13:00", 0)), "no break, no place");
    }

    @Test
    void itLiesNextToAVisitRatherThanBreakUpFreeTime() {
        taken("11:00", "12:15");
        assertEquals(List.of("12:15+30"), places(shift("09:00", "17:00", 30)));
    }

    @Test
    void itGoesRoundWhatIsBookedInTheMiddle() {
        taken("12:00", "14:00");
        assertEquals(List.of("11:30+30"), places(shift("09:00", "17:00", 30)));
    }

    @Test
    void itBeginsNoLaterThanTheRuleAllowsAndThenHasNoRoom() {
        taken("09:00", "15:10");
        assertEquals(List.of(), places(shift("09:00", "17:00", 30)), "15:10 is more than six hours after nine");
        taken.clear();
        taken("09:00", "15:00");
        assertEquals(List.of("15:00+30"), places(shift("09:00", "17:00", 30)));
    }

    @Test
    void neitherDoesItComeSoEarlyThatTooMuchIsLeft() {
        taken("10:00", "17:00");
        assertEquals(List.of(), places(shift("08:00", "17:30", 30)));
        taken.clear();
        taken("12:00", "17:00");
        assertEquals(List.of("11:30+30"), places(shift("08:00", "17:30", 30)));
    }

    @Test
    void aPlaceThatIsFreeIsKeptAndOneThatIsTakenIsGivenUp() {
        ShiftPlan plan = shift("09:00", "17:00", 30, new ShiftBreak(120, 30, false));
        assertEquals(List.of("11:00+30"), places(plan));
        taken("11:15", "12:15");
        assertEquals(List.of("12:15+30"), places(plan));
    }

    @Test
    void aPartThatHasNoPlaceYetGoesIntoTheLongerStretch() {
        assertEquals(
                List.of("10:30+15", "13:30+30"), places(shift("09:00", "17:00", 45, new ShiftBreak(90, 15, false))));
    }

    @Test
    void nothingIsPlacedInThePast() {
        notBefore = slot("14:07", "15:00").start();
        assertEquals(List.of("14:15+30"), places(shift("09:00", "17:00", 30)));
    }

    @Test
    void paidBreaksComeWithTheLengthOfTheShift() {
        law = new LabourLaw(
                List.of(term("paid-break", 10, 210), term("paid-break", 10, 360), term("unbroken-work", 300, 0)));
        assertEquals(List.of("10:45+10 paid", "12:45+30", "15:00+10 paid"), places(shift("09:00", "17:00", 30)));
        assertEquals(List.of("11:00+10 paid"), places(shift("09:00", "13:00", 0)));
    }

    @Test
    void whateverIsBookedBreaksAreFreeWithinTheShiftAndTheWindow() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            taken.clear();
            int last = 0;
            while (last < 540) {
                int from = last + random.nextInt(90);
                int until = from + 15 + random.nextInt(90);
                taken.add(new TimeSlot(
                        slot("08:00", "17:00").start().plusSeconds(60L * from),
                        slot("08:00", "17:00").start().plusSeconds(60L * until)));
                last = until;
            }
            ShiftPlan plan = shift("08:00", "17:00", 30);
            for (ShiftBreak one : BreakPlaces.of(plan, law, 1, taken, notBefore)) {
                TimeSlot slot = one.slot(plan.slot());
                assertTrue(plan.slot().contains(slot));
                assertTrue(taken.stream().noneMatch(slot::overlaps), () -> slot + " in " + taken);
                assertTrue(one.after() >= 150 && one.after() <= 360, () -> "at minute " + one.after());
            }
        }
    }
}
