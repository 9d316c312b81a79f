/**
 * The time clock: punches as they were made, what of them counts as time worked, and the timesheets that are attested,
 * approved and locked week by week. A punch is never changed; a correction is a punch of its own. Times worked are
 * elapsed times, whatever the clocks on the wall did. Refuses to know rates and pay.
 */
@NullMarked
package clinic.roster.clock;

import org.jspecify.annotations.NullMarked;
