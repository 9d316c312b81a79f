/** Charging cards on a payment terminal, and finding out what became of it. */
@NullMarked
package clinic.payment.service;

import org.jspecify.annotations.NullMarked;
