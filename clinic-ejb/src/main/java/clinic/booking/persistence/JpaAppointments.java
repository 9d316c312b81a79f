package clinic.booking.persistence;

import clinic.booking.Appointment;
import clinic.booking.AppointmentEvent;
import clinic.booking.Appointments;
import clinic.booking.Placement;
import clinic.platform.Database;
import clinic.platform.Ids;
import clinic.platform.Time;
import clinic.shared.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.List;

/** Appointments as rows of {@code appointment} and {@code appointment_event}. */
@ApplicationScoped
public class JpaAppointments implements Appointments {

    private static final String SEQUENCE = "booking_seq";

    /** Three statements that go to the database together: a booking costs one round trip, and no unit of work. */
    private static final String ADD =
            "insert into appointment (id, branch_id, business_date, status, source, client_id,"
                    + " service_id, minutes, therapist_id, room_id, equipment_id, starts_at, ends_at, buffer_before, buffer_after,"
                    + " price_minor, currency, note, created_at, created_by, status_since, party_id, version)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1);"
                    + " insert into appointment_event (id, appointment_id, happened_at, happened_by, kind, to_status, reason)"
                    + " values (?, ?, ?, ?, ?, ?, ?);";

    @PersistenceContext(unitName = "clinic")
    private EntityManager entities;

    @Inject
    private Database database;

    @Inject
    private Ids ids;

    @Override
    public Appointment get(long id) {
        Appointment found = entities.find(Appointment.class, id);
        if (found == null) {
            throw new NotFound("appointment", id);
        }
        return found;
    }

    @Override
    public long nextId() {
        return ids.next(SEQUENCE);
    }

    /** @throws Diary.Overlap when somebody or something it needs is taken */
    @Override
    public void add(Appointment appointment, AppointmentEvent booked) {
        Placement placement = appointment.placement();
        OffsetDateTime at = Time.utc(booked.at());
        Diary.Claims claims = Diary.Claims.of(appointment);
        try (Connection connection = database.connection();
                PreparedStatement insert = connection.prepareStatement(ADD + claims.insert())) {
            insert.setLong(1, appointment.id());
            insert.setLong(2, placement.branch());
            insert.setObject(3, appointment.businessDate());
            insert.setString(4, appointment.status().code());
            insert.setString(5, appointment.source());
            insert.setLong(6, appointment.client());
            insert.setLong(7, appointment.service());
            insert.setInt(8, appointment.minutes());
            insert.setLong(9, placement.therapist());
            insert.setLong(10, placement.room());
            insert.setObject(11, placement.equipment(), Types.BIGINT);
            insert.setObject(12, Time.utc(placement.slot().start()));
            insert.setObject(13, Time.utc(placement.slot().end()));
            insert.setInt(14, placement.bufferBefore());
            insert.setInt(15, placement.bufferAfter());
            insert.setLong(16, appointment.price().minor());
            insert.setString(17, appointment.price().currency().getCurrencyCode());
            insert.setString(18, appointment.note());
            insert.setObject(19, at);
            insert.setString(20, booked.by());
            insert.setObject(21, at);
            insert.setObject(22, appointment.party(), Types.BIGINT);
            insert.setLong(23, ids.next(SEQUENCE));
            insert.setLong(24, appointment.id());
            insert.setObject(25, at);
            insert.setString(26, booked.by());
            insert.setString(27, booked.kind().code());
            insert.setString(28, booked.to().code());
            insert.setString(29, booked.reason());
            claims.bind(insert, 29);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new Diary.Overlap(e);
        }
    }

    @Override
    public List<Appointment> ofParty(long party) {
        return entities.createQuery(
                        "select a from Appointment a where a.party = :party order by a.startsAt, a.id",
                        Appointment.class)
                .setParameter("party", party)
                .getResultList();
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
