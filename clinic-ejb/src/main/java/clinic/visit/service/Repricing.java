package clinic.visit.service;

import clinic.booking.AddOnsChanged;
import clinic.booking.Appointment;
import clinic.booking.AppointmentStatus;
import clinic.booking.Appointments;
import clinic.organisation.service.Catalogues;
import clinic.visit.VisitCompleted;
import clinic.visit.VisitReopened;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;

/** When what a completed visit is sold for changes, what was earned is taken back, and it is earned anew. */
@ApplicationScoped
public class Repricing {

    @Inject
    private Appointments appointments;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Clock clock;

    @Inject
    private Event<VisitCompleted> completed;

    @Inject
    private Event<VisitReopened> reopened;

    void earnAgain(@Observes AddOnsChanged change) {
        Appointment visit = appointments.get(change.appointment());
        if (visit.status() != AppointmentStatus.COMPLETED) {
            return;
        }
        LocalDate today = LocalDate.ofInstant(
                clock.instant(), catalogues.current().branch(visit.branch()).zone());
        reopened.fire(new VisitReopened(visit.id(), visit.branch(), today));
        completed.fire(VisitCompleted.of(visit, today));
    }
}
