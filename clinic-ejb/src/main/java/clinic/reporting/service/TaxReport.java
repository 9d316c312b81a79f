package clinic.reporting.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.AskedBranches;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Database;
import clinic.platform.Scope;
import clinic.reporting.Period;
import clinic.reporting.TaxRow;
import clinic.reporting.persistence.TaxSql;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Sales tax of the branches the caller may see, by their local business dates, for the return to the tax office. Its tax is the
 * movement of the account <i>Sales tax payable</i> in the same period to the cent.
 */
@Stateless
@Allowed({Role.HEAD_OFFICE, Role.BRANCH_MANAGER})
public class TaxReport {

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Scope scope;

    /** @param branches codes; empty for all the caller may see */
    public List<TaxRow> tax(Period period, Collection<String> branches, Set<TaxRow.By> groupBy) {
        Catalogue catalogue = catalogues.current();
        List<Long> among = AskedBranches.of(catalogue, scope, branches);
        try (Connection connection = database.connection()) {
            return new TaxSql(connection, catalogue.currency()).rows(period, groupBy, among);
        } catch (SQLException e) {
            throw new IllegalStateException("the tax could not be read", e);
        }
    }
}
