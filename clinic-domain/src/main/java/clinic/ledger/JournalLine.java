package clinic.ledger;

import clinic.shared.Money;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One side of a journal entry: a debit or a credit, never both and never nothing.
 *
 * @param service what the amount was earned with, where it was; a dimension of reports
 * @param staff who earned it; a dimension of reports
 * @param partner the other branch, on the accounts between branches and on no other
 */
public record JournalLine(
        LedgerAccount account,
        Money debit,
        Money credit,
        @Nullable Long service,
        @Nullable Long staff,
        @Nullable Long partner)
        implements Serializable {

    public JournalLine(LedgerAccount account, Money debit, Money credit, @Nullable Long service, @Nullable Long staff) {
        this(account, debit, credit, service, staff, null);
    }

    /** What the other branch owes from now on; a negative amount is what is owed to it. */
    static JournalLine dueFrom(long partner, Money amount) {
        Money zero = Money.zero(amount.currency());
        return amount.isNegative()
                ? new JournalLine(LedgerAccount.DUE_TO_BRANCHES, zero, amount.negated(), null, null, partner)
                : new JournalLine(LedgerAccount.DUE_FROM_BRANCHES, amount, zero, null, null, partner);
    }

    public JournalLine {
        if (debit.isNegative() || credit.isNegative()) {
            throw new IllegalArgumentException("a negative amount on account " + account.code());
        }
        if (debit.isZero() == credit.isZero()) {
            throw new IllegalArgumentException(
                    "account " + account.code() + " is either debited or credited: " + debit + ", " + credit);
        }
        if (account.isBetweenBranches() != (partner != null)) {
            throw new IllegalArgumentException("account " + account.code() + " and other branch " + partner);
        }
    }

    /** Credit less debit: what the line adds to a revenue or liability account. */
    public Money added() {
        return credit.minus(debit);
    }

    JournalLine swapped() {
        return new JournalLine(account, credit, debit, service, staff, partner);
    }
}
