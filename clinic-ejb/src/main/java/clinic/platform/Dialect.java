package clinic.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The two databases where they differ: the one place that knows which is which. */
public enum Dialect {
    H2 {
        @Override
        public boolean addIfAbsent(Connection connection, String insert, @Nullable Object... values)
                throws SQLException {
            try {
                return execute(connection, insert, values) == 1;
            } catch (SQLException e) {
                if (DUPLICATE.equals(e.getSQLState()) || CONCURRENT.equals(e.getSQLState())) {
                    return false;
                }
                throw e;
            }
        }

        @Override
        public String isoWeek(String date) {
            return "cast(date_trunc('iso_week', " + date + ") as date)";
        }

        @Override
        public boolean answersQueriesTogether() {
            return false;
        }

        @Override
        public String awaitTurn() {
            return "select id from staff_member where id = any (?) order by id for update";
        }
    },

    POSTGRESQL {
        @Override
        public boolean addIfAbsent(Connection connection, String insert, @Nullable Object... values)
                throws SQLException {
            return execute(connection, insert + " on conflict do nothing", values) == 1;
        }

        @Override
        public String isoWeek(String date) {
            return "cast(date_trunc('week', cast(" + date + " as timestamp)) as date)";
        }

        @Override
        public boolean answersQueriesTogether() {
            return true;
        }

        /** Below zero, where no lock of the diary's own is. */
        @Override
        public String awaitTurn() {
            return "select pg_advisory_xact_lock(-r.id) from unnest(?) r (id)";
        }
    };

    private static final String DUPLICATE = "23505";
    private static final String CONCURRENT = "90131";

    public static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
        return product.contains("postgres") ? POSTGRESQL : H2;
    }

    /**
     * Runs an {@code insert … values (?, …)}, unless a row with its key exists or another transaction adds it first; the
     * transaction goes on either way. Answers whether the row was added here.
     */
    public abstract boolean addIfAbsent(Connection connection, String insert, @Nullable Object... values)
            throws SQLException;

    /** SQL for the Monday of a date's week. */
    public abstract String isoWeek(String date);

    /**
     * Whether several queries can go to the database in one round trip, and the results of all of them be read. Each sees
     * what was committed before it began, not before the first one.
     */
    public abstract boolean answersQueriesTogether();

    /**
     * A query that waits until no other transaction has the turn of the staff members whose ids, in ascending order, are
     * its one parameter; this one has it then until it ends.
     */
    public abstract String awaitTurn();

    private static int execute(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }
}
