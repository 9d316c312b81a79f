/** How many people are needed when: from what is booked, from what was, and from who must be there anyway. */
@NullMarked
package clinic.roster.demand;

import org.jspecify.annotations.NullMarked;
