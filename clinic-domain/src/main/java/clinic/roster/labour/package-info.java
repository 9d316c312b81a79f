/**
 * Labour rules and the house's own: one class a rule, its numbers as dated data by jurisdiction with their source. Rules
 * look at one person's planned work over all branches, in true elapsed time.
 */
@NullMarked
package clinic.roster.labour;

import org.jspecify.annotations.NullMarked;
