package clinic.visit.service;

import clinic.access.Caller;
import clinic.access.Role;
import clinic.booking.Appointment;
import clinic.booking.AppointmentEvent;
import clinic.booking.AppointmentStatus;
import clinic.booking.Appointments;
import clinic.booking.DiaryChanged;
import clinic.booking.Placement;
import clinic.booking.SlotFreed;
import clinic.booking.VisitStandsAgain;
import clinic.booking.persistence.Diary;
import clinic.booking.service.DiaryKeeping;
import clinic.booking.service.EarlyEnd;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Callers;
import clinic.platform.Scope;
import clinic.platform.SqlState;
import clinic.shared.NotAllowed;
import clinic.shared.Refusal;
import clinic.shared.SlotTaken;
import clinic.visit.VisitCompleted;
import clinic.visit.VisitReopened;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Arrival, treatment, completion, absence, and one step back from each. Every step is one transaction. */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class FrontDesk {

    private static final Role[] DESK = {Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE};

    private static final Set<AppointmentStatus> MISSED =
            EnumSet.of(AppointmentStatus.CANCELLED, AppointmentStatus.LATE_CANCELLED, AppointmentStatus.NO_SHOW);

    @Inject
    private Appointments appointments;

    @Inject
    private DiaryKeeping diary;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Scope scope;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    @Inject
    private EarlyEnd earlyEnd;

    @Inject
    private Event<DiaryChanged> changed;

    @Inject
    private Event<SlotFreed> freed;

    @Inject
    private Event<VisitStandsAgain> standsAgain;

    @Inject
    private Event<VisitCompleted> completed;

    @Inject
    private Event<VisitReopened> reopened;

    /** The client is here. */
    public void checkIn(long id) {
        Appointment appointment = mine(id);
        record(appointment, appointment.checkIn(by(), clock.instant()));
    }

    /** Treatment begins; the therapist may say so, too. */
    @Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE, Role.THERAPIST})
    public void start(long id) {
        Appointment appointment = mineOrMyClients(id);
        record(appointment, appointment.start(by(), clock.instant()));
    }

    /** Treatment is done and earned, on the branch's local date of this moment; the therapist may say so, too. */
    @Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE, Role.THERAPIST})
    public void complete(long id) {
        Appointment appointment = mineOrMyClients(id);
        record(appointment, appointment.complete(by(), clock.instant()));
        completed.fire(new VisitCompleted(
                id,
                appointment.branch(),
                today(appointment),
                appointment.service(),
                appointment.therapist(),
                appointment.price()));
    }

    /** The client did not come; the time is free again. Costs the fee of the terms it was booked under. */
    public void noShow(long id) {
        Appointment appointment = mine(id);
        earlyEnd.noShow(appointment);
        changed.fire(new DiaryChanged(appointment.branch(), appointment.businessDate()));
        diary.update(appointment);
    }

    /**
     * Takes back the last step. What the step freed is taken again, what it cost is no longer asked.
     *
     * @throws SlotTaken when somebody else has it by now
     */
    public void undo(long id) {
        Appointment appointment = mine(id);
        ZoneId zone = zone(appointment);
        LocalDate dateBefore = appointment.businessDate();
        AppointmentStatus before = appointment.status();
        Placement placed = appointment.placement();
        AppointmentEvent event = appointment.undo(
                appointments.life(id), instant -> LocalDate.ofInstant(instant, zone), by(), clock.instant());
        appointments.append(event);
        if (MISSED.contains(before)) {
            standsAgain.fire(new VisitStandsAgain(id, appointment.placement()));
        }
        claimAgain(appointment);
        if (!MISSED.contains(before)
                && (!appointment.status().claimsDiary() || !placed.equals(appointment.placement()))) {
            freed.fire(SlotFreed.of(placed));
        }
        if (before == AppointmentStatus.COMPLETED) {
            reopened.fire(new VisitReopened(id, appointment.branch(), today(appointment)));
        }
        changed.fire(new DiaryChanged(appointment.branch(), dateBefore));
        changed.fire(new DiaryChanged(appointment.branch(), appointment.businessDate()));
    }

    private void claimAgain(Appointment appointment) {
        try {
            diary.update(appointment);
        } catch (Diary.Overlap e) {
            if (!SqlState.isOverlap(e) && !SqlState.isContention(e)) {
                throw e;
            }
            throw new SlotTaken(List.of(new Refusal(
                    SlotTaken.CODE, "The time has been given to somebody else. Book or move the visit instead.")));
        }
    }

    private Appointment mine(long id) {
        Appointment appointment = appointments.get(id);
        scope.require(appointment.branch());
        return appointment;
    }

    private Appointment mineOrMyClients(long id) {
        Appointment appointment = mine(id);
        Caller caller = callers.caller();
        boolean theirs = caller.staffId() != null && caller.staffId() == appointment.therapist();
        if (!theirs && !caller.holdsIn(appointment.branch(), DESK)) {
            throw new NotAllowed("Therapists start and complete their own visits only.");
        }
        return appointment;
    }

    private void record(Appointment appointment, AppointmentEvent event) {
        appointments.append(event);
        changed.fire(new DiaryChanged(appointment.branch(), appointment.businessDate()));
    }

    private LocalDate today(Appointment appointment) {
        Instant now = clock.instant();
        return LocalDate.ofInstant(now, zone(appointment));
    }

    private ZoneId zone(Appointment appointment) {
        return catalogues.current().branch(appointment.branch()).zone();
    }

    private String by() {
        return callers.caller().name();
    }
}
