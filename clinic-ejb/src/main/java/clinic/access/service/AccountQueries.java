package clinic.access.service;

import clinic.access.Account;
import clinic.access.Grant;
import clinic.access.Role;
import clinic.platform.Allowed;
import clinic.platform.Scope;
import clinic.shared.NotFound;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The accounts as administrators of the whole organisation see them. */
@Stateless
@Allowed(Role.ADMINISTRATOR)
public class AccountQueries {

    public record View(
            long id, String login, String name, @Nullable Long staffId, boolean active, List<Grant> grants) {
        static View of(Account account) {
            return new View(
                    account.id(),
                    account.login(),
                    account.name(),
                    account.staffId(),
                    account.active(),
                    account.grants());
        }
    }

    @PersistenceContext
    private EntityManager store;

    @Inject
    private Scope scope;

    /** All accounts, closed ones too, by login. */
    public List<View> all() {
        scope.requireEverywhere();
        return store.createQuery(
                        "select distinct a from Account a left join fetch a.grants order by a.login", Account.class)
                .getResultStream()
                .map(View::of)
                .toList();
    }

    public View get(long id) {
        scope.requireEverywhere();
        Account account = store.find(Account.class, id);
        if (account == null) {
            throw new NotFound("account", id);
        }
        return View.of(account);
    }
}
