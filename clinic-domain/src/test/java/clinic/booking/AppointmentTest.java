package clinic.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.shared.Money;
import clinic.shared.Refused;
import clinic.shared.TimeSlot;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The life of a visit: which step follows which, and how each is taken back. */
class AppointmentTest {
    private static final Instant START = Instant.parse("2026-03-12T14:30:00Z");
    private static final Money PRICE = Money.parse("95.00", Currency.getInstance("USD"));

    private final Placement placement = new Placement(1, 3, 4, null, TimeSlot.of(START, Duration.ofMinutes(60)), 0, 15);
    private final Appointment appointment =
            new Appointment(1, 5, 2, placement, LocalDate.of(2026, 3, 12), PRICE, "desk", "", "Ellen", START);
    private final List<AppointmentEvent> life = new ArrayList<>(List.of(appointment.booked()));
    private Instant now = START;

    @Test
    void aVisitGoesFromBookedToSettled() {
        life.add(appointment.confirm("Ellen", tick()));
        life.add(appointment.checkIn("Ellen", tick()));
        life.add(appointment.start("Maya", tick()));
        life.add(appointment.complete("Maya", tick()));
        life.add(appointment.settle("Ellen", tick()));
        assertEquals(AppointmentStatus.SETTLED, appointment.status());
        assertEquals(
                List.of("book", "confirm", "check-in", "start", "complete", "settle"),
                life.stream().map(event -> event.kind().code()).toList());
    }

    @Test
    void aStepThatDoesNotFollowIsRefusedAndChangesNothing() {
        Refused refused = assertThrows(Refused.class, () -> appointment.complete("Maya", tick()));
        assertEquals("wrong-state", refused.code());
        assertTrue(refused.reasons().get(0).message().contains("is booked"));
        assertEquals(AppointmentStatus.BOOKED, appointment.status());
    }

    @Test
    void treatmentThatHasBegunCannotBeCancelledMovedOrMissed() {
        life.add(appointment.checkIn("Ellen", tick()));
        life.add(appointment.start("Maya", tick()));
        assertThrows(Refused.class, () -> appointment.cancel("ill", "Ellen", tick()));
        assertThrows(Refused.class, () -> appointment.noShow("Ellen", tick()));
        assertThrows(
                Refused.class, () -> appointment.move(placement, LocalDate.of(2026, 3, 12), PRICE, "Ellen", tick()));
    }

    @Test
    void undoGoesBackOneStepAfterAnother() {
        step(appointment.checkIn("Ellen", tick()));
        step(appointment.start("Maya", tick()));
        undo();
        assertEquals(AppointmentStatus.ARRIVED, appointment.status());
        undo();
        assertEquals(AppointmentStatus.BOOKED, appointment.status());
    }

    @Test
    void aMoveIsUndoneToWhereTheVisitWas() {
        Placement later =
                new Placement(1, 7, 8, null, TimeSlot.of(START.plusSeconds(86_400), Duration.ofMinutes(60)), 0, 15);
        step(appointment.move(later, LocalDate.of(2026, 3, 13), PRICE, "Ellen", tick()));
        assertEquals(later, appointment.placement());
        undo();
        assertEquals(placement, appointment.placement());
        assertEquals(LocalDate.of(2026, 3, 12), appointment.businessDate());
        assertEquals(AppointmentStatus.BOOKED, appointment.status());
    }

    @Test
    void aLongerVisitCostsWhatItsLengthCostsUntilThatIsUndone() {
        Money ninety = Money.parse("140.00", Currency.getInstance("USD"));
        Placement longer = new Placement(1, 3, 4, null, TimeSlot.of(START, Duration.ofMinutes(90)), 0, 15);
        step(appointment.move(longer, LocalDate.of(2026, 3, 12), ninety, "Ellen", tick()));
        assertEquals(90, appointment.minutes());
        assertEquals(ninety, appointment.price());
        undo();
        assertEquals(60, appointment.minutes());
        assertEquals(PRICE, appointment.price());
    }

    @Test
    void onlyATreatmentUnderWayIsExtendedAndItsUndoLeavesItUnderWay() {
        Money ninety = Money.parse("140.00", Currency.getInstance("USD"));
        Placement longer = new Placement(1, 3, 4, null, TimeSlot.of(START, Duration.ofMinutes(90)), 0, 15);
        step(appointment.checkIn("Ellen", tick()));
        assertThrows(Refused.class, () -> appointment.extend(longer, ninety, "Maya", tick()));
        step(appointment.start("Maya", tick()));
        step(appointment.extend(longer, ninety, "Maya", tick()));
        assertEquals(AppointmentStatus.IN_TREATMENT, appointment.status());
        assertEquals(StepKind.EXTEND, Appointment.lastStep(life).kind());
        undo();
        assertEquals(AppointmentStatus.IN_TREATMENT, appointment.status());
        assertEquals(placement, appointment.placement());
        assertEquals(PRICE, appointment.price());
        assertEquals(StepKind.START, Appointment.lastStep(life).kind());
    }

    @Test
    void undoingTheBookingCancelsIt() {
        undo();
        assertEquals(AppointmentStatus.CANCELLED, appointment.status());
    }

    @Test
    void aCancelledVisitComesBackAsItWas() {
        step(appointment.confirm("Ellen", tick()));
        step(appointment.cancel("ill", "Ellen", tick()));
        undo();
        assertEquals(AppointmentStatus.CONFIRMED, appointment.status());
    }

    @Test
    void whatIsPaidCannotBeUndone() {
        step(appointment.checkIn("Ellen", tick()));
        step(appointment.start("Maya", tick()));
        step(appointment.complete("Maya", tick()));
        step(appointment.settle("Ellen", tick()));
        Refused refused = assertThrows(Refused.class, this::undo);
        assertEquals("already-settled", refused.code());
        assertEquals(AppointmentStatus.SETTLED, appointment.status());
    }

    @Test
    void onlyVisitsThatMayStillHappenOrDidTakeTime() {
        assertTrue(AppointmentStatus.HELD.claimsDiary());
        assertTrue(AppointmentStatus.SETTLED.claimsDiary());
        assertEquals(
                List.of(AppointmentStatus.CANCELLED, AppointmentStatus.LATE_CANCELLED, AppointmentStatus.NO_SHOW),
                List.of(AppointmentStatus.values()).stream()
                        .filter(status -> !status.claimsDiary())
                        .toList());
    }

    private void step(AppointmentEvent event) {
        Stored.give(event, life.size() + 1L);
        life.add(event);
    }

    private void undo() {
        Stored.give(life.get(0), 1);
        step(appointment.undo(life, instant -> LocalDate.ofInstant(instant, ZoneOffset.UTC), "Ellen", tick()));
    }

    private Instant tick() {
        now = now.plusSeconds(60);
        return now;
    }
}
