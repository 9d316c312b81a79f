package clinic.ledger;

import clinic.shared.Money;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What happened, in double entry: debits equal credits to the cent in one currency, or there is no such entry. Belongs
 * to one branch and to one of its local business dates. Never changes once posted; a {@link #reversal} takes it back.
 *
 * <p>An entry without lines is allowed and says that something happened which moved no money, e.g. a visit given free.
 *
 * @param sourceKind what made it: {@code visit}, {@code sale}, {@code deposit} or {@code deposit-refund}
 * @param sourceId the id of the appointment, the sale, the deposit or the deposit's use
 * @param reverses the entry it takes back, if any
 */
public record JournalEntry(
        long branch,
        LocalDate businessDate,
        Currency currency,
        String sourceKind,
        long sourceId,
        String memo,
        @Nullable Long reverses,
        List<JournalLine> lines)
        implements Serializable {

    /** The source of entries that recognise a completed visit; the id is the appointment's. */
    public static final String VISIT = "visit";
    /** The source of entries that a checkout posts; the id is the sale's. */
    public static final String SALE = "sale";
    /** The source of entries that take a deposit; the id is the deposit's. */
    public static final String DEPOSIT = "deposit";
    /** The source of entries that give one back; the id is that of the deposit's use. */
    public static final String DEPOSIT_REFUND = "deposit-refund";

    /** @throws IllegalArgumentException when debits and credits differ or currencies mix */
    public JournalEntry {
        Objects.requireNonNull(businessDate, "businessDate");
        lines = List.copyOf(lines);
        Money debits = Money.zero(currency);
        Money credits = Money.zero(currency);
        for (JournalLine line : lines) {
            debits = debits.plus(line.debit());
            credits = credits.plus(line.credit());
        }
        if (!debits.equals(credits)) {
            throw new IllegalArgumentException("not balanced: debits " + debits + ", credits " + credits);
        }
    }

    /** Debits and, since they are equal, credits. */
    public Money volume() {
        return lines.stream().map(JournalLine::debit).reduce(Money.zero(currency), Money::plus);
    }

    /** Revenue this entry adds: credits less debits of the revenue accounts. */
    public Money earned() {
        return lines.stream()
                .filter(line -> line.account().isRevenue())
                .map(JournalLine::added)
                .reduce(Money.zero(currency), Money::plus);
    }

    /** Sales tax this entry makes payable. */
    public Money tax() {
        return lines.stream()
                .filter(line -> line.account() == LedgerAccount.SALES_TAX_PAYABLE)
                .map(JournalLine::added)
                .reduce(Money.zero(currency), Money::plus);
    }

    /**
     * The entry that takes this one back on that local date: every debit a credit and the other way round.
     *
     * @param id the id this entry was posted under
     */
    public JournalEntry reversal(long id, LocalDate on, String why) {
        if (reverses != null) {
            throw new IllegalStateException("entry " + id + " is a reversal itself; post anew instead");
        }
        return new JournalEntry(
                branch,
                on,
                currency,
                sourceKind,
                sourceId,
                why,
                id,
                lines.stream().map(JournalLine::swapped).toList());
    }

    /** Starts an entry of that source. */
    public static Draft of(
            long branch, LocalDate businessDate, Currency currency, String sourceKind, long sourceId, String memo) {
        return new Draft(branch, businessDate, currency, sourceKind, sourceId, memo);
    }

    /** Collects lines; amounts of zero leave no line. */
    public static final class Draft {
        private final long branch;
        private final LocalDate businessDate;
        private final Currency currency;
        private final String sourceKind;
        private final long sourceId;
        private final String memo;
        private final List<JournalLine> lines = new ArrayList<>();

        private Draft(
                long branch, LocalDate businessDate, Currency currency, String sourceKind, long sourceId, String memo) {
            this.branch = branch;
            this.businessDate = businessDate;
            this.currency = currency;
            this.sourceKind = sourceKind;
            this.sourceId = sourceId;
            this.memo = memo;
        }

        public Draft debit(LedgerAccount account, Money amount) {
            return debit(account, amount, null, null);
        }

        public Draft debit(LedgerAccount account, Money amount, @Nullable Long service, @Nullable Long staff) {
            return add(account, amount, Money.zero(currency), service, staff);
        }

        public Draft credit(LedgerAccount account, Money amount) {
            return credit(account, amount, null, null);
        }

        public Draft credit(LedgerAccount account, Money amount, @Nullable Long service, @Nullable Long staff) {
            return add(account, Money.zero(currency), amount, service, staff);
        }

        private Draft add(
                LedgerAccount account, Money debit, Money credit, @Nullable Long service, @Nullable Long staff) {
            if (!debit.isZero() || !credit.isZero()) {
                lines.add(new JournalLine(account, debit, credit, service, staff));
            }
            return this;
        }

        /** @throws IllegalArgumentException when it does not balance */
        public JournalEntry entry() {
            return new JournalEntry(branch, businessDate, currency, sourceKind, sourceId, memo, null, lines);
        }
    }
}
