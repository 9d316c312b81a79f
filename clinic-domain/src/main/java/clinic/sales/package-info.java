/**
 * Sales: lines, discounts, tax, payments, receipts. The aggregate is the Sale, final once taken. Recognises revenue when
 * a visit is completed and posts every sale as one balanced journal entry. Announces {@link clinic.sales.SaleTaken}.
 */
@Context(uses = {"access", "organisation", "ledger", "client", "booking", "visit"})
@NullMarked
package clinic.sales;

import clinic.shared.Context;
import org.jspecify.annotations.NullMarked;
