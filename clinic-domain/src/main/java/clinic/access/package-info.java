/**
 * Who may do what, where: accounts, roles granted for named branches or for all, personal access tokens, and the audit
 * of what was done and what was denied. Grants know branches only by id; their names come from the organisation, which
 * the first run creates together with its first account.
 */
@Context
@NullMarked
package clinic.access;

import clinic.shared.Context;
import org.jspecify.annotations.NullMarked;
