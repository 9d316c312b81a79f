/**
 * Who may do what, where: accounts, roles granted for named branches or for all, personal access tokens, and the audit
 * of what was done and what was denied. Knows branches only by id.
 */
@Context
@NullMarked
package clinic.access;

import clinic.shared.Context;
import org.jspecify.annotations.NullMarked;
