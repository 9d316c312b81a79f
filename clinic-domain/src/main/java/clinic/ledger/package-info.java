/**
 * Balanced journal entries by branch and local business date, append-only: a correction is a reversal. That they balance, and that
 * a closed month takes none, is the database's to guarantee. Owns the chart of accounts, among them what branches owe each
 * other, which nets to zero by the way entries are drafted, and is settled by month. Announces every posting as
 * {@link clinic.ledger.EntryPosted}. Refuses to know what was sold or done: it is told amounts.
 */
@Context(uses = {"access", "organisation"})
@NullMarked
package clinic.ledger;

import clinic.shared.Context;
import org.jspecify.annotations.NullMarked;
