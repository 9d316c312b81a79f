package clinic.acquirer.persistence;

import clinic.acquirer.CardLayout;
import clinic.acquirer.LineKind;
import clinic.platform.Dialect;
import clinic.platform.Time;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sources and the versions of their layouts, on one connection. */
public final class CardLayoutTable {
    private final Connection connection;

    public CardLayoutTable(Connection connection) {
        this.connection = connection;
    }

    public record Stored(long id, CardLayout layout) {}

    /** The newest layout of every source, by code. */
    public List<Stored> current() throws SQLException {
        return where("not exists (select 1 from card_layout n where n.source_code = l.source_code"
                + " and n.ordinal = l.ordinal + 1) order by l.source_code");
    }

    /** The source's newest layout; the source is kept from everybody else until the transaction ends. */
    public Optional<Stored> lock(String source) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("select code from card_source where code = ? for update")) {
            lock.setString(1, source);
            lock.executeQuery().close();
        }
        return current().stream()
                .filter(one -> one.layout().source().equals(source))
                .findFirst();
    }

    public CardLayout get(long id) throws SQLException {
        return where("l.id = " + id).get(0).layout();
    }

    private List<Stored> where(String condition) throws SQLException {
        List<Stored> found = new ArrayList<>();
        Map<Long, Map<String, LineKind>> kinds = new HashMap<>();
        Map<Long, Map<String, Long>> branches = new HashMap<>();
        try (PreparedStatement select =
                        connection.prepareStatement("select layout_id, told, kind, branch_id from card_layout_word");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                String kind = row.getString(3);
                if (kind == null) {
                    branches.computeIfAbsent(row.getLong(1), any -> new HashMap<>())
                            .put(row.getString(2), row.getLong(4));
                } else {
                    kinds.computeIfAbsent(row.getLong(1), any -> new HashMap<>())
                            .put(row.getString(2), LineKind.find(kind).orElseThrow());
                }
            }
        }
        try (PreparedStatement select = connection.prepareStatement("select l.id, l.source_code, l.name,"
                        + " l.cell_separator, l.reference_column, l.date_column, l.kind_column, l.gross_column,"
                        + " l.fee_column, l.net_column, l.payout_column, l.branch_column, l.transaction_column,"
                        + " l.date_pattern, l.decimal_separator, l.signs, l.window_days, l.branch_id from card_layout l"
                        + " where " + condition);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                long id = row.getLong(1);
                found.add(new Stored(
                        id,
                        new CardLayout(
                                row.getString(2),
                                row.getString(3),
                                row.getString(4).charAt(0),
                                new CardLayout.Columns(
                                        row.getString(5),
                                        row.getString(6),
                                        row.getString(7),
                                        row.getString(8),
                                        row.getString(9),
                                        row.getString(10),
                                        row.getString(11),
                                        row.getString(12),
                                        row.getString(13)),
                                row.getString(14),
                                row.getString(15).charAt(0),
                                CardLayout.Signs.of(row.getString(16)),
                                row.getInt(17),
                                number(row, 18),
                                kinds.getOrDefault(id, Map.of()),
                                branches.getOrDefault(id, Map.of()))));
            }
        }
        return found;
    }

    private static @Nullable Long number(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    /** Adds the source, if it is new, and its next layout. */
    public void add(long id, CardLayout layout, Instant now, String by) throws SQLException {
        Dialect.of(connection).addIfAbsent(connection, "insert into card_source (code) values (?)", layout.source());
        lock(layout.source());
        CardLayout.Columns columns = layout.columns();
        try (PreparedStatement insert = connection.prepareStatement("insert into card_layout (id, source_code, ordinal,"
                + " name, cell_separator, reference_column, date_column, kind_column, gross_column, fee_column, net_column,"
                + " payout_column, branch_column, transaction_column, date_pattern, decimal_separator, signs, window_days,"
                + " branch_id, made_at, made_by) values (?, ?, (select coalesce(max(o.ordinal), 0) + 1 from card_layout o"
                + " where o.source_code = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, id);
            insert.setString(2, layout.source());
            insert.setString(3, layout.source());
            insert.setString(4, layout.name());
            insert.setString(5, String.valueOf(layout.separator()));
            int at = 6;
            for (String column : List.of(
                    columns.reference(),
                    columns.date(),
                    columns.kind(),
                    columns.gross(),
                    columns.fee(),
                    columns.net(),
                    columns.payout(),
                    columns.branch(),
                    columns.transaction(),
                    layout.datePattern(),
                    String.valueOf(layout.decimal()),
                    layout.signs().code())) {
                insert.setString(at++, column);
            }
            insert.setInt(at++, layout.windowDays());
            insert.setObject(at++, layout.branch(), Types.BIGINT);
            insert.setObject(at++, Time.utc(now));
            insert.setString(at, by);
            insert.executeUpdate();
        }
        addWords(id, layout);
    }

    private void addWords(long id, CardLayout layout) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into card_layout_word (layout_id, told, kind, branch_id, about) values (?, ?, ?, ?, ?)")) {
            for (Map.Entry<String, LineKind> word : layout.kinds().entrySet()) {
                word(insert, id, word.getKey(), word.getValue().code(), null);
            }
            for (Map.Entry<String, Long> word : layout.branches().entrySet()) {
                word(insert, id, word.getKey(), null, word.getValue());
            }
            insert.executeBatch();
        }
    }

    private static void word(
            PreparedStatement insert, long id, String told, @Nullable String kind, @Nullable Long branch)
            throws SQLException {
        insert.setLong(1, id);
        insert.setString(2, told);
        insert.setString(3, kind);
        insert.setObject(4, branch, Types.BIGINT);
        insert.setString(5, kind == null ? "branch" : "kind");
        insert.addBatch();
    }
}
