/** How terminal charges are written and read, and the simulated terminal's own records. */
@NullMarked
package clinic.payment.persistence;

import org.jspecify.annotations.NullMarked;
