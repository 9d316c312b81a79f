/** Reading and maintaining the organisation. */
@NullMarked
package clinic.organisation.service;

import org.jspecify.annotations.NullMarked;
