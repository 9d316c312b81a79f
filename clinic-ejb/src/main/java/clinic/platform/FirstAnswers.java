package clinic.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The first answers to creating requests, by account and idempotency key, kept for two days. A key is claimed before the
 * use case runs and answered after it, each in a transaction of its own, so that two requests with one key cannot both
 * run on any node. A node that dies between the use case and its answer leaves the key claimed: later requests with it
 * are told that it is in progress, and never run the use case twice.
 */
@ApplicationScoped
public class FirstAnswers {
    static final Duration KEPT = Duration.ofDays(2);

    @Inject
    Database database;

    @Inject
    Clock clock;

    /**
     * What is known of a key that was claimed before.
     *
     * @param request its path and a hash of its body
     * @param status null while it is in progress
     */
    public record Earlier(
            String request,
            @Nullable Integer status,
            @Nullable String body,
            @Nullable String location) {}

    /**
     * Claims the key for this request.
     *
     * @return empty when it is ours to run, or the request that came first
     */
    public Optional<Earlier> claim(long account, String key, String path, String bodyHash) {
        for (int attempt = 0; attempt < 3; attempt++) {
            if (claimed(account, key, path, bodyHash)) {
                return Optional.empty();
            }
            Optional<Earlier> earlier = find(account, key);
            if (earlier.isPresent()) {
                return earlier;
            }
        }
        return Optional.of(new Earlier(path + " " + bodyHash, null, null, null));
    }

    /** Keeps the answer to a request that claimed the key. */
    public void answer(long account, String key, int status, String body, @Nullable String location) {
        try (Connection connection = database.connection();
                PreparedStatement update = connection.prepareStatement("update idempotency_key set status = ?,"
                        + " answer = ?, location = ? where account_id = ? and request_key = ?")) {
            update.setInt(1, status);
            update.setString(2, body);
            update.setObject(3, location, Types.VARCHAR);
            update.setLong(4, account);
            update.setString(5, key);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("an answer could not be kept", e);
        }
    }

    /** Gives a key back whose request changed nothing, so that it may be tried again. */
    public void release(long account, String key) {
        try (Connection connection = database.connection();
                PreparedStatement delete = connection.prepareStatement(
                        "delete from idempotency_key where account_id = ? and request_key = ? and status is null")) {
            delete.setLong(1, account);
            delete.setString(2, key);
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("an idempotency key could not be given back", e);
        }
    }

    /** Forgets what is older than two days. */
    void tidy(@Observes Clockwork.Hour passed) {
        try (Connection connection = database.connection();
                PreparedStatement delete =
                        connection.prepareStatement("delete from idempotency_key where created_at < ?")) {
            delete.setObject(1, Time.utc(clock.instant().minus(KEPT)));
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("old idempotency keys could not be removed", e);
        }
    }

    private boolean claimed(long account, String key, String path, String bodyHash) {
        try (Connection connection = database.connection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into idempotency_key (account_id, request_key, request_path,"
                                + " request_hash, created_at) values (?, ?, ?, ?, ?)")) {
            insert.setLong(1, account);
            insert.setString(2, key);
            insert.setString(3, path);
            insert.setString(4, bodyHash);
            insert.setObject(5, Time.utc(clock.instant()));
            insert.executeUpdate();
            return true;
        } catch (SQLException e) {
            if (SqlState.isDuplicate(e) || SqlState.isContention(e)) {
                return false;
            }
            throw new IllegalStateException("an idempotency key could not be claimed", e);
        }
    }

    private Optional<Earlier> find(long account, String key) {
        try (Connection connection = database.connection();
                PreparedStatement select =
                        connection.prepareStatement("select request_path, request_hash, status, answer, location"
                                + " from idempotency_key where account_id = ? and request_key = ?")) {
            select.setLong(1, account);
            select.setString(2, key);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Earlier(
                                rows.getString(1) + " " + rows.getString(2),
                                rows.getObject(3, Integer.class),
                                rows.getString(4),
                                rows.getString(5)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("an idempotency key could not be read", e);
        }
    }
}
