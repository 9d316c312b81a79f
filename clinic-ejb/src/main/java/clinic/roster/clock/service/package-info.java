/** Punching, looking at what is odd, correcting, and signing timesheets. */
@NullMarked
package clinic.roster.clock.service;

import org.jspecify.annotations.NullMarked;
