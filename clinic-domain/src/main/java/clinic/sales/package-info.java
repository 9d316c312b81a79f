/**
 * Sales: lines, discounts, tax, payments, receipts. The aggregates are the Sale, final once taken, the
 * Charge, the Deposit and the GiftCard: what was taken before it is earned stays a liability of the branch that took it, until any
 * branch redeems it or gives it back. A refund is a Sale
 * the other way round. Recognises revenue when
 * a visit is completed and posts every sale as one balanced journal entry. Announces {@link clinic.sales.SaleTaken}.
 */
@Context(uses = {"access", "organisation", "ledger", "client", "booking", "visit"})
@NullMarked
package clinic.sales;

import clinic.shared.Context;
import org.jspecify.annotations.NullMarked;
