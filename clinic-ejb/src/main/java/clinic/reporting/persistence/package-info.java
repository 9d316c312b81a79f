/** Running totals, and the SQL of the reports. */
@NullMarked
package clinic.reporting.persistence;

import org.jspecify.annotations.NullMarked;
