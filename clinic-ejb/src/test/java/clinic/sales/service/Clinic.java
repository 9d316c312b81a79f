package clinic.sales.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.access.Caller;
import clinic.access.Grant;
import clinic.access.Role;
import clinic.booking.service.Settlement;
import clinic.platform.Database;
import clinic.platform.Engine;
import clinic.platform.TestDatabase;
import clinic.platform.Wiring;
import clinic.reporting.service.RevenueTotals;
import clinic.shared.Money;
import clinic.shared.Refused;
import clinic.visit.VisitCompleted;
import clinic.visit.VisitReopened;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Two branches of a small chain over a test database, and the desk's steps that move money. RV is in New York and taxes
 * services at 4.5 %, OM in Chicago and taxes nothing.
 */
public final class Clinic implements AutoCloseable {
    public static final Currency USD = Currency.getInstance("USD");
    public static final long RV = 1;
    public static final long OM = 2;
    public static final long DEEP = 11;
    public static final long TRIGGER = 12;
    public static final long HOT_STONES = 13;
    public static final long AROMATHERAPY = 14;
    public static final long MAYA = 201;
    public static final long JONAS = 202;
    public static final long CLIENT = 301;
    public static final Caller HEAD_OFFICE =
            new Caller(1, "headoffice", "Ines Duarte", null, List.of(new Grant(Role.HEAD_OFFICE, null)));
    public static final Caller DESK_RV =
            new Caller(2, "desk.rv", "Ellen Park", null, List.of(new Grant(Role.RECEPTIONIST, RV)));
    public static final Caller MANAGER_OM =
            new Caller(3, "manager.om", "Omar Reid", null, List.of(new Grant(Role.BRANCH_MANAGER, OM)));
    private static final Role[] DESK = {Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE};
    private static final Class<?>[] OBSERVERS = {VisitRevenue.class, RevenueTotals.class, MissedVisits.class};

    private final TestDatabase database;
    private volatile Instant now = Instant.parse("2026-03-12T16:00:00Z");

    public Clinic(Engine engine) throws SQLException {
        database = engine.fresh();
        database.execute(
                "insert into organisation (id, name, currency, workweek_start, fiscal_year_month, version) values (1, 'Killer Knots Massage', 'USD', 1, 1, 1)",
                "insert into tax_jurisdiction values (1, 'NYC', 'New York City', 1)",
                "insert into tax_jurisdiction values (2, 'CHI', 'Chicago', 1)",
                "insert into tax_rate values (1, 1, 'service', 45000, 'City sales tax', date '2020-01-01')",
                "insert into branch (id, code, name, region_id, zone, street, city, phone, tax_number, jurisdiction_id, active,"
                        + " version) values (1, 'RV', 'Riverside', null, 'America/New_York', '18 Wharf Lane', 'New York',"
                        + " '212 555 0100', '48 220 117', 1, true, 1)",
                "insert into branch (id, code, name, region_id, zone, street, city, phone, tax_number, jurisdiction_id, active,"
                        + " version) values (2, 'OM', 'Old Mill', null, 'America/Chicago', '4 Mill Road', 'Chicago',"
                        + " '312 555 0100', '48 220 118', 2, true, 1)",
                "insert into service values (11, 'deep-tissue', 'Deep Tissue Massage', 'deep-tissue', '', 0, 15, null,"
                        + " null, null, 2, true, 1, false)",
                "insert into service values (12, 'trigger-point', 'Trigger Point Therapy', 'trigger-point', '', 0, 10,"
                        + " null, null, null, 2, true, 1, false)",
                "insert into service values (13, 'hot-stones', 'Hot Stones', 'warmth', '', 0, 0, null, null, null, 1, true,"
                        + " 1, true)",
                "insert into service_duration values (13, 15)",
                "insert into service values (14, 'aromatherapy', 'Aromatherapy', 'aroma', '', 0, 0, null, null, null, 0, true,"
                        + " 1, true)",
                "insert into service_duration values (14, 0)",
                "insert into service_duration values (11, 60)",
                "insert into service_duration values (12, 30)",
                "insert into price_list values (1, null, 'Standard', date '2020-01-01', null, 1)",
                "insert into price values (1, 1, 11, 60, 9500)",
                "insert into price values (2, 1, 12, 30, 3335)",
                "insert into price values (3, 1, 13, 15, 2500)",
                "insert into price values (4, 1, 14, 0, 1200)",
                "insert into room (id, branch_id, code, name, kind, capacity, active, version) values (101, 1, 'R1', 'Room 1', 'table', 1, true, 1)",
                "insert into room (id, branch_id, code, name, kind, capacity, active, version) values (102, 2, 'R1', 'Room 1', 'table', 1, true, 1)",
                "insert into staff_member (id, first_name, last_name, gender, email, phone, hired_on, left_on, version)"
                        + " values (201, 'Maya', 'Okafor', null, null, null, date '2020-01-01', null, 1)",
                "insert into staff_member (id, first_name, last_name, gender, email, phone, hired_on, left_on, version)"
                        + " values (202, 'Jonas', 'Lindqvist', null, null, null, date '2020-01-01', null,"
                        + " 1)",
                "insert into assignment values (1, 201, 1, 'therapist', 3000, date '2020-01-01', null, 1)",
                "insert into assignment values (2, 202, 2, 'therapist', 3000, date '2020-01-01', null, 1)",
                "insert into client (id, first_name, last_name, note, created_at, version) values (301, 'Tomás',"
                        + " 'Łukasz', '', timestamp with time zone '2026-01-01 00:00:00+00', 1)",
                "update catalogue_version set version = nextval('catalogue_version_seq')");
    }

    public static Money usd(String amount) {
        return Money.parse(amount, USD);
    }

    public TestDatabase database() {
        return database;
    }

    /** From now on it is that instant. */
    public void at(Instant instant) {
        now = instant;
    }

    public Instant now() {
        return now;
    }

    private Clock clock() {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    public LocalDate today(long branch) {
        return LocalDate.ofInstant(now, ZoneId.of(branch == RV ? "America/New_York" : "America/Chicago"));
    }

    /** An appointment in that state, as booking would have left it. */
    public void appointment(long id, long branch, String status, long service, long therapist, long priceMinor)
            throws SQLException {
        database.execute("insert into appointment (id, branch_id, business_date, status, source, client_id, service_id,"
                + " minutes, therapist_id, room_id, equipment_id, starts_at, ends_at, buffer_before, buffer_after, price_minor,"
                + " currency, note, created_at, created_by, status_since, version) values (" + id + ", " + branch
                + ", date '" + today(branch) + "', '"
                + status + "', 'desk', 301, " + service + ", 60, " + therapist + ", " + (branch == RV ? 101 : 102)
                + ", null, timestamp with time zone '2026-03-12 15:00:00+00', timestamp with time zone"
                + " '2026-03-12 16:00:00+00', 0, 15, " + priceMinor + ", 'USD', '', timestamp with time zone"
                + " '2026-03-01 00:00:00+00', 'ellen', timestamp with time zone '2026-03-01 00:00:00+00', 1)");
    }

    /** An add-on of the appointment, whose price is part of the appointment's. */
    public void addOn(long appointment, long service, int minutes, long priceMinor) throws SQLException {
        database.execute(
                "insert into appointment_add_on (id, appointment_id, service_id, minutes, price_minor) values ("
                        + (appointment * 100 + service) + ", " + appointment + ", " + service + ", " + minutes + ", "
                        + priceMinor
                        + ")");
    }

    private static List<VisitCompleted.Part> addOns(Wiring wiring, long appointment) throws SQLException {
        List<VisitCompleted.Part> addOns = new ArrayList<>();
        try (Connection connection = wiring.get(Database.class).connection();
                PreparedStatement select = connection.prepareStatement(
                        "select service_id, price_minor from appointment_add_on where appointment_id = ?")) {
            select.setLong(1, appointment);
            try (java.sql.ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    addOns.add(new VisitCompleted.Part(row.getLong(1), Money.ofMinor(row.getLong(2), USD)));
                }
            }
        }
        return addOns;
    }

    /** Those appointments were booked together. */
    public void party(long party, long... appointments) throws SQLException {
        for (long id : appointments) {
            database.execute("update appointment set party_id = " + party + " where id = " + id);
        }
    }

    /** One more client, for whom the appointment is. */
    public void of(long client, String name, long appointment) throws SQLException {
        database.execute(
                "insert into client (id, first_name, last_name, note, created_at, version) values (" + client + ", '"
                        + name + "', 'Vega', '', timestamp with time zone '2026-01-01 00:00:00+00', 1)",
                "update appointment set client_id = " + client + " where id = " + appointment);
    }

    /** A visit in treatment that is completed now. */
    public void completed(long id, long branch, long service, long therapist, long priceMinor) throws Exception {
        appointment(id, branch, "in-treatment", service, therapist, priceMinor);
        complete(id, branch, service, therapist, priceMinor);
    }

    public void complete(long id, long branch, long service, long therapist, long priceMinor) throws Exception {
        desk(wiring -> {
            status(wiring, id, "in-treatment", "completed");
            wiring.fire(new VisitCompleted(
                    id,
                    branch,
                    today(branch),
                    visitDate(wiring, id),
                    service,
                    therapist,
                    Money.ofMinor(priceMinor, USD),
                    addOns(wiring, id)));
            return id;
        });
    }

    private static LocalDate visitDate(Wiring wiring, long id) throws SQLException {
        try (Connection connection = wiring.get(Database.class).connection();
                PreparedStatement select =
                        connection.prepareStatement("select business_date from appointment where id = ?")) {
            select.setLong(1, id);
            try (java.sql.ResultSet row = select.executeQuery()) {
                row.next();
                return row.getObject(1, LocalDate.class);
            }
        }
    }

    public void reopen(long id, long branch) throws Exception {
        desk(wiring -> {
            status(wiring, id, "completed", "in-treatment");
            wiring.fire(new VisitReopened(id, branch, today(branch)));
            return id;
        });
    }

    public <T> T desk(Wiring.Work<T> work) throws Exception {
        return as(HEAD_OFFICE, work);
    }

    /** One transaction of somebody at a desk or in an office. */
    public <T> T as(Caller caller, Wiring.Work<T> work) throws Exception {
        return Wiring.transaction(database, clock(), caller, DESK, OBSERVERS, wiring -> {
            wiring.with(Settlement.class, new Settling(wiring));
            return work.with(wiring);
        });
    }

    /** All at once: one of them succeeds, and the others are refused with one of those codes. */
    public static void oneSucceeds(List<? extends Callable<?>> tries, String... codes) throws Exception {
        ExecutorService desks = Executors.newFixedThreadPool(tries.size());
        int done = 0;
        for (Future<?> one :
                desks.invokeAll(tries.stream().map(Clinic::anything).toList())) {
            try {
                one.get();
                done++;
            } catch (ExecutionException e) {
                String refused = assertInstanceOf(Refused.class, e.getCause())
                        .reasons()
                        .get(0)
                        .code();
                assertTrue(List.of(codes).contains(refused), refused);
            }
        }
        desks.shutdown();
        assertEquals(1, done);
    }

    private static Callable<Object> anything(Callable<?> work) {
        return work::call;
    }

    private static void status(Wiring wiring, long id, String from, String to) throws SQLException {
        try (Connection connection = wiring.get(Database.class).connection();
                PreparedStatement update =
                        connection.prepareStatement("update appointment set status = ? where id = ? and status = ?")) {
            update.setString(1, to);
            update.setLong(2, id);
            update.setString(3, from);
            if (update.executeUpdate() != 1) {
                throw new Refused("wrong-state", "The visit is not " + from + ".");
            }
        }
    }

    /** Booking's part of a checkout, without its entities. */
    private static final class Settling extends Settlement {
        private final Wiring wiring;

        Settling(Wiring wiring) {
            this.wiring = wiring;
        }

        @Override
        public void settle(long id) {
            step(id, "completed", "settled");
        }

        @Override
        public void unsettle(long id) {
            step(id, "settled", "completed");
        }

        private void step(long id, String from, String to) {
            try {
                status(wiring, id, from, to);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() throws Exception {
        database.close();
    }
}
