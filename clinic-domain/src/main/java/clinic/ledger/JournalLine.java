package clinic.ledger;

import clinic.shared.Money;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One side of a journal entry: a debit or a credit, never both and never nothing.
 *
 * @param service what the amount was earned with, where it was; a dimension of reports
 * @param staff who earned it; a dimension of reports
 */
public record JournalLine(
        LedgerAccount account,
        Money debit,
        Money credit,
        @Nullable Long service,
        @Nullable Long staff) implements Serializable {

    public JournalLine {
        if (debit.isNegative() || credit.isNegative()) {
            throw new IllegalArgumentException("a negative amount on account " + account.code());
        }
        if (debit.isZero() == credit.isZero()) {
            throw new IllegalArgumentException(
                    "account " + account.code() + " is either debited or credited: " + debit + ", " + credit);
        }
    }

    /** Credit less debit: what the line adds to a revenue or liability account. */
    public Money added() {
        return credit.minus(debit);
    }

    JournalLine swapped() {
        return new JournalLine(account, credit, debit, service, staff);
    }
}
