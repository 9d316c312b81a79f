/**
 * Figures for head office. Keeps running totals of entries, and of visits by day, month and client, in the transactions that
 * change them; a split of whole months and, in memory, answers that count while nothing has changed in their months; what head
 * office expects ({@link clinic.reporting.budget}) and which months are closed. Reads everything else. Nobody reads it.
 */
@Context(uses = {"access", "mail", "organisation", "ledger", "client", "booking", "visit", "sales", "acquirer"})
@NullMarked
package clinic.reporting;

import clinic.shared.Context;
import org.jspecify.annotations.NullMarked;
