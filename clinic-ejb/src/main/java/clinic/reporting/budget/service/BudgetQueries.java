package clinic.reporting.budget.service;

import clinic.access.Role;
import clinic.organisation.service.AskedBranches;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Database;
import clinic.platform.Scope;
import clinic.reporting.Period;
import clinic.reporting.budget.Budget;
import clinic.reporting.budget.Plan;
import clinic.reporting.budget.persistence.BudgetTable;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads budgets of the branches the caller may see. */
@Stateless
@Allowed({Role.HEAD_OFFICE, Role.BRANCH_MANAGER})
public class BudgetQueries {

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Scope scope;

    /**
     * The latest budgets from one month to another, both inclusive, by branch and month; also those that were taken away.
     *
     * @param branch a code; null for every branch of the caller
     */
    public List<Budget> budgets(YearMonth from, YearMonth to, @Nullable String branch) {
        return latest(from, to, AskedBranches.of(catalogues.current(), scope, branch));
    }

    /** What the branches, each of them the caller's, are expected to earn in the months of a period. */
    public Plan plan(Period period, List<Long> branches) {
        branches.forEach(scope::require);
        return new Plan(
                latest(YearMonth.from(period.from()), YearMonth.from(period.to()), branches),
                catalogues.current().currency());
    }

    private List<Budget> latest(YearMonth from, YearMonth to, List<Long> branches) {
        try (Connection connection = database.connection()) {
            return new BudgetTable(connection, catalogues.current().currency()).latest(from, to, branches);
        } catch (SQLException e) {
            throw new IllegalStateException("the budgets could not be read", e);
        }
    }
}
