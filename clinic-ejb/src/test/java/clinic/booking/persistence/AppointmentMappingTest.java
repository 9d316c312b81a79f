package clinic.booking.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import clinic.access.Caller;
import clinic.access.Role;
import clinic.booking.Appointment;
import clinic.booking.AppointmentEvent;
import clinic.booking.AppointmentStatus;
import clinic.booking.Placement;
import clinic.platform.Engine;
import clinic.platform.TestDatabase;
import clinic.platform.Wiring;
import clinic.shared.Money;
import clinic.shared.TimeSlot;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is stored comes back as it was, on both engines. */
class AppointmentMappingTest {
    private static final Instant START = Instant.parse("2026-03-12T14:30:00Z");
    private static final Instant NOW = Instant.parse("2026-03-10T09:00:00Z");

    @ParameterizedTest
    @EnumSource(Engine.class)
    void anAppointmentAndItsLifeComeBackAsTheyWere(Engine engine) throws Exception {
        try (TestDatabase database = engine.fresh()) {
            database.execute(
                    "insert into tax_jurisdiction values (1, 'T', 'Test', 0)",
                    "insert into branch (id, code, name, region_id, zone, street, city, phone, tax_number, jurisdiction_id, active,"
                            + " version) values (1, 'RV', 'Riverside', null, 'America/New_York', '', '', '', '', 1, true, 0)",
                    "insert into service values (2, 'deep-tissue', 'Deep Tissue', 'deep-tissue', '', 0, 15, null, null,"
                            + " null, 4, true, 0, false)",
                    "insert into staff_member (id, first_name, last_name, hired_on, version)"
                            + " values (3, 'Maya', 'Okafor', date '2020-01-01', 0)",
                    "insert into room (id, branch_id, code, name, kind, capacity, active, version) values (4, 1, 'R1', 'Room 1', 'table', 1, true, 0)",
                    "insert into client (id, first_name, last_name, note, created_at, version)"
                            + " values (5, 'Grace', 'Whitfield', '', current_timestamp, 0)");
            TimeSlot slot = TimeSlot.of(START, Duration.ofMinutes(60));
            Placement placement = new Placement(1, 3, 4, null, slot, 0, 15);
            Money price = Money.parse("95.00", Currency.getInstance("USD"));
            long id = Wiring.transaction(
                    database, Clock.systemUTC(), Caller.SYSTEM, new Role[0], new Class<?>[0], wiring -> {
                        JpaAppointments appointments = wiring.get(JpaAppointments.class);
                        Appointment booked = new Appointment(
                                appointments.nextId(),
                                5,
                                2,
                                placement,
                                LocalDate.of(2026, 3, 12),
                                price,
                                "desk",
                                "by the window",
                                "Ellen Marsh",
                                NOW);
                        appointments.add(booked, booked.booked());
                        return booked.id();
                    });
            EntityManagerFactory entities = database.entities();
            EntityManager writing = entities.createEntityManager();
            writing.getTransaction().begin();
            writing.persist(
                    Objects.requireNonNull(writing.find(Appointment.class, id)).checkIn("Ellen Marsh", START));
            writing.getTransaction().commit();

            EntityManager reading = entities.createEntityManager();
            Appointment found = Objects.requireNonNull(reading.find(Appointment.class, id));
            assertEquals(placement, found.placement());
            assertEquals(price, found.price());
            assertEquals(AppointmentStatus.ARRIVED, found.status());
            assertEquals("by the window", found.note());
            assertEquals("desk", found.source());
            assertEquals(3, database.count("select count(*) from diary_claim where owner_id = " + id));
            List<AppointmentEvent> life = reading.createQuery(
                            "select e from AppointmentEvent e where e.appointment = :id order by e.id",
                            AppointmentEvent.class)
                    .setParameter("id", found.id())
                    .getResultList();
            assertEquals(
                    List.of(NOW, START), life.stream().map(AppointmentEvent::at).toList());
        }
    }
}
