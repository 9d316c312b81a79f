package clinic.access.service;

import clinic.access.Account;
import clinic.access.AccountChanged;
import clinic.access.Grant;
import clinic.access.Role;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Scope;
import clinic.shared.NotFound;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The accounts, kept by administrators of the whole organisation. There is always an active administrator for all
 * branches: whatever would leave none is refused as {@code last-administrator}, also when two administrators do it to
 * each other at the same time.
 */
@Stateless
@Allowed(Role.ADMINISTRATOR)
public class AccountBook {

    @PersistenceContext
    private EntityManager store;

    @Inject
    private Scope scope;

    @Inject
    private Callers callers;

    @Inject
    private Audit audit;

    @Inject
    private Passwords passwords;

    @Inject
    private Event<AccountChanged> changed;

    @Inject
    private Clock clock;

    /**
     * Opens an account.
     *
     * @return its id
     * @throws Refused {@code login-taken}, {@code login-malformed}, {@code weak-password}
     */
    public long create(String login, String name, String password, @Nullable Long staffId, Collection<Grant> grants) {
        passwords.require(Account.loginOf(login), password);
        return open(login, name, passwords.hash(password), staffId, grants);
    }

    /** As {@link #create}, with a hash made before by {@link Passwords#hash}: for many accounts at once. */
    public long createWithHash(
            String login, String name, String passwordHash, @Nullable Long staffId, Collection<Grant> grants) {
        return open(login, name, passwordHash, staffId, grants);
    }

    /** Gives the account this name, staff member and exactly these grants. */
    public void change(long account, String name, @Nullable Long staffId, Collection<Grant> grants) {
        Account found = find(account);
        requireName(name);
        found.describe(name, staffId);
        regrant(found, grants);
        done("AccountBook.change", found, name.strip() + "; " + words(grants));
    }

    /** Replaces all grants of the account by these; in force at once here, within seconds on other nodes. */
    public void grant(long account, Collection<Grant> grants) {
        Account found = find(account);
        regrant(found, grants);
        done("AccountBook.grant", found, words(grants));
    }

    /** Sets a new password; ends every session and every remembered password of the account, tokens stay. */
    public void setPassword(long account, String password) {
        Account found = find(account);
        passwords.require(found.login(), password);
        found.changePassword(passwords.hash(password));
        done("AccountBook.setPassword", found, "");
    }

    /** Nobody signs in with it any more, by password, session or token, until it is opened again. */
    public void close(long account) {
        Account found = find(account);
        if (account == callers.caller().account()) {
            throw new Refused("own-account", "You cannot close your own account. Ask another administrator.");
        }
        lockAdministrators();
        found.close();
        requireAnAdministrator();
        done("AccountBook.close", found, "");
    }

    public void reopen(long account) {
        Account found = find(account);
        found.reopen();
        done("AccountBook.reopen", found, "");
    }

    private long open(String login, String name, String hash, @Nullable Long staffId, Collection<Grant> grants) {
        scope.requireEverywhere();
        requireName(name);
        String wanted = Account.loginOf(login);
        if (!wanted.matches("[a-z0-9][a-z0-9._@+-]{1,79}")) {
            throw new Refused(
                    "login-malformed",
                    "A login has 2 to 80 letters, digits or . _ @ + - and starts with a letter or digit.");
        }
        if (!store.createQuery("select a.id from Account a where a.login = :login", Long.class)
                .setParameter("login", wanted)
                .getResultList()
                .isEmpty()) {
            throw new Refused("login-taken", "Somebody else has the login " + wanted + ". Choose another.");
        }
        Account account = new Account(wanted, name, hash, staffId, clock.instant());
        account.grant(grants);
        store.persist(account);
        store.flush();
        done("AccountBook.create", account, words(grants));
        return account.id();
    }

    private void regrant(Account account, Collection<Grant> grants) {
        lockAdministrators();
        account.grant(grants);
        requireAnAdministrator();
    }

    private Account find(long id) {
        scope.requireEverywhere();
        Account account = store.find(Account.class, id);
        if (account == null) {
            throw new NotFound("account", id);
        }
        return account;
    }

    private static void requireName(String name) {
        if (name.isBlank() || name.strip().length() > 120) {
            throw new Refused("name-missing", "Write the person's name, at most 120 characters.");
        }
    }

    /** The oldest account is the lock: whoever takes an administrator away waits for the other who does. */
    private void lockAdministrators() {
        store.createNativeQuery("select id from account where id = (select min(id) from account) for update")
                .getResultList();
    }

    private void requireAnAdministrator() {
        store.flush();
        Number left = (Number) store.createNativeQuery("select count(*) from account a join role_grant g"
                        + " on g.account_id = a.id where a.active = true and g.branch_id is null and g.role = ?1")
                .setParameter(1, Role.ADMINISTRATOR.code())
                .getSingleResult();
        if (left.longValue() == 0) {
            throw new Refused(
                    "last-administrator",
                    "This is the last administrator for all branches. Make somebody else one first.");
        }
    }

    private void done(String action, Account account, String detail) {
        audit.done(action, null, account.login() + (detail.isEmpty() ? "" : ": " + detail));
        changed.fire(new AccountChanged(account.id()));
    }

    private static String words(Collection<Grant> grants) {
        return grants.stream()
                .map(grant -> grant.role().code() + (grant.branch() == null ? "@all" : "@" + grant.branch()))
                .collect(Collectors.joining(" "));
    }
}
