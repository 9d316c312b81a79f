package clinic.access.service;

import clinic.access.AccessToken;
import clinic.access.AccountChanged;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Secrets;
import clinic.shared.NotFound;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everybody's own tokens for programs. A token carries all rights of its account, no more and no less. */
@Stateless
@Allowed
public class Tokens {
    static final String PREFIX = "kk_";
    private static final int MOST_LIVE = 20;

    /** @param secret shown this once, kept nowhere */
    public record Issued(
            long id, String name, String secret, @Nullable Instant expiresAt) {}

    /** @param lastUsedOn a day in UTC */
    public record Token(
            long id,
            String name,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable LocalDate lastUsedOn) {}

    @PersistenceContext
    private EntityManager store;

    @Inject
    private Callers callers;

    @Inject
    private Audit audit;

    @Inject
    private Event<AccountChanged> changed;

    @Inject
    private Clock clock;

    /**
     * Issues a token to the caller.
     *
     * @param days how long it lives, 1 to 3,660; null for ever
     * @throws Refused {@code name-missing}, {@code token-life}, {@code too-many-tokens} beyond twenty live ones
     */
    public Issued issue(String name, @Nullable Integer days) {
        if (name.isBlank() || name.strip().length() > 80) {
            throw new Refused("name-missing", "Name the program that will use it, in at most 80 characters.");
        }
        if (days != null && (days < 1 || days > 3660)) {
            throw new Refused("token-life", "A token lives 1 to 3660 days.");
        }
        if (mine().size() >= MOST_LIVE) {
            throw new Refused("too-many-tokens", "You have twenty tokens. Revoke one that is no longer used.");
        }
        String secret = PREFIX + Secrets.random();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant expiry = days == null ? null : now.plus(Duration.ofDays(days));
        AccessToken token =
                new AccessToken(callers.caller().account(), name.strip(), Secrets.sha256(secret), now, expiry);
        store.persist(token);
        audit.done("Tokens.issue", null, token.name());
        return new Issued(token.id(), token.name(), secret, expiry);
    }

    /** The caller's tokens that are neither revoked nor expired, newest first. */
    public List<Token> mine() {
        return store.createQuery(
                        "select t from AccessToken t where t.account = :account and t.revokedAt is null"
                                + " order by t.id desc",
                        AccessToken.class)
                .setParameter("account", callers.caller().account())
                .getResultStream()
                .filter(token -> token.expiresAt() == null || clock.instant().isBefore(token.expiresAt()))
                .map(token ->
                        new Token(token.id(), token.name(), token.createdAt(), token.expiresAt(), token.lastUsedOn()))
                .toList();
    }

    /**
     * Ends one of the caller's tokens: at once on this node, within five seconds on others.
     *
     * @throws NotFound also for somebody else's
     */
    public void revoke(long id) {
        AccessToken token = store.find(AccessToken.class, id);
        if (token == null || token.account() != callers.caller().account()) {
            throw new NotFound("token", id);
        }
        token.revoke(clock.instant());
        audit.done("Tokens.revoke", null, token.name());
        changed.fire(new AccountChanged(token.account()));
    }
}
