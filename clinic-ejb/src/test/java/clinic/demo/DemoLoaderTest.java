package clinic.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.access.service.Passwords;
import clinic.booking.BookingPolicy;
import clinic.booking.Proposal;
import clinic.booking.policy.BookingPolicies;
import clinic.organisation.Catalogue;
import clinic.organisation.persistence.CatalogueLoader;
import clinic.platform.Engine;
import clinic.platform.TestDatabase;
import clinic.reporting.persistence.BooksCheck;
import clinic.shared.Refusal;
import clinic.shared.TimeSlot;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoLoaderTest {
    /** A Thursday, 11:24 in New York. */
    private static final Instant THURSDAY = Instant.parse("2026-03-12T15:24:00Z");

    /** A Sunday, after the clocks went forward that morning. */
    private static final Instant CLOCK_CHANGE = Instant.parse("2026-03-08T16:00:00Z");

    private static final DemoSize SMALL = new DemoSize(6, 40, 12, 30, 1_200, 30, 14, 74, true, 0);

    /** Loaded once and only read. */
    private final TestDatabase database;

    DemoLoaderTest() throws Exception {
        database = loaded(Engine.H2, THURSDAY);
    }

    @AfterAll
    void close() throws Exception {
        database.close();
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void theSameSeedAndTimeGiveTheSameRowsOnEveryEngine(Engine engine) throws Exception {
        try (TestDatabase second = loaded(engine, THURSDAY)) {
            for (Table table : Table.values()) {
                assertEquals(checksum(database, table), checksum(second, table), () -> "rows of " + table.sqlName());
            }
        }
    }

    @Test
    void anotherDayGivesOtherVisitsByTheSameRules() throws Exception {
        try (TestDatabase sunday = loaded(Engine.H2, CLOCK_CHANGE)) {
            assertEquals(List.of(), refusals(sunday));
            assertNotEquals(checksum(database, Table.APPOINTMENT), checksum(sunday, Table.APPOINTMENT));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void theBooksAgreeAndTheDiaryIsGuardedAfterTheLoad(Engine engine) throws Exception {
        try (TestDatabase loaded = engine.fresh();
                Connection connection = loaded.source().getConnection()) {
            connection.setAutoCommit(false);
            loader(connection, THURSDAY).load();
            connection.commit();
            assertEquals(Optional.empty(), new BooksCheck(connection).firstDifference());
            assertTrue(loaded.count("select count(*) from visit_day") > 100);
            try (Statement statement = connection.createStatement()) {
                SQLException taken = assertThrows(
                        SQLException.class,
                        () -> statement.execute(
                                "insert into diary_claim (owner_id, resource_id, kind, branch_id, starts_at,"
                                        + " ends_at) select -1, resource_id, kind, branch_id, starts_at, ends_at from diary_claim"
                                        + " where kind = 'T' fetch first row only"));
                assertEquals("23P01", taken.getSQLState());
            }
            connection.rollback();
        }
    }

    @Test
    void aSecondLoadFindsTheWorkDone() throws Exception {
        try (Connection connection = database.source().getConnection()) {
            assertFalse(loader(connection, THURSDAY).load());
            assertEquals(1, database.count("select count(*) from organisation"));
        }
    }

    @Test
    void aLoadThatIsRolledBackLeavesNothing() throws Exception {
        try (TestDatabase empty = Engine.H2.fresh()) {
            try (Connection connection = empty.source().getConnection()) {
                connection.setAutoCommit(false);
                loader(connection, THURSDAY).load();
                connection.rollback();
            }
            for (Table table : Table.values()) {
                String ownOfTheHouse = table == Table.LABOUR_TERM ? " where jurisdiction_id is not null" : "";
                assertEquals(0, empty.count("select count(*) from " + table.sqlName() + ownOfTheHouse), table::sqlName);
            }
        }
    }

    @Test
    void theChainIsTheOneTheDocumentsName() throws Exception {
        assertEquals(40, database.count("select count(distinct staff_id) from assignment where job = 'therapist'"));
        assertEquals(
                13,
                database.count("select count(*) from (select staff_id from assignment where job = 'therapist'"
                        + " group by staff_id having count(*) = 2) both_places"));
        assertEquals(30, database.count("select count(*) from room"));
        assertEquals(52, database.count("select count(*) from staff_member"));
        assertEquals(1_200, database.count("select count(*) from client"));
        Catalogue catalogue = catalogue(database);
        assertEquals(
                List.of("RV", "OM", "HS", "NG", "EP", "SS"),
                catalogue.branches().stream().map(Catalogue.Branch::code).toList());
        assertEquals("America/Phoenix", catalogue.branch("SS").zone().getId());
        assertEquals(
                "95.00",
                catalogue
                        .price(
                                catalogue.branch("RV").id(),
                                catalogue.service("deep-tissue").id(),
                                60,
                                LocalDate.of(2026, 3, 12))
                        .orElseThrow()
                        .amount());
    }

    /** So that what is booked by the pattern stays within the hours of whoever treats. */
    @Test
    void publishedShiftsOfTherapistsAreTheirWeeklyPattern() throws Exception {
        LocalDate monday = LocalDate.of(2026, 3, 9);
        Catalogue byPattern = catalogue(database);
        try (Connection connection = database.source().getConnection()) {
            var days = new clinic.roster.persistence.RosterDayReader(
                            byPattern.branches(), monday.minusWeeks(4), monday.plusWeeks(5))
                    .read(connection);
            Catalogue rostered = new CatalogueLoader(connection)
                    .load((branch, date) -> days.getOrDefault(
                            new clinic.roster.persistence.RosterDayReader.Key(branch.id(), date),
                            clinic.organisation.Rosters.Day.UNPLANNED))
                    .orElseThrow();
            int published = 0;
            for (Catalogue.Branch branch : byPattern.branches()) {
                for (LocalDate date = monday.minusWeeks(4);
                        date.isBefore(monday.plusWeeks(4));
                        date = date.plusDays(1)) {
                    boolean covered = rostered.workday(branch, date).published();
                    assertEquals(date.isBefore(monday.plusWeeks(2)), covered, branch.code() + " on " + date);
                    published += covered ? 1 : 0;
                    for (Catalogue.Member member : byPattern.therapists(branch.id())) {
                        if (branch.hoursOn(date).isPresent()) {
                            assertEquals(
                                    byPattern.workday(branch, date).of(member),
                                    rostered.workday(branch, date).of(member),
                                    () -> member.name() + " at " + branch.code());
                        }
                    }
                }
            }
            assertEquals(6 * 6 * 7, published);
        }
        assertTrue(database.count("select count(*) from shift where staff_id is null") > 6, "some are open");
        assertEquals(
                0,
                database.count("select count(*) from shift a join shift b on b.staff_id = a.staff_id and b.id > a.id"
                        + " and b.starts_at < a.ends_at and a.starts_at < b.ends_at"),
                "nobody is planned in two places at once");
    }

    @Test
    void thePublishedPasswordOpensEveryDemoLogin() throws Exception {
        assertTrue(new Passwords().matches("KillerKnots-demo1", DemoLoader.PASSWORD_HASH));
        assertEquals(
                9,
                database.count("select count(*) from account where login in ('admin', 'headoffice', 'payroll',"
                        + " 'manager.rv', 'manager.om', 'stock.rv', 'desk.rv', 'desk.om', 'therapist.rv')"
                        + " and password_hash = '" + DemoLoader.PASSWORD_HASH + "'"));
        assertEquals(
                2,
                database.count("select count(distinct g.branch_id) from role_grant g join account a"
                        + " on a.id = g.account_id join assignment s on s.staff_id = a.staff_id"
                        + " and s.branch_id = g.branch_id where a.login = 'therapist.rv' and g.role = 'therapist'"));
    }

    @Test
    void everyVisitCouldHaveBeenBookedAtTheDesk() throws Exception {
        assertEquals(List.of(), refusals(database));
    }

    @Test
    void nobodyAndNothingIsInTwoPlacesAtOnce() throws Exception {
        assertEquals(
                0,
                database.count("select count(*) from (select starts_at, lag(ends_at) over (partition by resource_id"
                        + " order by starts_at) as before_ends from diary_claim) c where before_ends > starts_at"));
        assertEquals(
                database.count("select sum(3 + case when equipment_id is null then 0 else 1 end) from appointment"
                        + " where status not in ('cancelled', 'no-show')"),
                database.count("select count(*) from diary_claim c where not exists (select 1 from block b"
                        + " where b.id = c.owner_id)"));
        assertEquals(
                database.count("select count(*) from block_resource"),
                database.count("select count(*) from diary_claim c join block b on b.id = c.owner_id"));
    }

    @Test
    void everyEntryBalancesAndTheTotalsAreTheSumsOfTheirRows() throws Exception {
        assertTrue(database.count("select count(*) from journal_entry") > 5_000);
        assertEquals(
                0,
                database.count("select count(*) from (select entry_id from journal_line group by entry_id"
                        + " having sum(debit_minor) <> sum(credit_minor)) unbalanced"));
        assertEquals(
                database.count("select sum(l.credit_minor - l.debit_minor) from journal_line l"
                        + " where l.account_code in ('4000', '4900')"),
                database.count("select sum(earned_minor) from revenue_day"));
        assertEquals(
                database.count("select sum(net_minor) from sale_line"),
                database.count("select sum(collected_minor) from revenue_day"));
        assertEquals(
                database.count("select sum(tax_minor) from sale_line"),
                database.count("select sum(tax_minor) from revenue_day"));
        assertEquals(
                database.count("select count(*) from appointment where status in ('completed', 'settled')"),
                database.count("select sum(visits) from revenue_day"));
        assertEquals(
                database.count("select sum(amount_minor) from payment"),
                database.count("select sum(net_minor + tax_minor) from sale"));
        assertEquals(
                0,
                database.count("select count(*) from revenue_day r where r.collected_minor <> (select"
                        + " coalesce(sum(s.net_minor), 0) from sale s where s.branch_id = r.branch_id"
                        + " and s.business_date = r.business_date)"));
    }

    @Test
    void theMonthsAreTheSumsOfTheirDays() throws Exception {
        assertTrue(database.count("select count(*) from revenue_month") > 6);
        assertEquals(
                0,
                database.count("select count(*) from revenue_month m where not exists (select 1 from revenue_day d"
                        + " where d.branch_id = m.branch_id and extract(year from d.business_date) = extract(year from"
                        + " m.month_start) and extract(month from d.business_date) = extract(month from m.month_start)"
                        + " having sum(d.earned_minor) = m.earned_minor and sum(d.collected_minor) = m.collected_minor"
                        + " and sum(d.tax_minor) = m.tax_minor and sum(d.visits) = m.visits)"));
        assertEquals(
                database.count("select sum(earned_minor) from revenue_day"),
                database.count("select sum(earned_minor) from revenue_month"));
    }

    @Test
    void receiptNumbersHaveNoGapsAndRiseWithTime() throws Exception {
        assertEquals(
                0,
                database.count("select count(*) from receipt_number n where n.last_number <> (select count(*) from"
                        + " sale s where s.branch_id = n.branch_id)"));
        assertEquals(
                0,
                database.count("select count(*) from (select taken_at, lag(taken_at) over (partition by branch_id"
                        + " order by receipt_number) as before_taken from sale) s where before_taken > taken_at"));
    }

    @Test
    void todaysBoardStandsAtTheReferenceTime() throws Exception {
        String today = "select count(distinct status) from appointment where business_date = date '2026-03-12'"
                + " and status in ('booked', 'confirmed', 'arrived', 'in-treatment', 'settled')";
        assertEquals(5, database.count(today));
        assertEquals(
                0,
                database.count("select count(*) from appointment_event where happened_at >"
                        + " timestamp with time zone '2026-03-12 15:24:00+00'"));
        assertEquals(
                0,
                database.count("select count(*) from appointment a join client c on c.id = a.client_id"
                        + " where a.created_at < c.created_at"));
        assertTrue(database.count("select count(*) from appointment where business_date > date '2026-03-12'") > 500);
    }

    private static TestDatabase loaded(Engine engine, Instant now) throws Exception {
        TestDatabase database = engine.fresh();
        try (Connection connection = database.source().getConnection()) {
            connection.setAutoCommit(false);
            assertTrue(loader(connection, now).load());
            connection.commit();
        }
        return database;
    }

    private static DemoLoader loader(Connection connection, Instant now) {
        return new DemoLoader(connection, SMALL, DemoLoader.SEED, now, step -> {});
    }

    private static Catalogue catalogue(TestDatabase database) throws Exception {
        try (Connection connection = database.source().getConnection()) {
            return new CatalogueLoader(connection).load().orElseThrow();
        }
    }

    private static List<Refusal> refusals(TestDatabase database) throws Exception {
        Catalogue catalogue = catalogue(database);
        List<Refusal> refusals = new ArrayList<>();
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select branch_id, service_id, therapist_id, room_id, client_id,"
                                + " starts_at, ends_at, created_at, business_date, price_minor, (select x.service_id from"
                                + " appointment_add_on x where x.appointment_id = appointment.id) from appointment where status not in ('cancelled', 'no-show')")) {
            int visits = 0;
            int addOns = 0;
            while (row.next()) {
                visits++;
                Instant start = row.getObject(6, OffsetDateTime.class).toInstant();
                Catalogue.Branch branch = catalogue.branch(row.getLong(1));
                LocalDate date = LocalDate.ofInstant(start, branch.zone());
                assertEquals(date, row.getObject(9, LocalDate.class));
                long addOn = row.getLong(11);
                addOns += row.wasNull() ? 0 : 1;
                List<Catalogue.Service> given = row.wasNull() ? List.of() : List.of(catalogue.service(addOn));
                Proposal proposal = new Proposal(
                        catalogue,
                        branch,
                        catalogue.service(row.getLong(2)).with(given),
                        catalogue.member(row.getLong(3)),
                        catalogue.room(row.getLong(4)),
                        row.getLong(5),
                        new TimeSlot(
                                start, row.getObject(7, OffsetDateTime.class).toInstant()),
                        date,
                        row.getObject(8, OffsetDateTime.class).toInstant());
                for (BookingPolicy policy : BookingPolicies.OWN) {
                    policy.refuse(proposal).ifPresent(refusals::add);
                }
                assertEquals(
                        catalogue
                                .price(branch.id(), proposal.service(), proposal.minutes(), date)
                                .orElseThrow()
                                .minor(),
                        row.getLong(10));
            }
            assertTrue(visits > 3_000, "visits: " + visits);
            assertTrue(addOns > 100, "with add-ons: " + addOns);
        }
        return refusals;
    }

    /** Over all columns of all rows, whatever order the database keeps them in. */
    private static String checksum(TestDatabase database, Table table) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        List<String> lines = new ArrayList<>();
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select " + String.join(", ", table.columns()) + " from " + table.sqlName())) {
            ResultSetMetaData columns = row.getMetaData();
            while (row.next()) {
                StringBuilder line = new StringBuilder();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    boolean moment = columns.getColumnType(i) == Types.TIMESTAMP_WITH_TIMEZONE
                            || columns.getColumnTypeName(i).equals("timestamptz");
                    if (moment) {
                        OffsetDateTime at = row.getObject(i, OffsetDateTime.class);
                        line.append(at == null ? null : at.toInstant());
                    } else if (columns.getColumnType(i) == Types.BOOLEAN || columns.getColumnType(i) == Types.BIT) {
                        line.append(row.getBoolean(i));
                    } else {
                        line.append(row.getString(i));
                    }
                    line.append('|');
                }
                lines.add(line.toString());
            }
        }
        lines.sort(null);
        for (String line : lines) {
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return lines.size() + " " + HexFormat.of().formatHex(digest.digest());
    }
}
