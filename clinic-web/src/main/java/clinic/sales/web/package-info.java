/** Receipts and the pages of the checkout. */
@NullMarked
package clinic.sales.web;

import org.jspecify.annotations.NullMarked;
