/** Pages and files of rosters. */
@NullMarked
package clinic.roster.web;

import org.jspecify.annotations.NullMarked;
