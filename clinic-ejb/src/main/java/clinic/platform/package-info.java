/**
 * What every use case stands on: the database and its migrations, the clock, who is calling and what they may do, the
 * audit. Owns no business rule.
 */
@Context(uses = "access")
@NullMarked
package clinic.platform;

import clinic.shared.Context;
import org.jspecify.annotations.NullMarked;
