package clinic.visit.service;

import clinic.access.Role;
import clinic.booking.Appointment;
import clinic.booking.AppointmentEvent;
import clinic.booking.AppointmentStatus;
import clinic.booking.Appointments;
import clinic.booking.DiaryChanged;
import clinic.booking.StepKind;
import clinic.booking.policy.Words;
import clinic.booking.service.DiaryKeeping;
import clinic.booking.service.EarlyEnd;
import clinic.booking.service.StepBack;
import clinic.booking.service.Treatment;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Callers;
import clinic.platform.Scope;
import clinic.shared.NotAllowed;
import clinic.shared.Refused;
import clinic.shared.SlotTaken;
import clinic.visit.VisitCompleted;
import clinic.visit.VisitReopened;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Arrival, treatment, completion, absence, and one step back from each. Every step is one transaction. */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class FrontDesk {
    private static final Set<StepKind> OF_THE_TREATMENT =
            EnumSet.of(StepKind.START, StepKind.EXTEND, StepKind.ADD_ON, StepKind.LEAVE_OUT, StepKind.COMPLETE);

    /** How long before its start a visit can begin to take place: a client may be early, but not by a day. */
    @Inject
    @ConfigProperty(name = "clinic.desk.early-hours", defaultValue = "12")
    private int earlyHours;

    @Inject
    private Appointments appointments;

    @Inject
    private Treatment treatment;

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
    private StepBack stepBack;

    @Inject
    private Event<DiaryChanged> changed;

    @Inject
    private Event<VisitCompleted> completed;

    @Inject
    private Event<VisitReopened> reopened;

    /** The client is here. */
    public void checkIn(long id) {
        Appointment appointment = today(mine(id));
        record(appointment, appointment.checkIn(by(), clock.instant()));
    }

    /** Treatment begins; the therapist may say so, too. */
    @Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE, Role.THERAPIST})
    public void start(long id) {
        Appointment appointment = today(treatment.mine(id));
        record(appointment, appointment.start(by(), clock.instant()));
    }

    /** Treatment is done and earned, on the branch's local date of this moment; the therapist may say so, too. */
    @Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE, Role.THERAPIST})
    public void complete(long id) {
        Appointment appointment = today(treatment.mine(id));
        record(appointment, appointment.complete(by(), clock.instant()));
        completed.fire(VisitCompleted.of(appointment, localDate(appointment)));
    }

    /** The client did not come; the time is free again. Costs the fee of the terms it was booked under. */
    public void noShow(long id) {
        Appointment appointment = mine(id);
        earlyEnd.noShow(appointment);
        changed.fire(new DiaryChanged(appointment.branch(), appointment.businessDate()));
        diary.update(appointment);
    }

    /**
     * Takes back the last step. What the step freed is taken again, what it cost is no longer asked. Therapists take back
     * steps of their own treatments only.
     *
     * @param expected the step that shall be taken back; null for whichever is the last
     * @param together whether the step is taken back for everybody it was taken for at once: a series, a party
     * @throws SlotTaken when somebody else has the time by now
     */
    @Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE, Role.THERAPIST})
    public void undo(long id, @Nullable StepKind expected, boolean together) {
        Appointment appointment = treatment.mine(id);
        List<AppointmentEvent> life = appointments.life(id);
        AppointmentEvent last = Appointment.lastStep(life);
        if (!treatment.isDesk(appointment) && !OF_THE_TREATMENT.contains(last.kind())) {
            throw new NotAllowed("Therapists take back the start and the end of their own treatments only.");
        }
        if (expected != null && expected != last.kind()) {
            throw new Refused(
                    "moved-on", "The visit has moved on since: look at it, and take back its last step first.");
        }
        AppointmentStatus before = appointment.status();
        if (together) {
            stepBack.takeTogether(appointment, last);
        } else {
            stepBack.take(appointment, life);
        }
        if (before == AppointmentStatus.COMPLETED) {
            reopened.fire(new VisitReopened(id, appointment.branch(), localDate(appointment)));
            if (appointment.status() == AppointmentStatus.COMPLETED) {
                completed.fire(VisitCompleted.of(appointment, localDate(appointment)));
            }
        }
    }

    private Appointment mine(long id) {
        Appointment appointment = appointments.get(id);
        scope.require(appointment.branch());
        return appointment;
    }

    /** @throws Refused {@code not-today} when the visit begins later than a client may be early */
    private Appointment today(Appointment appointment) {
        Instant start = appointment.placement().slot().start();
        Instant first = start.minus(Duration.ofHours(earlyHours));
        if (clock.instant().isBefore(first)) {
            ZoneId zone = zone(appointment);
            throw new Refused(
                    "not-today",
                    "The visit is on " + Words.date(appointment.businessDate()) + " at " + Words.time(start, zone)
                            + ". Move it first if the client is here today; it can begin from "
                            + Words.time(first, zone) + " on "
                            + Words.date(LocalDate.ofInstant(first, zone)) + " on.");
        }
        return appointment;
    }

    private void record(Appointment appointment, AppointmentEvent event) {
        appointments.append(event);
        changed.fire(new DiaryChanged(appointment.branch(), appointment.businessDate()));
    }

    private LocalDate localDate(Appointment appointment) {
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
