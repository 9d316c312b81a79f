/** Setting budgets, and reading them. */
@NullMarked
package clinic.reporting.budget.service;

import org.jspecify.annotations.NullMarked;
