/** How sales are written and read. */
@NullMarked
package clinic.sales.persistence;

import org.jspecify.annotations.NullMarked;
