/**
 * Figures for head office. Keeps running totals in the transaction of the entries they sum, a split of whole
 * months that counts while nothing has changed in them, what head office
 * expects ({@link clinic.reporting.budget}) and which months are closed, and reads everything else.
 * Nobody reads it.
 */
@Context(uses = {"access", "mail", "organisation", "ledger", "client", "booking", "visit", "sales", "acquirer"})
@NullMarked
package clinic.reporting;

import clinic.shared.Context;
import org.jspecify.annotations.NullMarked;
