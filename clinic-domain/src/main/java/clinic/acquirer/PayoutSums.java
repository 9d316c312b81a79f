package clinic.acquirer;

import clinic.ledger.JournalEntry;
import clinic.ledger.LedgerAccount;
import clinic.shared.Money;
import java.io.Serializable;
import java.time.LocalDate;

/**
 * What a payout settles of a branch.
 *
 * @param origin the last date of its lines
 * @param gross of all its lines
 * @param fee what the acquirer keeps of them
 * @param booked what the books say of the payments that its lines claim
 */
public record PayoutSums(long branch, String payout, LocalDate origin, Money gross, Money fee, Money booked)
        implements Serializable {

    public Money net() {
        return gross.minus(fee);
    }

    /** What was booked and not settled; negative where more was settled than booked. */
    public Money difference() {
        return booked.minus(gross);
    }

    /**
     * Bank ← net, card fees ← fee, card clearing → what was booked, and what is between gross and booked is a card difference.
     *
     * @param posting the id of the posting, the entry's source
     */
    public JournalEntry entry(long posting, LocalDate on) {
        JournalEntry.Draft draft = JournalEntry.of(
                        branch, on, gross.currency(), JournalEntry.CARD_SETTLEMENT, posting, "Card payout " + payout)
                .originating(origin);
        debit(draft, LedgerAccount.BANK, net());
        debit(draft, LedgerAccount.CARD_FEES, fee);
        debit(draft, LedgerAccount.CARD_DIFFERENCES, difference());
        debit(draft, LedgerAccount.CARD_CLEARING, booked.negated());
        return draft.entry();
    }

    private static void debit(JournalEntry.Draft draft, LedgerAccount account, Money amount) {
        if (amount.isNegative()) {
            draft.credit(account, amount.negated());
        } else {
            draft.debit(account, amount);
        }
    }
}
