package clinic.access.service;

import clinic.access.TooManyAttempts;
import clinic.platform.Clockwork;
import clinic.platform.Database;
import clinic.platform.Time;
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
 * Pauses signing in after too many failures of one account or from one address. A window opens with the first failure
 * and lasts fifteen minutes; five failures for an account, thirty for an address, and nothing more is heard until it
 * closes. Kept in the database, so it holds across nodes. Called outside any transaction: every count is kept whatever
 * follows.
 */
@ApplicationScoped
public class Throttle {
    static final Duration WINDOW = Duration.ofMinutes(15);
    static final int PER_ACCOUNT = 5;
    static final int PER_ADDRESS = 30;
    private static final String DUPLICATE = "23505";

    @Inject
    Database database;

    @Inject
    Clock clock;

    /** @throws TooManyAttempts while either of them is paused */
    public void check(String login, String address) {
        Instant now = clock.instant();
        Duration wait = longer(wait(account(login), PER_ACCOUNT, now), wait(address(address), PER_ADDRESS, now));
        if (!wait.isZero()) {
            throw new TooManyAttempts(wait);
        }
    }

    /** Counts a failure for both. */
    public void failed(String login, String address) {
        Instant now = clock.instant();
        count(account(login), now);
        count(address(address), now);
    }

    /** Forgets the failures of the account; those of the address stay, they may be for other accounts. */
    public void succeeded(String login) {
        try (Connection connection = database.connection();
                PreparedStatement delete =
                        connection.prepareStatement("delete from sign_in_failure where subject = ?")) {
            delete.setString(1, account(login));
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("sign-in failures could not be forgotten", e);
        }
    }

    /** Removes windows that have closed. */
    void tidy(@Observes Clockwork.Hour passed) {
        try (Connection connection = database.connection();
                PreparedStatement delete =
                        connection.prepareStatement("delete from sign_in_failure where window_start < ?")) {
            delete.setObject(1, Time.utc(clock.instant().minus(WINDOW)));
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("old sign-in failures could not be removed", e);
        }
    }

    private Duration wait(String subject, int limit, Instant now) {
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(
                        "select window_start from sign_in_failure where subject = ? and failures >= ?")) {
            select.setString(1, subject);
            select.setInt(2, limit);
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    return Duration.ZERO;
                }
                Duration left = Duration.between(
                        now, rows.getObject(1, OffsetDateTime.class).toInstant().plus(WINDOW));
                return left.isNegative() ? Duration.ZERO : left;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("sign-in failures could not be read", e);
        }
    }

    private void count(String subject, Instant now) {
        try (Connection connection = database.connection()) {
            if (!raise(connection, subject, now) && !open(connection, subject, now)) {
                raise(connection, subject, now);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a sign-in failure could not be counted", e);
        }
    }

    private static boolean raise(Connection connection, String subject, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update sign_in_failure set"
                + " failures = case when window_start <= ? then 1 else failures + 1 end,"
                + " window_start = case when window_start <= ? then ? else window_start end where subject = ?")) {
            update.setObject(1, Time.utc(now.minus(WINDOW)));
            update.setObject(2, Time.utc(now.minus(WINDOW)));
            update.setObject(3, Time.utc(now));
            update.setString(4, subject);
            return update.executeUpdate() == 1;
        }
    }

    private static boolean open(Connection connection, String subject, Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into sign_in_failure (subject, failures, window_start) values (?, 1, ?)")) {
            insert.setString(1, subject);
            insert.setObject(2, Time.utc(now));
            insert.executeUpdate();
            return true;
        } catch (SQLException e) {
            if (DUPLICATE.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private static String account(String login) {
        return "account:" + (login.length() > 80 ? login.substring(0, 80) : login);
    }

    private static String address(String address) {
        return "address:" + (address.length() > 80 ? address.substring(0, 80) : address);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
