/** The desk's pages: the day board and the drawer beside it. */
@NullMarked
package clinic.visit.web;

import org.jspecify.annotations.NullMarked;
