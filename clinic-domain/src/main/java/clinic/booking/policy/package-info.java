/** The rules every booking and every move must pass, one class a rule. */
@NullMarked
package clinic.booking.policy;

import org.jspecify.annotations.NullMarked;
