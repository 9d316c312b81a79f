package clinic.demo;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Rows on their way into the database. Collects them per table and writes them in blocks, tables in the order of their
 * foreign keys: by COPY on PostgreSQL, by JDBC batches on H2, past the server's wrappers. Constraints and triggers act on
 * both ways.
 */
final class Rows {
    private static final int BLOCK = 20_000;

    private interface Writer {
        void add(@Nullable Object[] row) throws SQLException;

        /** Writes what was added since the last flush. */
        void flush() throws SQLException;
    }

    private final Map<Table, Writer> writers = new EnumMap<>(Table.class);
    private final Map<Table, Long> counts = new EnumMap<>(Table.class);
    private final List<PreparedStatement> statements = new ArrayList<>();
    private int waiting;

    Rows(Connection connection) throws SQLException {
        boolean copies = connection.getMetaData().getDatabaseProductName().startsWith("PostgreSQL");
        CopyManager copy = copies ? connection.unwrap(PGConnection.class).getCopyAPI() : null;
        // The server unwraps to interfaces only; the driver's metadata knows its own connection.
        Connection bare = copies ? connection : connection.getMetaData().getConnection();
        for (Table table : Table.values()) {
            writers.put(table, copy != null ? new Copied(table, copy) : new Batched(table, bare));
        }
    }

    /** Adds one row, values in the order of the table's columns. */
    void add(Table table, @Nullable Object... row) throws SQLException {
        if (row.length != table.columns().size()) {
            throw new IllegalArgumentException(
                    table + " has " + table.columns().size() + " columns, not " + row.length);
        }
        writer(table).add(row);
        counts.merge(table, 1L, Long::sum);
        if (++waiting >= BLOCK) {
            flush();
        }
    }

    void flush() throws SQLException {
        for (Table table : Table.values()) {
            writer(table).flush();
        }
        waiting = 0;
    }

    void close() throws SQLException {
        for (PreparedStatement statement : statements) {
            statement.close();
        }
    }

    long count(Table table) {
        return counts.getOrDefault(table, 0L);
    }

    private Writer writer(Table table) {
        Writer writer = writers.get(table);
        if (writer == null) {
            throw new IllegalStateException("no writer for " + table);
        }
        return writer;
    }

    private final class Batched implements Writer {
        private final Table table;
        private final Connection connection;
        private @Nullable PreparedStatement insert;
        private boolean waits;

        Batched(Table table, Connection connection) {
            this.table = table;
            this.connection = connection;
        }

        @Override
        public void add(@Nullable Object[] row) throws SQLException {
            PreparedStatement into = insert;
            if (into == null) {
                into = connection.prepareStatement("insert into " + table.sqlName() + " ("
                        + String.join(", ", table.columns()) + ") values ("
                        + String.join(", ", Collections.nCopies(row.length, "?")) + ")");
                insert = into;
                statements.add(into);
            }
            for (int i = 0; i < row.length; i++) {
                into.setObject(i + 1, row[i] instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : row[i]);
            }
            into.addBatch();
            waits = true;
        }

        @Override
        public void flush() throws SQLException {
            if (waits && insert != null) {
                insert.executeBatch();
                waits = false;
            }
        }
    }

    private static final class Copied implements Writer {
        private final String sql;
        private final CopyManager copy;
        private final StringBuilder text = new StringBuilder();

        Copied(Table table, CopyManager copy) {
            this.sql = "copy " + table.sqlName() + " (" + String.join(", ", table.columns()) + ") from stdin";
            this.copy = copy;
        }

        @Override
        public void add(@Nullable Object[] row) {
            for (int i = 0; i < row.length; i++) {
                Object value = row[i];
                if (i > 0) {
                    text.append('\t');
                }
                if (value == null) {
                    text.append("\\N");
                } else if (value instanceof String words) {
                    escape(words);
                } else {
                    text.append(value);
                }
            }
            text.append('\n');
        }

        private void escape(String words) {
            for (int i = 0; i < words.length(); i++) {
                char c = words.charAt(i);
                switch (c) {
                    case '\\' -> text.append("\\\\");
                    case '\t' -> text.append("\\t");
                    case '\n' -> text.append("\\n");
                    case '\r' -> text.append("\\r");
                    default -> text.append(c);
                }
            }
        }

        @Override
        public void flush() throws SQLException {
            if (text.length() == 0) {
                return;
            }
            try {
                copy.copyIn(sql, new StringReader(text.toString()));
            } catch (IOException e) {
                throw new SQLException("the copy broke off: " + sql, e);
            }
            text.setLength(0);
        }
    }
}
