/** How rosters are stored. */
@NullMarked
package clinic.roster.persistence;

import org.jspecify.annotations.NullMarked;
