/**
 * Budgets: what head office expects a branch to earn in a calendar month, before sales tax. Aggregate: the Budget of a branch and
 * month, whose versions are only added. Policy: a day's share of its month ({@link clinic.reporting.budget.Plan}). Knows nothing
 * of what was earned; reports put both beside each other.
 */
@NullMarked
package clinic.reporting.budget;

import org.jspecify.annotations.NullMarked;
