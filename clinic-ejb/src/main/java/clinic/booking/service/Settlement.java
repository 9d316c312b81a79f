package clinic.booking.service;

import clinic.booking.Appointment;
import clinic.booking.Appointments;
import clinic.booking.DiaryChanged;
import clinic.platform.Callers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;

/** Marks a completed visit as paid, or not paid again, in the transaction of the sale that pays it or its void. */
@ApplicationScoped
public class Settlement {

    @Inject
    private Appointments appointments;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    @Inject
    private Event<DiaryChanged> changed;

    /** @throws clinic.shared.Refused when the visit is not completed, or already paid */
    public void settle(long id) {
        Appointment appointment = appointments.get(id);
        appointments.append(appointment.settle(callers.caller().name(), clock.instant()));
        changed.fire(new DiaryChanged(appointment.branch(), appointment.businessDate()));
    }

    /** @throws clinic.shared.Refused when the visit is not paid */
    public void unsettle(long id) {
        Appointment appointment = appointments.get(id);
        appointments.append(
                appointment.unsettle(appointments.life(id), callers.caller().name(), clock.instant()));
        changed.fire(new DiaryChanged(appointment.branch(), appointment.businessDate()));
    }
}
