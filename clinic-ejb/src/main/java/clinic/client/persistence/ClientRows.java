package clinic.client.persistence;

import clinic.client.Client;
import clinic.client.ClientSummary;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads clients as lists show them. */
public final class ClientRows {
    private static final String SELECT =
            "select id, first_name, last_name, phone, email, born_on, pronouns, home_branch_id from client";
    private static final String BY_NAME = " order by last_name, first_name, id fetch first ";

    private ClientRows() {}

    /** Those with the ids, in the order of the ids. */
    public static List<ClientSummary> of(Connection connection, List<Long> ids) throws SQLException {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<Long, Integer> order = new HashMap<>();
        ids.forEach(id -> order.put(id, order.size()));
        String sql = SELECT + " where id in (?" + ", ?".repeat(ids.size() - 1) + ")";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < ids.size(); i++) {
                select.setLong(i + 1, ids.get(i));
            }
            List<ClientSummary> rows = read(select);
            rows.sort(Comparator.comparing(row -> order.getOrDefault(row.id(), 0)));
            return rows;
        }
    }

    /** The first so many by name. */
    public static List<ClientSummary> first(Connection connection, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                SELECT + " where merged_into_id is null" + BY_NAME + limit + " rows only")) {
            return read(select);
        }
    }

    /** The so many that follow a client by name. */
    public static List<ClientSummary> after(Connection connection, Client last, int limit) throws SQLException {
        String sql = SELECT + " where merged_into_id is null and last_name >= ? and (last_name > ? or first_name > ?"
                + " or (first_name = ? and id > ?))" + BY_NAME + limit + " rows only";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, last.details().lastName());
            select.setString(2, last.details().lastName());
            select.setString(3, last.details().firstName());
            select.setString(4, last.details().firstName());
            select.setLong(5, last.id());
            return read(select);
        }
    }

    private static List<ClientSummary> read(PreparedStatement select) throws SQLException {
        List<ClientSummary> rows = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                rows.add(new ClientSummary(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getObject(6, LocalDate.class),
                        row.getString(7),
                        id(row, 8)));
            }
        }
        return rows;
    }

    private static @Nullable Long id(ResultSet row, int column) throws SQLException {
        long id = row.getLong(column);
        return row.wasNull() ? null : id;
    }
}
