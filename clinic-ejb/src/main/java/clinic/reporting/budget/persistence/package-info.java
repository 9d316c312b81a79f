/** Budgets in the database. */
@NullMarked
package clinic.reporting.budget.persistence;

import org.jspecify.annotations.NullMarked;
