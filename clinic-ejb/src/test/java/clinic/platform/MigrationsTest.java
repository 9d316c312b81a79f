package clinic.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MigrationsTest {

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aSecondStartChangesNothing(Engine engine) throws Exception {
        try (TestDatabase database = engine.fresh()) {
            long before = database.count("select count(*) from \"flyway_schema_history\"");
            Migrations.upgrade(database.source());
            assertEquals(before, database.count("select count(*) from \"flyway_schema_history\""));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void anOlderProgramRefusesANewerDatabase(Engine engine) throws Exception {
        try (TestDatabase database = engine.fresh()) {
            database.execute("insert into \"flyway_schema_history\" (\"installed_rank\", \"version\", \"description\","
                    + " \"type\", \"script\", \"checksum\", \"installed_by\", \"execution_time\", \"success\")"
                    + " values (9999, '9999', 'later', 'SQL', 'V9999__later.sql', 1, 'clinic', 1, true)");
            IllegalStateException refused =
                    assertThrows(IllegalStateException.class, () -> Migrations.upgrade(database.source()));
            assertTrue(String.valueOf(refused.getMessage()).startsWith("CLINIC-NEWER-DATABASE"), refused::getMessage);
        }
    }

    @Test
    void anH2FileIsFoundAgain(@TempDir Path directory) throws Exception {
        try (TestDatabase first = Engine.h2In(directory)) {
            first.execute("insert into region (id, name, version) values (1, 'Coast', 0)");
        }
        try (TestDatabase second = Engine.h2In(directory)) {
            assertEquals(1, second.count("select count(*) from region"));
        }
    }

    @Test
    void bothEnginesEndWithTheSameTables() throws Exception {
        try (TestDatabase h2 = Engine.H2.fresh();
                TestDatabase postgresql = Engine.POSTGRESQL.fresh()) {
            assertEquals(columns(h2), columns(postgresql));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aVisitPaidBeforeIsKnownByItsLine(Engine engine) throws Exception {
        try (TestDatabase database = withAClient(engine)) {
            database.execute(
                    visit(7, "settled", "2026-03-12"),
                    "insert into journal_entry values (400, 1, date '2026-03-12', " + at("2026-03-12")
                            + ", 'ellen', 'USD', 'sale', 350," + " '', null)",
                    "insert into sale values (350, 1, 1, date '2026-03-12', " + at("2026-03-12")
                            + ", 'ellen', 301, 7, 'USD', 9500, 0," + " 9500, 0, 400)",
                    line(351, "visit"),
                    line(352, "service"));
            Migrations.upgrade(database.source());
            assertEquals(7, database.count("select appointment_id from sale_line where id = 351"));
            assertEquals(1, database.count("select count(*) from sale_line where appointment_id is null"));
            assertThrows(SQLException.class, () -> database.execute("update sale_line set net_minor = 1"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void visitsBeforeAreKnownByMonthAndByWhatTheyAreForTheirClient(Engine engine) throws Exception {
        try (TestDatabase database = withAClient(engine)) {
            database.execute(
                    visit(7, "settled", "2026-03-12"),
                    visit(8, "no-show", "2026-03-13"),
                    visit(9, "booked", "2026-05-11"),
                    visit(10, "completed", "2026-03-30"),
                    visit(11, "completed", "2026-08-01"));
            Migrations.upgrade(database.source());
            assertEquals(3, database.count("select count(*) from completed_visit"));
            assertEquals(7, database.count("select appointment_id from completed_visit where first_ever"));
            assertEquals(
                    17,
                    database.count("select sum(appointment_id) from completed_visit where rebooked"),
                    "by 10 and 9");
            assertEquals(120, database.count("select treated from visit_month where month_start = date '2026-03-01'"));
            assertEquals(1, database.count("select sum(no_show) from visit_month"));
            assertEquals(3, database.count("select sum(completed) from visit_month"));
        }
    }

    /** An old database with a branch and a client. */
    private static TestDatabase withAClient(Engine engine) throws SQLException {
        TestDatabase database = engine.empty();
        Flyway.configure()
                .dataSource(database.source())
                .locations(
                        "classpath:db/migration/common",
                        "classpath:db/migration/" + engine.name().toLowerCase(Locale.ROOT))
                .target("35")
                .load()
                .migrate();
        database.execute(
                "insert into tax_jurisdiction values (1, 'NYC', 'New York City', 1)",
                "insert into branch (id, code, name, zone, street, city, phone, tax_number, jurisdiction_id, active,"
                        + " version) values (1, 'RV', 'Riverside', 'America/New_York', '', '', '', '', 1, true, 1)",
                "insert into service values (11, 'deep-tissue', 'Deep Tissue', '', '', 0, 15, null, null, null, 2,"
                        + " true, 1)",
                "insert into staff_member (id, first_name, last_name, hired_on, version) values (201, 'Maya',"
                        + " 'Okafor', date '2020-01-01', 1)",
                "insert into room (id, branch_id, code, name, kind, capacity, active, version) values (101, 1, 'R1',"
                        + " 'Room 1', 'table', 1, true, 1)",
                "insert into client (id, first_name, last_name, note, created_at, version) values (301, 'Tomás',"
                        + " 'Łukasz', '', " + at("2026-03-12") + ", 1)");
        return database;
    }

    private static String at(String date) {
        return "timestamp with time zone '" + date + " 15:00:00+00'";
    }

    private static String visit(int id, String status, String date) {
        return "insert into appointment (id, branch_id, business_date, status, source, client_id, service_id, minutes,"
                + " therapist_id, room_id, starts_at, ends_at, buffer_before, buffer_after, price_minor, currency,"
                + " note, created_at, created_by, status_since, version) values (" + id + ", 1, date '" + date + "', '"
                + status + "', 'desk', 301, 11, 60, 201, 101, " + at(date) + ", " + at(date)
                + " + interval '1' hour, 0, 15, 9500, 'USD', '', " + at("2026-03-12") + ", 'ellen', " + at("2026-03-12")
                + ", 1)";
    }

    private static String line(int id, String kind) {
        return "insert into sale_line (id, sale_id, branch_id, business_date, kind, service_id, staff_id, minutes,"
                + " description, quantity, unit_minor, discount_minor, discount_reason, net_minor, tax_millionths, tax_minor)"
                + " values (" + id + ", 350, 1, date '2026-03-12', '" + kind
                + "', 11, 201, 60, '', 1, 9500, 0, '', 9500,"
                + " 0, 0)";
    }

    /** Column by table and name, lower case, with whether it may be null. */
    private static Map<String, String> columns(TestDatabase database) throws SQLException {
        Map<String, String> columns = new TreeMap<>();
        try (var connection = database.source().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select lower(table_name), lower(column_name), is_nullable"
                        + " from information_schema.columns where lower(table_schema) = 'public'")) {
            while (rows.next()) {
                columns.put(rows.getString(1) + "." + rows.getString(2), rows.getString(3));
            }
        }
        return columns;
    }
}
