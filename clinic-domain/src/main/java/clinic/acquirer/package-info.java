/**
 * What the card acquirer says it paid out, against what the tills took by card. Aggregate: the CardSettlement, a file of
 * {@link clinic.acquirer.CardLine}s read by the {@link clinic.acquirer.CardLayout} of its source, whose findings are numbered and
 * only added. A payment is claimed by one line at a time. Posting moves what was settled from card clearing to the bank, less fees,
 * one entry a branch and payout; what is left on card clearing are the payments that no posted file has. Refuses to change what a
 * till did: a difference is an expense with a reason.
 */
@Context(uses = {"access", "organisation", "ledger", "sales"})
@NullMarked
package clinic.acquirer;

import clinic.shared.Context;
import org.jspecify.annotations.NullMarked;
