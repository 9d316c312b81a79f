package clinic.ledger;

import clinic.shared.Money;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One branch paid another all it owed up to the end of a month, by one transfer.
 *
 * @param debtor who paid
 * @param reference the bank transfer's
 * @param businessDate the debtor's local date
 * @param takenBack whether it was undone since
 */
public record BranchSettlement(
        long id,
        long debtor,
        long creditor,
        YearMonth month,
        Money amount,
        String reference,
        LocalDate businessDate,
        Instant settledAt,
        String settledBy,
        boolean takenBack)
        implements Serializable {

    /**
     * Clears the accounts between the branches, at both of them, and pays the difference by bank.
     *
     * @param owed what the creditor's account due from branches says the debtor owes
     * @param owedBack what its account due to branches says it owes the debtor
     */
    public List<JournalEntry> entries(Money owed, Money owedBack) {
        String memo = "Settlement of " + month + (reference.isEmpty() ? "" : ", " + reference);
        return List.of(
                entry(debtor, memo, lines(creditor, owedBack, owed, amount.negated())),
                entry(creditor, memo, lines(debtor, owed, owedBack, amount)));
    }

    private JournalEntry entry(long branch, String memo, List<JournalLine> lines) {
        return new JournalEntry(
                branch, businessDate, amount.currency(), JournalEntry.SETTLEMENT, id, memo, null, lines);
    }

    private static List<JournalLine> lines(long partner, Money dueFrom, Money dueTo, Money received) {
        List<JournalLine> lines = new ArrayList<>();
        add(lines, LedgerAccount.DUE_FROM_BRANCHES, dueFrom.negated(), partner);
        add(lines, LedgerAccount.DUE_TO_BRANCHES, dueTo, partner);
        add(lines, LedgerAccount.BANK, received, null);
        return lines;
    }

    /** A debit, or a credit where the amount is negative. */
    private static void add(List<JournalLine> lines, LedgerAccount account, Money amount, @Nullable Long partner) {
        Money zero = Money.zero(amount.currency());
        if (!amount.isZero()) {
            lines.add(new JournalLine(
                    account,
                    amount.isNegative() ? zero : amount,
                    amount.isNegative() ? amount.negated() : zero,
                    null,
                    null,
                    partner));
        }
    }
}
