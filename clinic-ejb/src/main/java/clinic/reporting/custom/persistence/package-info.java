/** The SQL of reports that are kept. */
@NullMarked
package clinic.reporting.custom.persistence;

import org.jspecify.annotations.NullMarked;
