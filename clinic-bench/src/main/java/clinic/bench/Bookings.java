package clinic.bench;

import clinic.demo.DemoLoader;
import clinic.demo.DemoSize;
import clinic.organisation.Catalogue;
import clinic.organisation.Hours;
import clinic.organisation.persistence.CatalogueLoader;
import clinic.shared.TimeSlot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bookings through REST by sixteen clients that never meet, against the same rows (appointment, event, four claims) put
 * straight into tables whose claims a GiST exclusion constraint guards, by sixteen connections, one commit a booking.
 * The raw side runs before and after and counts with its mean; its claims carry no lock trigger and no
 * index but the constraint's and the primary key's.
 */
final class Bookings {
    private static final String SERVICE = "stretching";
    private static final int MINUTES = 30;
    private static final int DAYS = 280;
    private static final int RAW_WARMUP_SECONDS = 5;
    private static final int RAW_SECONDS = 15;

    private record Raw(double perSecond, double cpuMillis) {}

    private record Plan(
            Catalogue.Branch branch,
            long therapist,
            long room,
            long equipment,
            long client,
            TimeSlot slot,
            LocalDate date) {}

    private final Bench bench;

    Bookings(Bench bench) {
        this.bench = bench;
    }

    List<Result> measure() throws Exception {
        Postgres postgres = bench.postgres();
        postgres.create("bookings");
        DemoSize size = new DemoSize(16, 192, 60, 96, 16_000, 1, 0, 0, true, 0);
        postgres.load("bookings", size, Clock.systemUTC().instant());
        try (Connection connection = postgres.connect("bookings");
                Statement nobodyAway = connection.createStatement()) {
            nobodyAway.execute("update staff_leave set state = 'cancelled'");
        }
        postgres.copy("bookings", "bookings_raw_before");
        postgres.copy("bookings", "bookings_raw_after");
        Raw before = raw("bookings_raw_before");
        Load.Measured rest;
        double serverCpu;
        double databaseCpu;
        List<Result> busiest;
        try (Connection connection = postgres.connect("bookings")) {
            String headers = Token.headers(connection);
            List<List<Plan>> plans = plans(connection);
            try (Server server = bench.server(Server.on(postgres.url("bookings")))) {
                List<Iterator<Plan>> queues = plans.stream().map(List::iterator).toList();
                Load.run(Load.CLIENTS, bench.warmup(), client -> rest(server.port(), headers, queues.get(client)));
                Postgres.forgetStatements(connection);
                long stood = Postgres.number(connection, "select count(*) from appointment");
                serverCpu = -server.cpu();
                databaseCpu = -postgres.cpu();
                rest = Load.run(
                        Load.CLIENTS, bench.seconds(), client -> rest(server.port(), headers, queues.get(client)));
                serverCpu += server.cpu();
                databaseCpu += postgres.cpu();
                busiest = Postgres.statements(connection, bench.statements());
                long kept = Postgres.number(connection, "select count(*) from appointment") - stood;
                if (kept != rest.nanos().length) {
                    throw new IllegalStateException(rest.nanos().length + " answers of 201, but " + kept + " rows");
                }
                long claims = Postgres.number(
                        connection,
                        "select count(*) from (select owner_id from diary_claim group by owner_id"
                                + " having count(*) <> 4) odd");
                if (claims != 0) {
                    throw new IllegalStateException(claims + " bookings without their four claims");
                }
            }
        }
        Raw after = raw("bookings_raw_after");
        double raw = (before.perSecond() + after.perSecond()) / 2;
        double share = 100 * rest.perSecond() / raw;
        List<Result> results = new ArrayList<>(List.of(
                Result.of(
                        "bookings through REST, 16 clients",
                        ">= 15 % of raw (aim 25 %)",
                        String.format(Locale.ROOT, "%.1f %%: %.0f/s of %.0f/s raw", share, rest.perSecond(), raw),
                        share >= 15),
                Result.note(
                        "  a booking",
                        String.format(
                                Locale.ROOT,
                                "%s; CPU %.2f ms server, %.2f ms database; raw %.0f/s before, %.0f/s after, CPU %.2f ms database",
                                rest.words(),
                                1000 * serverCpu / rest.nanos().length,
                                1000 * databaseCpu / rest.nanos().length,
                                before.perSecond(),
                                after.perSecond(),
                                (before.cpuMillis() + after.cpuMillis()) / 2))));
        results.addAll(busiest);
        return results;
    }

    private static Load.Client rest(int port, String headers, Iterator<Plan> plans) {
        Http http = new Http(port);
        return () -> {
            Plan plan = plans.next();
            String body = "{\"branch\":\"" + plan.branch().code() + "\",\"service\":\"" + SERVICE + "\",\"minutes\":"
                    + MINUTES + ",\"therapist\":\"" + plan.therapist() + "\",\"client\":\"" + plan.client()
                    + "\",\"start\":\"" + plan.slot().start() + "\"}";
            Http.Answer answer = http.post("/api/v1/appointments", headers, body);
            if (answer.status() != 201) {
                throw new IllegalStateException("a booking was answered " + answer.status() + ": " + answer.body());
            }
            return true;
        };
    }

    private Raw raw(String database) throws Exception {
        Postgres postgres = bench.postgres();
        try (Connection connection = postgres.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute("drop trigger if exists diary_lock on diary_claim");
            statement.execute("drop index if exists diary_claim_resource");
            long service;
            try (ResultSet row = statement.executeQuery("select id from service where code = '" + SERVICE + "'")) {
                row.next();
                service = row.getLong(1);
            }
            List<List<Plan>> plans = plans(connection);
            AtomicLong ids = new AtomicLong(1_000_000);
            List<Connection> opened = new ArrayList<>();
            try {
                List<Iterator<Plan>> queues = plans.stream().map(List::iterator).toList();
                Load.Clients clients = client -> {
                    Connection own = postgres.connect(database);
                    opened.add(own);
                    own.setAutoCommit(false);
                    return new RawClient(own, service, ids, queues.get(client));
                };
                Load.run(Load.CLIENTS, RAW_WARMUP_SECONDS, clients);
                double cpu = -postgres.cpu();
                Load.Measured measured = Load.run(Load.CLIENTS, RAW_SECONDS, clients);
                cpu += postgres.cpu();
                return new Raw(measured.perSecond(), 1000 * cpu / measured.nanos().length);
            } finally {
                for (Connection own : opened) {
                    own.close();
                }
            }
        }
    }

    private static final class RawClient implements Load.Client {
        private final Connection connection;
        private final long service;
        private final AtomicLong ids;
        private final Iterator<Plan> plans;
        private final PreparedStatement appointment;
        private final PreparedStatement event;
        private final PreparedStatement claims;

        RawClient(Connection connection, long service, AtomicLong ids, Iterator<Plan> plans) throws SQLException {
            this.connection = connection;
            this.service = service;
            this.ids = ids;
            this.plans = plans;
            appointment = connection.prepareStatement(
                    "insert into appointment (id, branch_id, business_date, status, source, client_id, service_id, minutes,"
                            + " therapist_id, room_id, equipment_id, starts_at, ends_at, buffer_before, buffer_after,"
                            + " price_minor, currency, note, created_at, created_by, status_since, version) values (?, ?, ?,"
                            + " 'booked', 'api', ?, ?, ?, ?, ?, ?, ?, ?, 0, 10, 5500, 'USD', '', now(), 'bench', now(), 1)");
            event = connection.prepareStatement("insert into appointment_event (id, appointment_id, happened_at,"
                    + " happened_by, kind, to_status, reason) values (?, ?, now(), 'bench', 'book', 'booked', '')");
            claims = connection.prepareStatement(
                    "insert into diary_claim (owner_id, resource_id, kind, branch_id, starts_at, ends_at) values"
                            + " (?, ?, 'T', ?, ?, ?), (?, ?, 'R', ?, ?, ?), (?, ?, 'E', ?, ?, ?), (?, ?, 'C', ?, ?, ?)");
        }

        @Override
        public boolean request() throws SQLException {
            Plan plan = plans.next();
            long id = ids.incrementAndGet();
            OffsetDateTime start = plan.slot().start().atOffset(ZoneOffset.UTC);
            OffsetDateTime end = plan.slot().end().atOffset(ZoneOffset.UTC);
            OffsetDateTime free = end.plusMinutes(10);
            Object[] row = {
                id,
                plan.branch().id(),
                plan.date(),
                plan.client(),
                service,
                MINUTES,
                plan.therapist(),
                plan.room(),
                plan.equipment(),
                start,
                end
            };
            for (int i = 0; i < row.length; i++) {
                appointment.setObject(i + 1, row[i]);
            }
            appointment.executeUpdate();
            event.setLong(1, ids.incrementAndGet());
            event.setLong(2, id);
            event.executeUpdate();
            long[] resources = {plan.therapist(), plan.room(), plan.equipment(), plan.client()};
            for (int i = 0; i < resources.length; i++) {
                claims.setLong(5 * i + 1, id);
                claims.setLong(5 * i + 2, resources[i]);
                claims.setLong(5 * i + 3, plan.branch().id());
                claims.setObject(5 * i + 4, start);
                claims.setObject(5 * i + 5, i == 3 ? end : free);
            }
            claims.executeUpdate();
            connection.commit();
            return true;
        }
    }

    /** For every client a branch of its own, and visits there that follow every rule and never meet. */
    private static List<List<Plan>> plans(Connection connection) throws SQLException {
        Catalogue catalogue = new CatalogueLoader(connection).load().orElseThrow();
        Catalogue.Service service = catalogue.service(SERVICE);
        LocalDate first = LocalDate.now(Clock.system(DemoLoader.ZONE)).plusDays(1);
        List<List<Plan>> all = new ArrayList<>();
        for (Catalogue.Branch branch : catalogue.branches().subList(0, Load.CLIENTS)) {
            List<Long> clients = clients(connection, branch.id());
            List<Plan> plans = new ArrayList<>();
            for (int day = 0; day < DAYS; day++) {
                LocalDate date = first.plusDays(day);
                if (branch.hoursOn(date).isPresent()) {
                    Hours open = branch.hoursOn(date).get();
                    day(catalogue, service, branch, date, open, clients, plans);
                }
            }
            all.add(plans);
        }
        return all;
    }

    /** As many therapists a day as there are stretch tables, each with a room and a table of their own. */
    private static void day(
            Catalogue catalogue,
            Catalogue.Service service,
            Catalogue.Branch branch,
            LocalDate date,
            Hours open,
            List<Long> clients,
            List<Plan> plans) {
        List<Catalogue.Room> rooms = catalogue.rooms(branch.id());
        List<Catalogue.Unit> units = catalogue.units(branch.id()).stream()
                .filter(unit -> unit.kind().equals(service.equipmentKind()))
                .toList();
        int lane = 0;
        for (Catalogue.Member therapist : catalogue.therapists(branch.id())) {
            Hours shift = therapist.shiftAt(branch.id(), date).orElse(null);
            String needed = String.valueOf(service.credentialKind());
            if (shift == null || lane == Math.min(rooms.size(), units.size()) || !therapist.holds(needed, date)) {
                continue;
            }
            TimeSlot hours = shift.on(date, branch.zone());
            TimeSlot opened = open.on(date, branch.zone());
            TimeSlot visit = TimeSlot.of(
                    hours.start().isAfter(opened.start()) ? hours.start() : opened.start(),
                    Duration.ofMinutes(MINUTES));
            while (hours.contains(visit) && opened.contains(visit)) {
                plans.add(new Plan(
                        branch,
                        therapist.id(),
                        rooms.get(lane).id(),
                        units.get(lane).id(),
                        clients.get(plans.size() % clients.size()),
                        visit,
                        date));
                visit = TimeSlot.of(
                        visit.end().plus(Duration.ofMinutes(service.bufferAfter())), Duration.ofMinutes(MINUTES));
            }
            lane++;
        }
    }

    private static List<Long> clients(Connection connection, long branch) throws SQLException {
        List<Long> clients = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select id from client where home_branch_id = " + branch + " order by id")) {
            while (rows.next()) {
                clients.add(rows.getLong(1));
            }
        }
        return clients;
    }
}
