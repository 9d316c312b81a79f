/** Values every context speaks: money, rates, time slots, and how the system says no. Knows no other context. */
@Context
@NullMarked
package clinic.shared;

import org.jspecify.annotations.NullMarked;
