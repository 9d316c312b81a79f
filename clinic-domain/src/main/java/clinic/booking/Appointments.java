package clinic.booking;

import clinic.shared.NotFound;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** All appointments of the organisation. */
public interface Appointments {

    /**
     * For how long at least a desk offers to take a step back. Whoever tells clients of a step waits until it is older
     * than this, and then says what still stands.
     */
    Duration UNDO_WINDOW = Duration.ofMinutes(3);

    /** @throws NotFound when there is none of that id */
    Appointment get(long id);

    /** The id of an appointment that is about to be made. */
    long nextId();

    /** Keeps a new appointment, the first step of its life and what it takes of the diary, all at once. */
    void add(Appointment appointment, AppointmentEvent booked);

    /** Keeps several new appointments at once, or none. */
    void addAll(List<Appointment> together);

    /** All appointments of a party, by start. */
    List<Appointment> ofParty(long party);

    /** All appointments of several parties, by start. */
    List<Appointment> ofParties(Collection<Long> parties);

    /** All appointments of a series, by number and part. */
    List<Appointment> ofSeries(long series);

    /** Appends a step to the life of its appointment. */
    void append(AppointmentEvent event);

    /** All steps of one appointment, in no particular order. */
    List<AppointmentEvent> life(long appointment);

    /** All steps of each of several appointments, by appointment. */
    Map<Long, List<AppointmentEvent>> lives(Collection<Long> appointments);
}
