/** How the organisation is stored. */
@NullMarked
package clinic.organisation.persistence;

import org.jspecify.annotations.NullMarked;
