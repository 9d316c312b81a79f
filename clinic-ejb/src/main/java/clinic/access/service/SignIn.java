package clinic.access.service;

import clinic.access.Account;
import clinic.access.Caller;
import clinic.access.TooManyAttempts;
import clinic.access.service.KnownAccounts.Known;
import clinic.access.service.VerifiedSecrets.Verified;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Database;
import clinic.platform.Figures;
import clinic.platform.RequestOrigin;
import clinic.platform.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who somebody is. Open to anybody, as nobody is signed in yet. Runs outside transactions: no connection is
 * held while a password is hashed, and a counted failure stays counted.
 */
@ApplicationScoped
public class SignIn {
    static final Duration PASSWORD_LIFE = Duration.ofSeconds(60);
    static final Duration TOKEN_LIFE = Duration.ofSeconds(5);

    private record Stored(long account, String hash, boolean active) {}

    @Inject
    private Database database;

    @Inject
    private KnownAccounts accounts;

    @Inject
    private VerifiedSecrets verified;

    @Inject
    private Throttle throttle;

    @Inject
    private Passwords passwords;

    @Inject
    private Figures figures;

    @Inject
    private Audit audit;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    /**
     * A person at the sign-in page; success and failure are audited.
     *
     * @return who it is, or empty when login or password are wrong or the account is closed
     * @throws TooManyAttempts while the account or the address is paused
     */
    public Optional<Known> atThePage(String login, String password) {
        String name = Account.loginOf(login);
        Optional<Known> known = verify(name, password);
        known.ifPresent(who -> callers.as(who.caller(), recorded(who.caller())));
        return known;
    }

    /**
     * A program that sends login and password with every call. A password that was right is believed for sixty seconds
     * while the account stays as it is.
     *
     * @throws TooManyAttempts while the account or the address is paused
     */
    public Optional<Known> withPassword(String login, String password) {
        String name = Account.loginOf(login);
        Optional<Known> believed = verified.find("password", name, password).flatMap(this::stillSo);
        if (believed.isPresent()) {
            return believed;
        }
        Optional<Known> known = verify(name, password);
        known.ifPresent(who ->
                verified.remember(who.caller().account(), who.stamp(), PASSWORD_LIFE, "password", name, password));
        return known;
    }

    /** A program that shows a token. A token that was right is believed for five seconds. */
    public Optional<Known> withToken(String token) {
        if (!token.startsWith(Tokens.PREFIX)) {
            return Optional.empty();
        }
        Optional<Known> believed = verified.find("token", token).flatMap(this::stillSo);
        if (believed.isPresent()) {
            return believed;
        }
        Long account = accountOf(token);
        if (account == null) {
            return Optional.empty();
        }
        verified.remember(account, "", TOKEN_LIFE, "token", token);
        return accounts.find(account);
    }

    private Optional<Known> verify(String login, String password) {
        String address = RequestOrigin.address();
        throttle.check(login, address);
        Stored stored = stored(login);
        if (stored == null || !stored.active()) {
            passwords.pretend(password);
        } else if (passwords.matches(password, stored.hash())) {
            throttle.succeeded(login);
            return accounts.find(stored.account());
        }
        figures.signInFailed();
        throttle.failed(login, address);
        audit.denied("SignIn", null, "wrong login or password: " + login);
        return Optional.empty();
    }

    private Optional<Known> stillSo(Verified before) {
        return accounts.find(before.account())
                .filter(known -> before.stamp().isEmpty() || before.stamp().equals(known.stamp()));
    }

    private Supplier<Boolean> recorded(Caller caller) {
        return () -> {
            figures.signedIn();
            audit.done("SignIn", null, caller.login());
            return true;
        };
    }

    private @Nullable Stored stored(String login) {
        try (Connection connection = database.connection();
                PreparedStatement select =
                        connection.prepareStatement("select id, password_hash, active from account where login = ?")) {
            select.setString(1, login);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? new Stored(rows.getLong(1), rows.getString(2), rows.getBoolean(3)) : null;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the account could not be read", e);
        }
    }

    private @Nullable Long accountOf(String token) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(
                        "select id, account_id, last_used_on from access_token where token_hash = ?"
                                + " and revoked_at is null and (expires_at is null or expires_at > ?)")) {
            select.setString(1, Secrets.sha256(token));
            select.setObject(2, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    return null;
                }
                if (!today.equals(rows.getObject(3, LocalDate.class))) {
                    used(connection, rows.getLong(1), today);
                }
                return rows.getLong(2);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the token could not be read", e);
        }
    }

    private static void used(Connection connection, long token, LocalDate today) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update access_token set last_used_on = ? where id = ?")) {
            update.setObject(1, today);
            update.setLong(2, token);
            update.executeUpdate();
        }
    }
}
