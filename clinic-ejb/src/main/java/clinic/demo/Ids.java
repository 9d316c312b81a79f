package clinic.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Ids drawn from a sequence fifty at a time, just as the entities draw theirs, so that neither gets in the other's way. */
final class Ids implements AutoCloseable {
    private static final int BLOCK = 50;

    private final PreparedStatement next;
    private long id;
    private long last;

    Ids(Connection connection, String sequence) throws SQLException {
        next = connection.prepareStatement("select nextval('" + sequence + "')");
    }

    long next() throws SQLException {
        if (id == last) {
            try (ResultSet drawn = next.executeQuery()) {
                drawn.next();
                last = drawn.getLong(1);
                id = last - BLOCK;
            }
        }
        return ++id;
    }

    @Override
    public void close() throws SQLException {
        next.close();
    }
}
