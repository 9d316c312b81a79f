package clinic.client.persistence;

import clinic.client.SearchKeys;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** A migrated database with clients in it, for the tests of searching. */
final class ManyClients {
    private static final int BATCH = 1_000;

    private final Connection connection;
    private final PreparedStatement client;
    private final PreparedStatement key;
    private int waiting;

    ManyClients(Connection connection) throws SQLException {
        this.connection = connection;
        client = connection.prepareStatement(
                "insert into client (id, first_name, last_name, phone, born_on, note,"
                        + " created_at, version) values (?, ?, ?, ?, ?, '', timestamp with time zone '2026-03-12 00:00:00+00', 1)");
        key = connection.prepareStatement("insert into client_search_key (client_id, search_key) values (?, ?)");
    }

    /** An empty database in memory with the schema of this version. */
    static Connection h2() throws SQLException {
        String url = "jdbc:h2:mem:" + UUID.randomUUID();
        Connection connection = DriverManager.getConnection(url);
        migrate(url, "", "", "h2");
        return connection;
    }

    static void migrate(String url, String user, String password, String engine) {
        Flyway.configure()
                .dataSource(url, user, password)
                .locations("classpath:db/migration/common", "classpath:db/migration/" + engine)
                .load()
                .migrate();
    }

    void add(long id, String firstName, String lastName, @Nullable String phone, @Nullable LocalDate bornOn)
            throws SQLException {
        client.setLong(1, id);
        client.setString(2, firstName);
        client.setString(3, lastName);
        client.setString(4, phone);
        client.setObject(5, bornOn);
        client.addBatch();
        for (String word : SearchKeys.of(firstName, lastName, phone, bornOn)) {
            key.setLong(1, id);
            key.setString(2, word);
            key.addBatch();
        }
        if (++waiting == BATCH) {
            flush();
        }
    }

    void flush() throws SQLException {
        client.executeBatch();
        key.executeBatch();
        waiting = 0;
    }

    /** The words of all names with how many clients have them. */
    NavigableMap<String, Integer> words() throws SQLException {
        NavigableMap<String, Integer> words = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "select search_key, count(*) from client_search_key where search_key >= 'a' group by search_key");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                words.put(rows.getString(1), rows.getInt(2));
            }
        }
        return words;
    }
}
