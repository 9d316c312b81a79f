package clinic.access.service;

import clinic.access.Account;
import clinic.access.AccountChanged;
import clinic.access.service.KnownAccounts.Known;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.RequestOrigin;
import clinic.platform.Transactions;
import clinic.shared.NotFound;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** What everybody may do to their own account. */
@Stateless
@Allowed
public class OwnAccount {

    @PersistenceContext
    private EntityManager store;

    @Inject
    private Callers callers;

    @Inject
    private Passwords passwords;

    @Inject
    private Throttle throttle;

    @Inject
    private KnownAccounts known;

    @Inject
    private Transactions transactions;

    @Inject
    private Audit audit;

    @Inject
    private Event<AccountChanged> changed;

    /**
     * Changes the caller's own password. Sessions and remembered passwords of the account end, except the one that gets
     * the answer's stamp; tokens stay. Runs outside a transaction until the new hash is written: a wrong present password
     * stays counted like a failed sign-in.
     *
     * @return the account under its new password
     * @throws Refused {@code wrong-password}, {@code weak-password}, {@code same-password}, {@code too-many-attempts}
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Known changePassword(String present, String wanted) {
        long id = callers.caller().account();
        String login = callers.caller().login();
        String address = RequestOrigin.address();
        throttle.check(login, address);
        if (!passwords.matches(present, find(id).passwordHash())) {
            throttle.failed(login, address);
            throw new Refused("wrong-password", "The present password is not right.");
        }
        passwords.require(login, wanted);
        if (present.equals(wanted)) {
            throw new Refused("same-password", "The new password is the old one. Choose another.");
        }
        String hash = passwords.hash(wanted);
        transactions.inNew(() -> {
            find(id).changePassword(hash);
            audit.done("OwnAccount.changePassword", null, login);
            changed.fire(new AccountChanged(id));
            return hash;
        });
        return known.find(id).orElseThrow(() -> new NotFound("account", id));
    }

    private Account find(long id) {
        Account account = store.find(Account.class, id);
        if (account == null) {
            throw new NotFound("account", id);
        }
        return account;
    }
}
