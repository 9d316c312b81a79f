/** The pages of the time clock. */
@NullMarked
package clinic.roster.clock.web;

import org.jspecify.annotations.NullMarked;
