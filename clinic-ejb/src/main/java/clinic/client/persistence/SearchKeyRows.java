package clinic.client.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** What clients are found by, as rows. */
final class SearchKeyRows {

    private SearchKeyRows() {}

    /** From now on the client is found by exactly these. */
    static void store(Connection connection, long client, Set<String> wanted) throws SQLException {
        Set<String> stored = keys(connection, client);
        change(
                connection,
                "delete from client_search_key where client_id = ? and search_key = ?",
                client,
                without(stored, wanted));
        change(
                connection,
                "insert into client_search_key (client_id, search_key) values (?, ?)",
                client,
                without(wanted, stored));
    }

    private static Set<String> keys(Connection connection, long client) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select search_key from client_search_key where client_id = ?")) {
            select.setLong(1, client);
            Set<String> keys = new HashSet<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    keys.add(rows.getString(1));
                }
            }
            return keys;
        }
    }

    private static void change(Connection connection, String sql, long client, Set<String> keys) throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        try (PreparedStatement change = connection.prepareStatement(sql)) {
            for (String key : keys) {
                change.setLong(1, client);
                change.setString(2, key);
                change.addBatch();
            }
            change.executeBatch();
        }
    }

    private static Set<String> without(Set<String> all, Set<String> those) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(those);
        return rest;
    }
}
