/** The SQL of months: set-based, whatever their number of entries. */
@NullMarked
package clinic.reporting.period.persistence;

import org.jspecify.annotations.NullMarked;
