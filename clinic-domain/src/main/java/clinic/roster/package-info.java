/**
 * Who is to work when and where, and when they did. Refuses to know clients, bookings and wages.
 */
@Context(uses = {"access", "organisation"})
@NullMarked
package clinic.roster;

import clinic.shared.Context;
import org.jspecify.annotations.NullMarked;
