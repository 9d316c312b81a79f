/**
 * Sales: lines, discounts, tax, payments, receipts. The aggregates are the Sale, final once taken, the
 * Charge, the Deposit, the GiftCard, the PrepaidPackage with the PackageKind it was sold as, the Membership whose paid months are packages of credits, the Drawer and the DayReport: what was taken before it is earned stays a liability of the branch that took it, until any
 * branch redeems it or gives it back. A refund is a Sale
 * the other way round. Of a package, every session is worth an equal part of the price, and a
 * visit it pays costs just that: the difference to the price list is a discount. What is not used in time is breakage; of a gift card that stays good it is taken back when somebody uses it. A Drawer is the branch's cash from its float to its close, counted blind against the ledger's
 * cash; a DayReport freezes what the till did on a business date. Recognises revenue when
 * a visit is completed and posts every sale as one balanced journal entry. An Invoice
 * is a sale addressed to a payer. Announces {@link clinic.sales.SaleTaken}.
 */
@Context(uses = {"access", "organisation", "ledger", "client", "booking", "visit", "payment", "mail"})
@NullMarked
package clinic.sales;

import clinic.shared.Context;
import org.jspecify.annotations.NullMarked;
