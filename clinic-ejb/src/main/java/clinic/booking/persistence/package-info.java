/** How appointments and the diary are stored, and how each engine guards that nobody is in two places at once. */
@NullMarked
package clinic.booking.persistence;

import org.jspecify.annotations.NullMarked;
