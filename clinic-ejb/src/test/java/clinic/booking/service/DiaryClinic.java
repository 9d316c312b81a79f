package clinic.booking.service;

import clinic.access.Caller;
import clinic.access.Grant;
import clinic.access.Role;
import clinic.booking.Appointments;
import clinic.booking.BookingPolicy;
import clinic.booking.Holds;
import clinic.booking.persistence.JpaAppointments;
import clinic.booking.persistence.JpaHolds;
import clinic.platform.Database;
import clinic.platform.Engine;
import clinic.platform.Figures;
import clinic.platform.TestDatabase;
import clinic.platform.Wiring;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A small chain over a test database, with the use cases of booking: RV and OM in New York's zone and region, three
 * therapists at RV and one at OM, every day from 08:00 to 20:00; PX in Phoenix with a therapist of its own.
 */
final class DiaryClinic implements AutoCloseable {
    static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    static final ZoneId PHOENIX = ZoneId.of("America/Phoenix");
    static final long RV = 1;
    static final long OM = 2;
    static final long PX = 3;
    static final long MAYA = 201;
    static final long JONAS = 202;
    static final long AMARA = 203;
    static final long TOM = 204;
    static final long PIA = 205;
    static final long FIRST_CLIENT = 301;
    static final Caller HEAD_OFFICE =
            new Caller(1, "headoffice", "Ines Duarte", null, List.of(new Grant(Role.HEAD_OFFICE, null)));
    static final Caller DESK_RV =
            new Caller(2, "desk.rv", "Ellen Park", null, List.of(new Grant(Role.RECEPTIONIST, RV)));
    static final Caller DESK_PX = new Caller(3, "desk.px", "Pat Vega", null, List.of(new Grant(Role.RECEPTIONIST, PX)));
    private static final Role[] DESK = {Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE};

    private static final String BRANCH = "insert into branch (id, code, name, region_id, zone, street, city, phone,"
            + " tax_number, jurisdiction_id, active, version)";

    private final TestDatabase database;
    private final Instant now;
    private final ThreadLocal<Connection> running = new ThreadLocal<>();
    private @Nullable EntityManagerFactory entities;

    DiaryClinic(Engine engine, Instant now) throws SQLException {
        this.now = now;
        database = engine.fresh();
        List<String> setUp = new ArrayList<>(List.of(
                "insert into organisation (id, name, currency, workweek_start, fiscal_year_month, version) values (1, 'Killer Knots Massage', 'USD', 1, 1, 1)",
                "insert into tax_jurisdiction values (1, 'NYC', 'New York City', 1)",
                "insert into region values (1, 'East', 1)",
                BRANCH + " values (1, 'RV', 'Riverside', 1, 'America/New_York', '', '', '', '', 1, true, 1)",
                BRANCH + " values (2, 'OM', 'Old Mill', 1, 'America/New_York', '', '', '', '', 1, true, 1)",
                BRANCH + " values (3, 'PX', 'Phoenix', null, 'America/Phoenix', '', '', '', '', 1, true, 1)",
                "insert into service values (11, 'deep-tissue', 'Deep Tissue Massage', 'deep-tissue', '', 0, 15, null,"
                        + " null, null, 2, true, 1)",
                "insert into service_duration values (11, 60)",
                "insert into price_list values (1, null, 'Standard', date '2020-01-01', null, 1)",
                "insert into price values (1, 1, 11, 60, 9500)"));
        for (int i = 0; i < 7; i++) {
            setUp.add("insert into opening_hours values (" + (i + 1) + ", null, " + (i + 1)
                    + ", false, time '08:00:00', time '20:00:00')");
        }
        therapist(setUp, MAYA, "Maya", RV);
        therapist(setUp, JONAS, "Jonas", RV);
        therapist(setUp, AMARA, "Amara", RV);
        therapist(setUp, TOM, "Tom", OM);
        therapist(setUp, PIA, "Pia", PX);
        for (long branch = RV; branch <= PX; branch++) {
            for (int i = 1; i <= 3; i++) {
                setUp.add("insert into room (id, branch_id, code, name, kind, capacity, active, version) values ("
                        + (branch * 100 + 1000 + i) + ", " + branch + ", 'R" + i + "', 'Room " + i
                        + "', 'table', 1, true, 1)");
            }
        }
        for (long client = FIRST_CLIENT; client < FIRST_CLIENT + 10; client++) {
            setUp.add(
                    "insert into client (id, first_name, last_name, phone, note, created_at, version) values (" + client
                            + ", 'Client', 'No " + client + "', '212 555 0" + client
                            + "', '', timestamp with time zone '2026-01-01 00:00:00+00', 1)");
        }
        setUp.add("update catalogue_version set version = nextval('catalogue_version_seq')");
        database.execute(setUp.toArray(String[]::new));
    }

    private static void therapist(List<String> setUp, long id, String name, long branch) {
        setUp.add("insert into staff_member (id, first_name, last_name, hired_on, version) values (" + id + ", '" + name
                + "', 'Test', date '2020-01-01', 1)");
        setUp.add("insert into assignment values (" + id + ", " + id + ", " + branch
                + ", 'therapist', 3000, date '2020-01-01', null, 1)");
        for (int day = 1; day <= 7; day++) {
            setUp.add("insert into work_pattern values (" + (id * 10 + day) + ", " + id + ", " + day
                    + ", time '08:00:00', time '20:00:00')");
        }
    }

    TestDatabase database() {
        return database;
    }

    /** One transaction of somebody; a refusal rolls it back. */
    <T> T as(Caller caller, Wiring.Work<T> work) throws Exception {
        return Wiring.transaction(database, Clock.fixed(now, ZoneOffset.UTC), caller, DESK, new Class<?>[0], wiring -> {
            running.set(wiring.get(Database.class).connection());
            try (EntityManager manager = entities().createEntityManager()) {
                manager.getTransaction().begin();
                use(wiring, manager);
                T result = work.with(wiring);
                manager.getTransaction().commit();
                return result;
            }
        });
    }

    private synchronized EntityManagerFactory entities() {
        EntityManagerFactory factory = entities;
        if (factory == null) {
            factory = database.entities(theRunningTransaction());
            entities = factory;
        }
        return factory;
    }

    private static void use(Wiring wiring, EntityManager manager) throws ReflectiveOperationException {
        for (Class<?> repository : List.of(JpaAppointments.class, JpaHolds.class)) {
            Field entities = repository.getDeclaredField("entities");
            entities.setAccessible(true);
            entities.set(wiring.get(repository), manager);
        }
        wiring.with(Appointments.class, wiring.get(JpaAppointments.class));
        wiring.with(Holds.class, wiring.get(JpaHolds.class));
        wiring.with(Figures.class, new Figures() {
            @Override
            public void booked() {}
        });
        wiring.with(
                Instance.class,
                Proxy.newProxyInstance(
                        DiaryClinic.class.getClassLoader(),
                        new Class<?>[] {Instance.class},
                        (proxy, method, arguments) ->
                                method.getName().equals("stream") ? Stream.<BookingPolicy>empty() : null));
    }

    /** Entities read and write in the transaction of the use case. */
    private DataSource theRunningTransaction() {
        return (DataSource) Proxy.newProxyInstance(
                DiaryClinic.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> method.getName().equals("getConnection")
                        ? uncommitted(Objects.requireNonNull(running.get()))
                        : null);
    }

    private static Connection uncommitted(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                DiaryClinic.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (List.of("close", "commit", "rollback", "setAutoCommit").contains(method.getName())) {
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (java.lang.reflect.InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public void close() throws Exception {
        database.close();
    }
}
