package clinic.booking.persistence;

import clinic.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The one thing booking asks of clients: that there is one. */
@ApplicationScoped
public class Clients {

    @Inject
    private Database database;

    public boolean exists(long client) {
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement("select 1 from client where id = ?")) {
            select.setLong(1, client);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the client could not be read", e);
        }
    }
}
