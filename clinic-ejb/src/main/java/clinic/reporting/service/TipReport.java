package clinic.reporting.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.AskedBranches;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Database;
import clinic.platform.Scope;
import clinic.reporting.Period;
import clinic.reporting.TipRow;
import clinic.reporting.persistence.TipSql;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * Tips by therapist and day of the branches the caller may see, for payroll. What they sum to is the movement of the account
 * <i>Tips payable</i> in the same period to the cent.
 */
@Stateless
@Allowed({Role.HEAD_OFFICE, Role.BRANCH_MANAGER, Role.PAYROLL_OFFICER})
public class TipReport {

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Scope scope;

    /** @param branches codes; empty for all the caller may see */
    public List<TipRow> tips(Period period, Collection<String> branches) {
        Catalogue catalogue = catalogues.current();
        List<Long> among = AskedBranches.of(catalogue, scope, branches);
        try (Connection connection = database.connection()) {
            return new TipSql(connection, catalogue.currency()).rows(period, among);
        } catch (SQLException e) {
            throw new IllegalStateException("the tips could not be read", e);
        }
    }
}
