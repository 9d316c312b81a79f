package clinic.client.persistence;

import clinic.client.ClientDetails;
import clinic.client.ClientField;
import clinic.client.KeptForClients.Column;
import clinic.client.Merge;
import clinic.client.MergedDetails.Change;
import clinic.client.SearchKeys;
import clinic.platform.Time;
import clinic.shared.NotFound;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Merges as rows, and the plain statements that make and undo one. */
public final class MergeRows {
    /** Records merged into one that is itself merged away follow it, so that none names a record that does not stand. */
    public static final Column MERGED_BEFORE = new Column("client", "id", "merged_into_id", true);

    private static final String MERGE = "select m.id, m.from_id, c.first_name, c.last_name, m.into_id, m.merged_at,"
            + " m.merged_by, u.undone_at from client_merge m join client c on c.id = m.from_id"
            + " left join client_merge_undo u on u.merge_id = m.id where ";

    /** A client as it stands. */
    public record Record(
            long id,
            ClientDetails details,
            Instant createdAt,
            @Nullable Long mergedInto) {}

    private final Connection connection;

    public MergeRows(Connection connection) {
        this.connection = connection;
    }

    public Record read(long id) throws SQLException {
        return read(id, "");
    }

    /** The same, and nobody else changes or merges it or books for it until this transaction ends. */
    public Record lock(long id) throws SQLException {
        return read(id, " for update");
    }

    private Record read(long id, String how) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select first_name, last_name, phone, email, born_on, gender, pronouns, note, home_branch_id, created_at,"
                        + " merged_into_id from client where id = ?" + how)) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new NotFound("client", id);
                }
                return new Record(
                        id,
                        new ClientDetails(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getObject(5, LocalDate.class),
                                row.getString(6),
                                row.getString(7),
                                row.getString(8),
                                row.getObject(9, Long.class)),
                        row.getObject(10, OffsetDateTime.class).toInstant(),
                        row.getObject(11, Long.class));
            }
        }
    }

    /** Writes down the details, and what the client is found by: nothing while merged away. */
    public void write(long id, ClientDetails details, @Nullable Long mergedInto) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update client set first_name = ?, last_name = ?,"
                + " phone = ?, email = ?, born_on = ?, gender = ?, pronouns = ?, note = ?, home_branch_id = ?,"
                + " merged_into_id = ?, version = version + 1 where id = ?")) {
            update.setString(1, details.firstName());
            update.setString(2, details.lastName());
            update.setString(3, details.phone());
            update.setString(4, details.email());
            update.setObject(5, details.bornOn());
            update.setString(6, details.gender());
            update.setString(7, details.pronouns());
            update.setString(8, details.note());
            update.setObject(9, details.homeBranch(), Types.BIGINT);
            update.setObject(10, mergedInto, Types.BIGINT);
            update.setLong(11, id);
            update.executeUpdate();
        }
        SearchKeyRows.store(
                connection,
                id,
                mergedInto == null
                        ? SearchKeys.of(details.firstName(), details.lastName(), details.phone(), details.bornOn())
                        : Set.of());
    }

    public long add(long from, long into, Instant at, String by, long account) throws SQLException {
        long id;
        try (PreparedStatement next = connection.prepareStatement("select nextval('client_merge_seq')");
                ResultSet drawn = next.executeQuery()) {
            drawn.next();
            id = drawn.getLong(1);
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into client_merge (id, from_id, into_id, merged_at, merged_by, account_id)"
                        + " values (?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, id);
            insert.setLong(2, from);
            insert.setLong(3, into);
            insert.setObject(4, Time.utc(at));
            insert.setString(5, by);
            insert.setLong(6, account);
            insert.executeUpdate();
        }
        return id;
    }

    public void addChanges(long merge, Map<ClientField, Change> changes) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into client_merge_field (merge_id, field, was, became) values (?, ?, ?, ?)")) {
            for (Map.Entry<ClientField, Change> change : changes.entrySet()) {
                insert.setLong(1, merge);
                insert.setString(2, change.getKey().code());
                insert.setString(3, change.getValue().was());
                insert.setString(4, change.getValue().became());
                insert.executeUpdate();
            }
        }
    }

    public Map<ClientField, Change> changes(long merge) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select field, was, became from client_merge_field where merge_id = ? order by field")) {
            select.setLong(1, merge);
            Map<ClientField, Change> changes = new LinkedHashMap<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    changes.put(
                            ClientField.of(row.getString(1)).orElseThrow(),
                            new Change(row.getString(2), row.getString(3)));
                }
            }
            return changes;
        }
    }

    /** Lets every row of the column that names the one name the other; answers which. */
    public List<Long> follow(long merge, Column column, long from, long into) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into client_merge_row (merge_id, table_name, row_id) select ?, ?, "
                        + column.key() + " from " + column.table() + " where " + column.client() + " = ?")) {
            insert.setLong(1, merge);
            insert.setString(2, column.table());
            insert.setLong(3, from);
            insert.executeUpdate();
        }
        rename(merge, column, from, into);
        return rows(merge, column);
    }

    /** Lets the rows that a merge moved, and that are still where it moved them, name whom they named before. */
    public List<Long> goBack(long merge, Column column, long from, long into) throws SQLException {
        rename(merge, column, into, from);
        return rows(merge, column);
    }

    private void rename(long merge, Column column, long now, long then) throws SQLException {
        String version = column.versioned() ? ", version = version + 1" : "";
        try (PreparedStatement update = connection.prepareStatement("update " + column.table() + " set "
                + column.client() + " = ?" + version + " where " + column.client() + " = ? and " + column.key()
                + " in (select row_id from client_merge_row where merge_id = ? and table_name = ?)")) {
            update.setLong(1, then);
            update.setLong(2, now);
            update.setLong(3, merge);
            update.setString(4, column.table());
            update.executeUpdate();
        }
    }

    private List<Long> rows(long merge, Column column) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select row_id from client_merge_row where merge_id = ? and table_name = ? order by row_id")) {
            select.setLong(1, merge);
            select.setString(2, column.table());
            List<Long> rows = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(row.getLong(1));
                }
            }
            return rows;
        }
    }

    /** How many rows of the column name that client. */
    public int count(Column column, long client) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select count(*) from " + column.table() + " where " + column.client() + " = ?")) {
            select.setLong(1, client);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    public void undo(long merge, Instant at, String by, long account) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into client_merge_undo (merge_id, undone_at, undone_by, account_id) values (?, ?, ?, ?)")) {
            insert.setLong(1, merge);
            insert.setObject(2, Time.utc(at));
            insert.setString(3, by);
            insert.setLong(4, account);
            insert.executeUpdate();
        }
    }

    public Optional<Merge> find(long id) throws SQLException {
        return merges("m.id = ?", id).stream().findFirst();
    }

    /** What was merged into the client and stands, latest first; at most twenty. */
    public List<Merge> into(long client) throws SQLException {
        return merges(
                "m.into_id = ? and u.merge_id is null order by m.merged_at desc, m.id desc fetch first 20 rows only",
                client);
    }

    /** The merge that took the client away, if one stands. */
    public Optional<Merge> away(long client) throws SQLException {
        return merges("m.from_id = ? and u.merge_id is null", client).stream().findFirst();
    }

    private List<Merge> merges(String condition, long value) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(MERGE + condition)) {
            select.setLong(1, value);
            List<Merge> merges = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    OffsetDateTime undone = row.getObject(8, OffsetDateTime.class);
                    merges.add(new Merge(
                            row.getLong(1),
                            row.getLong(2),
                            row.getString(3) + " " + row.getString(4),
                            row.getLong(5),
                            row.getObject(6, OffsetDateTime.class).toInstant(),
                            row.getString(7),
                            undone == null ? null : undone.toInstant()));
                }
            }
            return merges;
        }
    }

    /**
     * Ids of two clients who may be one person, pair by pair: the same name and date of birth first, then the same phone
     * number. Of more than two alike the oldest and the latest; the others follow once those are one.
     */
    public List<List<Long>> alike(int limit) throws SQLException {
        Set<List<Long>> pairs = new java.util.LinkedHashSet<>();
        pairs(
                "select min(c.id), max(c.id) from (select client_id as id,"
                        + " max(case when search_key like '____-__-__' then search_key end) as born,"
                        + " string_agg(case when search_key >= 'a' then search_key end, ' ' order by search_key) as words"
                        + " from client_search_key group by client_id) c where c.born is not null"
                        + " group by c.born, c.words having count(*) > 1 order by 1",
                limit,
                pairs);
        pairs(
                "select min(client_id), max(client_id) from client_search_key where search_key >= '0'"
                        + " and search_key < 'a' and char_length(search_key) = 10 and search_key not like '%-%'"
                        + " group by search_key having count(*) > 1 order by 1",
                limit, pairs);
        return pairs.stream().limit(limit).toList();
    }

    private void pairs(String sql, int limit, Set<List<Long>> pairs) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql + " fetch first " + limit + " rows only");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                pairs.add(List.of(row.getLong(1), row.getLong(2)));
            }
        }
    }

    /** Clients with the same phone number, or the same name and date of birth, other than that one; oldest first. */
    public List<Long> like(Record client, int limit) throws SQLException {
        Set<Long> found = new TreeSet<>();
        String phone = client.details().phone();
        if (phone != null) {
            found.addAll(JpaClients.havingAll(connection, List.of(SearchKeys.phoneKey(phone)), limit + 1));
        }
        LocalDate born = client.details().bornOn();
        if (born != null) {
            List<String> keys =
                    new ArrayList<>(SearchKeys.words(client.details().name()));
            keys.add(born.toString());
            found.addAll(JpaClients.havingAll(connection, keys, limit + 1));
        }
        found.remove(client.id());
        return found.stream().limit(limit).toList();
    }
}
