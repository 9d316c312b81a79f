package clinic.booking.persistence;

import clinic.booking.AddOn;
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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Appointments as rows of {@code appointment} and {@code appointment_event}. */
@ApplicationScoped
public class JpaAppointments implements Appointments {

    private static final String SEQUENCE = "booking_seq";

    private static final String APPOINTMENT =
            "insert into appointment (id, branch_id, business_date, status, source, client_id,"
                    + " service_id, minutes, therapist_id, room_id, equipment_id, starts_at, ends_at, buffer_before, buffer_after,"
                    + " price_minor, currency, note, created_at, created_by, status_since, party_id, series_id, series_no,"
                    + " series_part, version) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                    + " ?, 1)";
    private static final int APPOINTMENT_COLUMNS = 25;
    private static final String EVENT =
            "insert into appointment_event (id, appointment_id, happened_at, happened_by, kind, to_status, reason,"
                    + " together_id) values (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final int EVENT_COLUMNS = 8;

    private static final String ADD_ON =
            "insert into appointment_add_on (id, appointment_id, service_id, minutes, price_minor, equipment_id)"
                    + " values (?, ?, ?, ?, ?, ?)";
    private static final int ADD_ON_COLUMNS = 6;

    /** Three statements that go to the database together: a booking costs one round trip, and no unit of work. */
    private static final String ADD = APPOINTMENT + "; " + EVENT + "; ";

    @PersistenceContext(unitName = "clinic")
    private EntityManager entities;

    @Inject
    private Database database;

    @Inject
    private Ids ids;

    @Inject
    private Diary diary;

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
        Diary.Claims claims = Diary.Claims.of(appointment);
        List<AddOn> addOns = appointment.addOns();
        try (Connection connection = database.connection();
                PreparedStatement insert =
                        connection.prepareStatement(ADD + (ADD_ON + "; ").repeat(addOns.size()) + claims.insert())) {
            bind(appointment, insert);
            bindFirst(booked, appointment, insert, APPOINTMENT_COLUMNS);
            int column = APPOINTMENT_COLUMNS + EVENT_COLUMNS;
            for (AddOn addOn : addOns) {
                bind(addOn, appointment, insert, column);
                column += ADD_ON_COLUMNS;
            }
            claims.bind(insert, column);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new Diary.Overlap(e);
        }
    }

    /** @throws Diary.Overlap when somebody or something that one of them needs is taken */
    @Override
    public void addAll(List<Appointment> together) {
        try (Connection connection = database.connection();
                PreparedStatement insert = connection.prepareStatement(APPOINTMENT);
                PreparedStatement event = connection.prepareStatement(EVENT);
                PreparedStatement added = connection.prepareStatement(ADD_ON)) {
            boolean anyAdded = false;
            for (Appointment appointment : together) {
                bind(appointment, insert);
                insert.addBatch();
                bindFirst(appointment.booked(), appointment, event, 0);
                event.addBatch();
                for (AddOn addOn : appointment.addOns()) {
                    bind(addOn, appointment, added, 0);
                    added.addBatch();
                    anyAdded = true;
                }
            }
            insert.executeBatch();
            event.executeBatch();
            if (anyAdded) {
                added.executeBatch();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the appointments could not be written", e);
        }
        diary.claimAll(together.stream().map(Diary.Claims::of).toList());
    }

    /** Sets an add-on's values behind the given column. */
    private void bind(AddOn addOn, Appointment appointment, PreparedStatement insert, int before) throws SQLException {
        insert.setLong(before + 1, ids.next(SEQUENCE));
        insert.setLong(before + 2, appointment.id());
        insert.setLong(before + 3, addOn.service());
        insert.setInt(before + 4, addOn.minutes());
        insert.setLong(before + 5, addOn.price(appointment.price().currency()).minor());
        insert.setObject(before + 6, addOn.equipment(), Types.BIGINT);
    }

    private static void bind(Appointment appointment, PreparedStatement insert) throws SQLException {
        Placement placement = appointment.placement();
        AppointmentEvent booked = appointment.booked();
        OffsetDateTime at = Time.utc(booked.at());
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
        insert.setObject(23, appointment.series(), Types.BIGINT);
        insert.setObject(24, appointment.seriesNumber(), Types.SMALLINT);
        insert.setInt(25, appointment.seriesPart());
    }

    /** Sets the values of the first step behind the given column. */
    private void bindFirst(AppointmentEvent booked, Appointment appointment, PreparedStatement insert, int before)
            throws SQLException {
        insert.setLong(before + 1, ids.next(SEQUENCE));
        insert.setLong(before + 2, appointment.id());
        insert.setObject(before + 3, Time.utc(booked.at()));
        insert.setString(before + 4, booked.by());
        insert.setString(before + 5, booked.kind().code());
        insert.setString(before + 6, booked.to().code());
        insert.setString(before + 7, booked.reason());
        insert.setObject(before + 8, booked.together(), Types.BIGINT);
    }

    @Override
    public List<Appointment> ofParty(long party) {
        return entities.createQuery(
                        "select distinct a from Appointment a left join fetch a.addOns where a.party = :party order by a.startsAt, a.id",
                        Appointment.class)
                .setParameter("party", party)
                .getResultList();
    }

    @Override
    public List<Appointment> ofParties(Collection<Long> parties) {
        return parties.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select distinct a from Appointment a left join fetch a.addOns where a.party in :parties order by a.startsAt, a.id",
                                Appointment.class)
                        .setParameter("parties", parties)
                        .getResultList();
    }

    @Override
    public List<Appointment> ofSeries(long series) {
        return entities.createQuery(
                        "select distinct a from Appointment a left join fetch a.addOns where a.series = :series order by a.seriesNumber, a.seriesPart",
                        Appointment.class)
                .setParameter("series", series)
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

    @Override
    public Map<Long, List<AppointmentEvent>> lives(Collection<Long> appointments) {
        return entities
                .createQuery(
                        "select e from AppointmentEvent e where e.appointment in :appointments", AppointmentEvent.class)
                .setParameter("appointments", appointments)
                .getResultList()
                .stream()
                .collect(Collectors.groupingBy(AppointmentEvent::appointment));
    }
}
