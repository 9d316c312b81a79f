/** Signing in and out, and the pages about accounts. */
@NullMarked
package clinic.access.web;

import org.jspecify.annotations.NullMarked;
