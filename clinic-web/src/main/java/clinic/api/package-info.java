/** REST under {@code /api/v1}: one resource per context, the same services as the pages, the same refusals. */
@NullMarked
package clinic.api;

import org.jspecify.annotations.NullMarked;
