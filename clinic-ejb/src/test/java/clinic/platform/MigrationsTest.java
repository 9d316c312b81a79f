package clinic.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
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
