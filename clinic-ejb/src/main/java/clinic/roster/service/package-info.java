/** Planning, publishing and checking rosters, and what staff do about their own shifts. */
@NullMarked
package clinic.roster.service;

import org.jspecify.annotations.NullMarked;
