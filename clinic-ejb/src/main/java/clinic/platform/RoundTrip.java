package clinic.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Queries that are asked together, in their order: in one round trip where the database allows that, else one after the
 * other. Each sees what was committed before it began, not before the first one, so that one may wait for a lock and the
 * next see what its holder did.
 */
public final class RoundTrip {

    /** Sets a query's parameters behind the given column. */
    public interface Binding {
        void bind(PreparedStatement query, int before) throws SQLException;
    }

    /** Makes an answer of a query's rows. */
    public interface Reading<T> {
        T read(ResultSet rows) throws SQLException;
    }

    private record Query<T>(String sql, int parameters, Binding binding, Reading<T> reading, Answer<T> answer) {
        void read(ResultSet rows) throws SQLException {
            answer.is(reading.read(rows));
        }
    }

    private static final class Answer<T> implements Supplier<T> {
        private @Nullable T value;

        private void is(T read) {
            value = read;
        }

        @Override
        public T get() {
            if (value == null) {
                throw new IllegalStateException("the query was not asked yet");
            }
            return value;
        }
    }

    private final List<Query<?>> queries = new ArrayList<>();

    /** Adds a query; its answer, never null, is there once the trip was made. */
    public <T> Supplier<T> ask(String sql, int parameters, Binding binding, Reading<T> reading) {
        Answer<T> answer = new Answer<>();
        queries.add(new Query<>(sql, parameters, binding, reading, answer));
        return answer;
    }

    /**
     * Asks all of it and reads every answer.
     *
     * @throws IllegalStateException when the database refuses, with its {@link SQLException} as the cause
     */
    public void make(Database database) {
        try (Connection connection = database.connection()) {
            if (queries.size() > 1 && database.dialect().answersQueriesTogether()) {
                together(connection);
            } else {
                for (Query<?> query : queries) {
                    try (PreparedStatement select = connection.prepareStatement(query.sql())) {
                        query.binding().bind(select, 0);
                        query.read(select.executeQuery());
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database did not answer", e);
        }
    }

    private void together(Connection connection) throws SQLException {
        String sql = queries.stream().map(Query::sql).collect(Collectors.joining("; "));
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            int before = 0;
            for (Query<?> query : queries) {
                query.binding().bind(select, before);
                before += query.parameters();
            }
            select.execute();
            for (Query<?> query : queries) {
                query.read(select.getResultSet());
                select.getMoreResults();
            }
        }
    }
}
