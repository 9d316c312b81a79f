package clinic.sales;

import clinic.ledger.JournalEntry;
import clinic.ledger.LedgerAccount;
import clinic.shared.Money;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A branch's cash drawer from its float to its close. Nothing of it is ever changed; what becomes of it is added. What it
 * should hold is the ledger's cash of the branch, which nobody is told before a count is given: a drawer that was not
 * counted yet knows its float and what was paid in and out, and no other amount.
 *
 * @param number from 1 within the branch, without gaps
 * @param businessDate the branch's local date when it was opened
 * @param floated what lay in it when it was opened
 * @param expected what should have lain in it then: what was left at the close before, and cash that moved since
 * @param note why these differ; empty where they do not, or with the branch's first
 * @param movements money paid in and out, oldest first
 * @param counts oldest first; the last one is closed with
 * @param close null while it is open
 */
public record Drawer(
        long id,
        long branch,
        int number,
        LocalDate businessDate,
        Money floated,
        Money expected,
        String note,
        Instant openedAt,
        String openedBy,
        List<Movement> movements,
        List<Count> counts,
        @Nullable Close close)
        implements Serializable {

    /**
     * Money paid into the drawer or out of it that is no sale.
     *
     * @param out whether it was paid out, else in
     * @param takenBack whether it was undone since
     */
    public record Movement(
            long id,
            long drawer,
            boolean out,
            CashPurpose purpose,
            Money amount,
            String reason,
            LocalDate businessDate,
            Instant madeAt,
            String madeBy,
            boolean takenBack)
            implements Serializable {

        /** {@code in} or {@code out}, as written in the database and in REST. */
        public String kind() {
            return out ? "out" : "in";
        }

        /** Moves the amount between the drawer and the account of its purpose. */
        public JournalEntry entry(long branch) {
            JournalEntry.Draft draft = JournalEntry.of(
                    branch,
                    businessDate,
                    amount.currency(),
                    JournalEntry.DRAWER,
                    id,
                    (out ? "Paid out: " : "Paid in: ") + reason);
            return put(draft, purpose.account(), out ? amount.negated() : amount)
                    .entry();
        }
    }

    /**
     * What was counted, and what should have been there at that moment.
     *
     * @param pieces by denomination, the greatest first; denominations of which there was none are left out
     * @param flow what came in and went out since the drawer was opened
     */
    public record Count(
            long id, List<Pieces> pieces, Money counted, Flow flow, Money expected, Instant countedAt, String countedBy)
            implements Serializable {

        /** What is there too much; negative when too little. */
        public Money difference() {
            return counted.minus(expected);
        }
    }

    /** @param pieces how many notes or coins of that denomination */
    public record Pieces(Money denomination, int pieces) implements Serializable {
        public Money amount() {
            return denomination.times(pieces);
        }
    }

    /**
     * Cash that moved since the drawer was opened, each amount for itself.
     *
     * @param taken by sales and deposits
     * @param givenBack by refunds and deposits
     */
    public record Flow(Money taken, Money givenBack, Money paidIn, Money paidOut) implements Serializable {
        /** What the drawer should hold more than its float. */
        public Money net() {
            return taken.minus(givenBack).plus(paidIn).minus(paidOut);
        }
    }

    /**
     * @param left what stays in the drawer for the next float
     * @param banked what was taken out of it
     * @param note why the count differs from what was expected; empty where it does not
     * @param businessDate the branch's local date
     */
    public record Close(
            Money left, Money banked, String note, LocalDate businessDate, Instant closedAt, String closedBy)
            implements Serializable {}

    public boolean isOpen() {
        return close == null;
    }

    /** What was counted last. */
    public Optional<Count> lastCount() {
        return counts.isEmpty() ? Optional.empty() : Optional.of(counts.get(counts.size() - 1));
    }

    /**
     * What opening posts, so that the ledger's cash is the float: what is found more or less than was left is over or short.
     * With the branch's first drawer it came from the bank, or had been brought there before drawers were kept. Nothing
     * where the float is what was expected.
     */
    public Optional<JournalEntry> openingEntry() {
        Money difference = floated.minus(expected);
        if (difference.isZero()) {
            return Optional.empty();
        }
        String memo = number == 1 ? "First float" : "Drawer " + number + " opened: " + note;
        return Optional.of(put(
                        JournalEntry.of(branch, businessDate, floated.currency(), JournalEntry.DRAWER, id, memo),
                        number == 1 ? LedgerAccount.BANK : LedgerAccount.CASH_OVER_SHORT,
                        difference)
                .entry());
    }

    /**
     * What closing posts, so that the ledger's cash is what is left: the difference of the count as over or short, and what was
     * taken out of the drawer to the bank. Nothing where there is neither.
     */
    public static Optional<JournalEntry> closingEntry(long drawer, long branch, int number, Count count, Close close) {
        if (count.difference().isZero() && close.banked().isZero()) {
            return Optional.empty();
        }
        JournalEntry.Draft draft = JournalEntry.of(
                branch,
                close.businessDate(),
                close.left().currency(),
                JournalEntry.DRAWER,
                drawer,
                "Drawer " + number + " closed" + (close.note().isEmpty() ? "" : ": " + close.note()));
        put(draft, LedgerAccount.CASH_OVER_SHORT, count.difference());
        return Optional.of(
                put(draft, LedgerAccount.BANK, close.banked().negated()).entry());
    }

    /** Puts the amount into the drawer from that account; a negative one the other way round. */
    private static JournalEntry.Draft put(JournalEntry.Draft draft, LedgerAccount from, Money amount) {
        return amount.isNegative()
                ? draft.debit(from, amount.negated()).credit(LedgerAccount.CASH, amount.negated())
                : draft.debit(LedgerAccount.CASH, amount).credit(from, amount);
    }
}
