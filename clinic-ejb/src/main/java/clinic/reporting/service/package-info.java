/** Keeping running totals, and answering for revenue. */
@NullMarked
package clinic.reporting.service;

import org.jspecify.annotations.NullMarked;
