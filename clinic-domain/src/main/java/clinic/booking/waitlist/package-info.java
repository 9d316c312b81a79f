/**
 * Who waits for which time, and who is offered time that became free: pure decisions, told with their reasons. Refuses to
 * know whether the time is still free when the offer is made; the diary says so.
 */
@NullMarked
package clinic.booking.waitlist;

import org.jspecify.annotations.NullMarked;
