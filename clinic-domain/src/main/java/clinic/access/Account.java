package clinic.access;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can sign in. Logins are unique, kept in lower case and never change; an account is closed, not deleted,
 * because the audit names it. The password itself is never held, only its hash.
 */
@Entity
@Table(name = "account")
public class Account {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "access")
    @SequenceGenerator(name = "access", sequenceName = "access_seq", allocationSize = 50)
    private long id;

    private String login;

    private String name;

    @Column(name = "password_hash")
    private String passwordHash;

    @Column(name = "staff_id")
    private @Nullable Long staffId;

    private boolean active;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    private long version;

    @OneToMany(mappedBy = "account", cascade = CascadeType.ALL, orphanRemoval = true)
    private List<RoleGrant> grants = new ArrayList<>();

    protected Account() {}

    /** Opens an account that holds no role yet. */
    public Account(String login, String name, String passwordHash, @Nullable Long staffId, Instant now) {
        this.login = loginOf(login);
        this.name = name.strip();
        this.passwordHash = passwordHash;
        this.staffId = staffId;
        this.active = true;
        this.createdAt = now;
    }

    /** A login as it is compared and stored: without space around it, in lower case. */
    public static String loginOf(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }

    /** Holds exactly these roles from now on. Grants held before and after stay as they are. */
    public void grant(Collection<Grant> wanted) {
        Set<Grant> missing = new LinkedHashSet<>(wanted);
        grants.removeIf(held -> !missing.remove(held.grant()));
        missing.forEach(grant -> grants.add(new RoleGrant(this, grant)));
    }

    public void describe(String newName, @Nullable Long newStaffId) {
        name = newName.strip();
        staffId = newStaffId;
    }

    public void changePassword(String newHash) {
        passwordHash = newHash;
    }

    public void close() {
        active = false;
    }

    public void reopen() {
        active = true;
    }

    public long id() {
        return id;
    }

    public String login() {
        return login;
    }

    public String name() {
        return name;
    }

    public String passwordHash() {
        return passwordHash;
    }

    public @Nullable Long staffId() {
        return staffId;
    }

    public boolean active() {
        return active;
    }

    public List<Grant> grants() {
        return grants.stream().map(RoleGrant::grant).toList();
    }
}
