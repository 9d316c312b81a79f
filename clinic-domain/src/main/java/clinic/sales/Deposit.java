package clinic.sales;

import clinic.ledger.JournalEntry;
import clinic.ledger.LedgerAccount;
import clinic.shared.Money;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the deposit of a visit was settled: money was taken beforehand, or it was waived. Money taken is no revenue: it is
 * owed to the client until a sale uses it or it is given back. Nothing of it is ever changed; what becomes of it is added
 * as its {@link Use uses}.
 *
 * @param branch where it was taken, whose receipt it has and which owes it to the client
 * @param visitBranch where the visit is, which may be another branch
 * @param businessDate the branch's local date
 * @param amount what was asked: taken in full, or not asked for any more
 * @param payments how it was paid; none when it was waived
 * @param number the receipt's number, of the same row without gaps as the branch's sales; null when it was waived
 * @param entry the journal entry it posted; null when it was waived
 * @param reason why it was waived; empty when it was taken
 * @param uses what became of it, oldest first
 */
public record Deposit(
        long id,
        long branch,
        long visitBranch,
        long appointment,
        Kind kind,
        LocalDate businessDate,
        Money amount,
        Money change,
        List<Payment> payments,
        @Nullable Long number,
        @Nullable Long entry,
        String reason,
        Instant madeAt,
        String madeBy,
        List<Use> uses)
        implements Serializable {

    public enum Kind {
        TAKEN,
        WAIVED;

        /** As written in the database and in REST. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * Something that became of a deposit.
     *
     * @param branch where: the branch that sold, or whose till gave it back
     * @param amount how much of it
     * @param payments how it was given back, when it was
     * @param sale the sale it paid for
     * @param number the receipt of what was given back
     * @param undoes the giving back that this one takes back
     */
    public record Use(
            long id,
            long branch,
            Outcome kind,
            LocalDate businessDate,
            Money amount,
            List<Payment> payments,
            @Nullable Long sale,
            @Nullable Long number,
            @Nullable Long entry,
            @Nullable Long undoes,
            String reason,
            Instant madeAt,
            String madeBy)
            implements Serializable {

        public enum Outcome {
            /** It paid a sale. */
            APPLIED,
            /** It was given back to the client. */
            REFUNDED,
            /** Giving it back was taken back, or the sale it paid. */
            RESTORED,
            /** Taking it, or waiving it, was taken back. */
            REVERSED;

            /** As written in the database and in REST. */
            public String code() {
                return name().toLowerCase(Locale.ROOT);
            }

            public static Outcome of(String code) {
                return valueOf(code.toUpperCase(Locale.ROOT));
            }
        }
    }

    /** The same, with what has become of it now. */
    public Deposit with(Use use) {
        List<Use> more = new ArrayList<>(uses);
        more.add(use);
        return new Deposit(
                id,
                branch,
                visitBranch,
                appointment,
                kind,
                businessDate,
                amount,
                change,
                payments,
                number,
                entry,
                reason,
                madeAt,
                madeBy,
                List.copyOf(more));
    }

    /** Whether it was not taken back as a whole. */
    public boolean stands() {
        return uses.stream().noneMatch(use -> use.kind() == Use.Outcome.REVERSED);
    }

    /** What is still owed to the client. */
    public Money left() {
        Money left = kind == Kind.TAKEN ? amount : zero();
        for (Use use : uses) {
            left = use.kind() == Use.Outcome.RESTORED ? left.plus(use.amount()) : left.minus(use.amount());
        }
        return kind == Kind.TAKEN ? left : zero();
    }

    /** Whether something of it is still owed to the client. */
    public boolean isOpen() {
        return !left().isZero();
    }

    /** {@code taken}, {@code waived}, {@code reversed}, or once nothing is left of it {@code applied} or {@code refunded}. */
    public String state() {
        if (!stands()) {
            return Use.Outcome.REVERSED.code();
        }
        if (kind == Kind.WAIVED || isOpen()) {
            return kind.code();
        }
        boolean used = uses.stream().anyMatch(use -> use.kind() == Use.Outcome.APPLIED);
        return (used ? Use.Outcome.APPLIED : Use.Outcome.REFUNDED).code();
    }

    /**
     * What is left, by the means it was paid with: first back to the cards, in the order they paid, then in cash. None gets
     * more than it gave.
     */
    public List<Payment> back() {
        Money rest = left();
        List<Payment> back = new ArrayList<>();
        for (Means means : List.of(Means.CARD, Means.CASH)) {
            for (Payment payment : payments) {
                if (payment.means() == means && !rest.isZero()) {
                    Money part = payment.amount().compareTo(rest) < 0 ? payment.amount() : rest;
                    back.add(new Payment(means, part, part, payment.reference()));
                    rest = rest.minus(part);
                }
            }
        }
        return List.copyOf(back);
    }

    private Money zero() {
        return Money.zero(amount.currency());
    }

    /** The entry that taking it posts: what was paid to cash and card; against it what is owed to the client now. */
    public static JournalEntry entryOf(
            long id, long branch, LocalDate businessDate, long number, Money amount, List<Payment> payments) {
        JournalEntry.Draft draft = JournalEntry.of(
                branch, businessDate, amount.currency(), JournalEntry.DEPOSIT, id, "Deposit, receipt " + number);
        payments.forEach(payment -> draft.debit(payment.means().account(), payment.amount()));
        return draft.credit(LedgerAccount.CUSTOMER_DEPOSITS, amount).entry();
    }

    /**
     * The entries that giving back posts, the other way round: out of the till's cash or card, and in the books of the branch
     * that took it what is owed to the client.
     */
    public List<JournalEntry> refundEntries(long use, long till, LocalDate on, long receipt, List<Payment> back) {
        Currency currency = amount.currency();
        Money sum = back.stream().map(Payment::amount).reduce(Money.zero(currency), Money::plus);
        JournalEntry.Draft draft = JournalEntry.of(
                        till, on, currency, JournalEntry.DEPOSIT_REFUND, use, "Refund of deposit, receipt " + receipt)
                .debitAt(branch, LedgerAccount.CUSTOMER_DEPOSITS, sum);
        back.forEach(payment -> draft.credit(payment.means().account(), payment.amount()));
        return draft.entries();
    }
}
