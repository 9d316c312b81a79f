package clinic.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A key for a program that calls in somebody's name, with all that person's rights. Only its SHA-256 is kept. Ends by
 * itself at {@code expiresAt} (exclusive), or when revoked.
 */
@Entity
@Table(name = "access_token")
public class AccessToken {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "access")
    @SequenceGenerator(name = "access", sequenceName = "access_seq", allocationSize = 50)
    private long id;

    @Column(name = "account_id")
    private long account;

    private String name;

    @Column(name = "token_hash")
    private String hash;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private @Nullable Instant expiresAt;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    @Column(name = "last_used_on")
    private @Nullable LocalDate lastUsedOn;

    protected AccessToken() {}

    public AccessToken(long account, String name, String hash, Instant now, @Nullable Instant expiresAt) {
        this.account = account;
        this.name = name;
        this.hash = hash;
        this.createdAt = now;
        this.expiresAt = expiresAt;
    }

    /** Ends it now. Revoking twice keeps the first time. */
    public void revoke(Instant now) {
        if (revokedAt == null) {
            revokedAt = now;
        }
    }

    public long id() {
        return id;
    }

    public long account() {
        return account;
    }

    public String name() {
        return name;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public @Nullable Instant expiresAt() {
        return expiresAt;
    }

    public @Nullable Instant revokedAt() {
        return revokedAt;
    }

    /** The last day (UTC) it was used, or nothing. */
    public @Nullable LocalDate lastUsedOn() {
        return lastUsedOn;
    }
}
