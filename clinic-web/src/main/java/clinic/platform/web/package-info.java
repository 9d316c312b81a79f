/** What every page stands on. */
@NullMarked
package clinic.platform.web;

import org.jspecify.annotations.NullMarked;
