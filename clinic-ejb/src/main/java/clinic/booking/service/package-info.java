/** Booking, moving, cancelling and searching for free slots. */
@NullMarked
package clinic.booking.service;

import org.jspecify.annotations.NullMarked;
