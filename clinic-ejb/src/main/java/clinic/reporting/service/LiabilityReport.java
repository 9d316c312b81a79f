package clinic.reporting.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.AskedBranches;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Database;
import clinic.platform.Scope;
import clinic.reporting.LiabilityRow;
import clinic.reporting.persistence.LiabilitySql;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the branches owe to clients for what was paid and not redeemed yet. */
@Stateless
@Allowed({Role.HEAD_OFFICE, Role.BRANCH_MANAGER})
public class LiabilityReport {

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Scope scope;

    /**
     * The roll-forward of a month by kind and branch, dated by the branch where something happened.
     *
     * @param branch only this one; null for all the caller may see
     */
    public List<LiabilityRow> rollForward(YearMonth month, @Nullable String branch) {
        Catalogue catalogue = catalogues.current();
        List<Long> branches = AskedBranches.of(catalogue, scope, branch);
        try (Connection connection = database.connection()) {
            return new LiabilitySql(connection, catalogue.currency()).rows(month, branches);
        } catch (SQLException e) {
            throw new IllegalStateException("the liabilities could not be read", e);
        }
    }
}
