package clinic.organisation.service;

import clinic.organisation.RetirementPolicy;
import clinic.organisation.RetirementPolicy.Retirement;
import clinic.platform.Audit;
import clinic.platform.Database;
import clinic.shared.Objections;
import clinic.shared.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What every change of the organisation has in common: changes wait for each other, across nodes too, so that what one
 * has checked still holds when it commits; they raise the catalogue's version and are audited.
 */
@ApplicationScoped
class Changes {

    @PersistenceContext(unitName = "clinic")
    private EntityManager entities;

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Audit audit;

    @Inject
    @Any
    private Instance<RetirementPolicy> policies;

    /** Waits until nobody else is changing the organisation, and keeps others waiting until this transaction ends. */
    void begin() {
        try (Connection connection = database.connection();
                PreparedStatement lock =
                        connection.prepareStatement("select version from catalogue_version for update")) {
            lock.executeQuery().close();
        } catch (SQLException e) {
            throw new IllegalStateException("the organisation could not be locked for a change", e);
        }
    }

    /** Writes the change out; everybody sees it once the transaction commits. Nothing may be changed after it. */
    void done(String action, @Nullable Long branch, String detail) {
        entities.flush();
        catalogues.changed();
        audit.done(action, branch, detail);
    }

    /** @throws Refused {@code changed-meanwhile} when the version looked at is not the present one; null never is */
    static void current(@Nullable Long lookedAt, long present) {
        if (lookedAt != null && lookedAt != present) {
            throw new Refused(
                    "changed-meanwhile",
                    "Somebody else changed this since you opened the page. Open it again and repeat your change.");
        }
    }

    /** @throws Refused with every reason of every context that still needs it */
    void refuseRetirement(Retirement retirement) {
        Objections objections = new Objections();
        policies.stream()
                .flatMap(policy -> policy.objections(retirement).stream())
                .forEach(objections::add);
        objections.refuse();
    }
}
