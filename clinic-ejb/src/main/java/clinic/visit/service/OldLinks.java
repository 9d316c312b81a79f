package clinic.visit.service;

import clinic.platform.Clockwork;
import clinic.platform.Database;
import clinic.platform.Time;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;

/** Forgets check-in links whose day is over. */
@ApplicationScoped
class OldLinks {

    @Inject
    Database database;

    @Inject
    Clock clock;

    void tidy(@Observes Clockwork.Hour passed) {
        try (Connection connection = database.connection();
                PreparedStatement delete =
                        connection.prepareStatement("delete from check_in_link where expires_at < ?")) {
            delete.setObject(1, Time.utc(clock.instant()));
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("old links could not be removed", e);
        }
    }
}
