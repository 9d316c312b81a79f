/** Keeping reports, finding and running them. */
@NullMarked
package clinic.reporting.custom.service;

import org.jspecify.annotations.NullMarked;
