/** Taking money at the desk. */
@NullMarked
package clinic.sales.web;

import org.jspecify.annotations.NullMarked;
