package clinic.reporting.service;

import clinic.platform.Database;
import clinic.reporting.Comparison;
import clinic.reporting.Period;
import clinic.reporting.budget.service.BudgetQueries;
import clinic.reporting.persistence.RevenueSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Which branches can be compared like with like. */
@ApplicationScoped
public class ComparedBranches {

    @Inject
    private Database database;

    @Inject
    private BudgetQueries budgets;

    /** Those of the branches that had something in the period and in the one it is compared with, or have a budget for it. */
    public List<Long> of(Comparison compare, Period period, List<Long> branches) {
        try (Connection connection = database.connection()) {
            List<Long> both = RevenueSql.ofBoth(connection, period, compare.of(period), branches);
            if (compare != Comparison.BUDGET) {
                return both;
            }
            Set<Long> budgeted = budgets.plan(period, branches).branches(period);
            return both.stream().filter(budgeted::contains).toList();
        } catch (SQLException e) {
            throw new IllegalStateException("the branches of both periods could not be found", e);
        }
    }
}
