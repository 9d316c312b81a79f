package clinic.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * Counts the tries to get in somewhere by something short: a date of birth at a kiosk, a PIN at a time clock. The fifth in
 * a row that does not succeed locks it for a minute. Kept in the database, so it holds across restarts and nodes; a try is counted before it is looked at, so that
 * tries at the same moment do not slip through. Called outside any transaction: every count is kept whatever follows.
 */
@ApplicationScoped
public class Tries {
    public static final int MOST = 5;
    public static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration KEPT = Duration.ofDays(1);

    @Inject
    Database database;

    @Inject
    Clock clock;

    /** Takes one try of up to 60 characters. Answers how long none is left; zero when this one may be looked at. */
    public Duration take(String subject) {
        Instant now = clock.instant();
        try (Connection connection = database.connection()) {
            Dialect.of(connection)
                    .addIfAbsent(
                            connection,
                            "insert into check_in_tries (subject, tries, last_at) values (?, 0, ?)",
                            subject,
                            Time.utc(now));
            return counted(connection, subject, now) ? Duration.ZERO : left(connection, subject, now);
        } catch (SQLException e) {
            throw new IllegalStateException("a try could not be counted", e);
        }
    }

    /** Forgets the tries: this one was right. */
    public void succeeded(String subject) {
        try (Connection connection = database.connection();
                PreparedStatement delete =
                        connection.prepareStatement("delete from check_in_tries where subject = ?")) {
            delete.setString(1, subject);
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("tries could not be forgotten", e);
        }
    }

    /** Forgets what nobody tried for a day. */
    void tidy(@Observes Clockwork.Hour passed) {
        try (Connection connection = database.connection();
                PreparedStatement delete =
                        connection.prepareStatement("delete from check_in_tries where last_at < ?")) {
            delete.setObject(1, Time.utc(clock.instant().minus(KEPT)));
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("old tries could not be removed", e);
        }
    }

    private static boolean counted(Connection connection, String subject, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update check_in_tries set last_at = ?,"
                + " tries = case when locked_until is null then tries + 1 else 1 end,"
                + " locked_until = case when locked_until is null and tries + 1 >= " + MOST
                + " then cast(? as timestamp with time zone) end"
                + " where subject = ? and (locked_until is null or locked_until <= ?)")) {
            update.setObject(1, Time.utc(now));
            update.setObject(2, Time.utc(now.plus(PAUSE)));
            update.setString(3, subject);
            update.setObject(4, Time.utc(now));
            return update.executeUpdate() == 1;
        }
    }

    private static Duration left(Connection connection, String subject, Instant now) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select locked_until from check_in_tries where subject = ?")) {
            select.setString(1, subject);
            try (ResultSet row = select.executeQuery()) {
                OffsetDateTime until = row.next() ? row.getObject(1, OffsetDateTime.class) : null;
                Duration left = until == null ? PAUSE : Duration.between(now, until.toInstant());
                return left.isNegative() || left.isZero() ? Duration.ofSeconds(1) : left;
            }
        }
    }
}
