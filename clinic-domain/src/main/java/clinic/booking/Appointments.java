package clinic.booking;

import clinic.shared.NotFound;
import java.util.List;

/** All appointments of the organisation. */
public interface Appointments {

    /** @throws NotFound when there is none of that id */
    Appointment get(long id);

    /** Keeps a new appointment and gives it its id. */
    void add(Appointment appointment);

    /** Appends a step to the life of its appointment. */
    void append(AppointmentEvent event);

    /** All steps of one appointment, in no particular order. */
    List<AppointmentEvent> life(long appointment);
}
