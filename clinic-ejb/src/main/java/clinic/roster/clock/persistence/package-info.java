/** The tables of the time clock. */
@NullMarked
package clinic.roster.clock.persistence;

import org.jspecify.annotations.NullMarked;
