package clinic.access.service;

import clinic.access.AccountChanged;
import clinic.access.Caller;
import clinic.access.Grant;
import clinic.access.Role;
import clinic.platform.Database;
import clinic.platform.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Active accounts as callers, at most two seconds old: a grant taken away on another node ends there within that time,
 * on this node at once.
 */
@ApplicationScoped
public class KnownAccounts {
    private static final Duration FRESH = Duration.ofSeconds(2);

    /**
     * @param stamp changes with the password: whoever signed in under another stamp has to sign in again
     */
    public record Known(Caller caller, String stamp) {}

    private record Read(@Nullable Known known, Instant at) {}

    private final Map<Long, Read> reads = new ConcurrentHashMap<>();

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** The account as a caller, or empty when it does not exist or is closed. */
    public Optional<Known> find(long account) {
        Instant now = clock.instant();
        Read read = reads.get(account);
        if (read == null || read.at().plus(FRESH).isBefore(now)) {
            read = new Read(load(account), now);
            reads.put(account, read);
        }
        return Optional.ofNullable(read.known());
    }

    void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccountChanged change) {
        reads.remove(change.account());
    }

    private @Nullable Known load(long account) {
        try (Connection connection = database.connection();
                PreparedStatement select =
                        connection.prepareStatement("select a.login, a.name, a.staff_id, a.password_hash, g.role,"
                                + " g.branch_id from account a left join role_grant g on g.account_id = a.id"
                                + " where a.id = ? and a.active = true order by g.id")) {
            select.setLong(1, account);
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    return null;
                }
                String login = rows.getString(1);
                String name = rows.getString(2);
                Long staff = rows.getObject(3, Long.class);
                String stamp = Secrets.sha256(rows.getString(4));
                List<Grant> grants = new ArrayList<>();
                do {
                    String role = rows.getString(5);
                    if (role != null) {
                        grants.add(new Grant(Role.of(role), rows.getObject(6, Long.class)));
                    }
                } while (rows.next());
                return new Known(new Caller(account, login, name, staff, List.copyOf(grants)), stamp);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the account could not be read", e);
        }
    }
}
