package clinic.booking.persistence;

import clinic.booking.Appointment;
import clinic.booking.AppointmentEvent;
import clinic.booking.Appointments;
import clinic.shared.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/** Appointments as rows of {@code appointment} and {@code appointment_event}. */
@ApplicationScoped
public class JpaAppointments implements Appointments {

    @PersistenceContext(unitName = "clinic")
    private EntityManager entities;

    @Override
    public Appointment get(long id) {
        Appointment found = entities.find(Appointment.class, id);
        if (found == null) {
            throw new NotFound("appointment", id);
        }
        return found;
    }

    @Override
    public void add(Appointment appointment) {
        entities.persist(appointment);
    }

    @Override
    public void append(AppointmentEvent event) {
        entities.persist(event);
    }

    @Override
    public List<AppointmentEvent> life(long appointment) {
        return entities.createQuery(
                        "select e from AppointmentEvent e where e.appointment = :appointment", AppointmentEvent.class)
                .setParameter("appointment", appointment)
                .getResultList();
    }
}
