/** Closing months, and reading what they closed with. */
@NullMarked
package clinic.reporting.period.service;

import org.jspecify.annotations.NullMarked;
