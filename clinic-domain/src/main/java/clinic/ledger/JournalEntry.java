package clinic.ledger;

import clinic.shared.Money;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What happened, in double entry: debits equal credits to the cent in one currency, or there is no such entry. Belongs
 * to one branch and to one of its local business dates. Never changes once posted; a {@link #reversal} takes it back.
 *
 * <p>What concerns several branches is several entries of one source and one business date, that of the branch where it
 * happened: {@link Draft#entries} adds what the branches owe each other by it, so that each entry balances and what is due
 * to branches equals what is due from them, at the end of every day.
 *
 * <p>An entry without lines is allowed and says that something happened which moved no money, e.g. a visit given free.
 *
 * @param businessDate the day it is posted under, in a month that is not closed
 * @param origin the day it belongs to by what it is about: a refund to its sale's, a reversal to that of what it takes back; never
 *     after the business date, and mostly the same
 * @param sourceKind what made it: {@code visit}, {@code sale}, {@code deposit}, {@code deposit-refund}, {@code refund}, {@code settlement}, {@code drawer}, {@code package} or {@code card-settlement}
 * @param sourceId the id of the appointment, the sale, the deposit, the deposit's use or the settlement
 * @param reverses the entry it takes back, if any
 */
public record JournalEntry(
        long branch,
        LocalDate businessDate,
        LocalDate origin,
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
    /** The source of entries that give back what a sale took; the id is the refund's. */
    public static final String REFUND = "refund";
    /** The source of entries by which one branch pays another what it owes; the id is the settlement's. */
    public static final String SETTLEMENT = "settlement";
    /** The source of entries of a cash drawer; the id is that of the drawer that was opened or closed, or of the money paid in or out. */
    public static final String DRAWER = "drawer";

    /** The source of entries by which a package expires or is extended; the id is that of what became of it. */
    public static final String PACKAGE = "package";
    /** The source of entries by which a gift card's rest becomes breakage, or is none any more; the id is that of the breakage. */
    public static final String GIFT_CARD = "gift-card";

    /** The source of entries by which the card acquirer settles payments; the id is that of the posting. */
    public static final String CARD_SETTLEMENT = "card-settlement";

    /** An entry that belongs to the day it is posted under. */
    public JournalEntry(
            long branch,
            LocalDate businessDate,
            Currency currency,
            String sourceKind,
            long sourceId,
            String memo,
            @Nullable Long reverses,
            List<JournalLine> lines) {
        this(branch, businessDate, businessDate, currency, sourceKind, sourceId, memo, reverses, lines);
    }

    /** @throws IllegalArgumentException when debits and credits differ, currencies mix or it originates later than its date */
    public JournalEntry {
        Objects.requireNonNull(businessDate, "businessDate");
        if (origin.isAfter(businessDate)) {
            throw new IllegalArgumentException("posted on " + businessDate + " for " + origin);
        }
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

    /** Whether it belongs to an earlier day than the one it is posted under. */
    public boolean isLate() {
        return origin.isBefore(businessDate);
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
     * The entry that takes this one back on that local date: every debit a credit and the other way round. It belongs to the
     * day this one does.
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
                origin.isAfter(on) ? on : origin,
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
        private final Map<Long, List<JournalLine>> elsewhere = new TreeMap<>();
        private LocalDate origin;

        private Draft(
                long branch, LocalDate businessDate, Currency currency, String sourceKind, long sourceId, String memo) {
            this.branch = branch;
            this.businessDate = businessDate;
            this.origin = businessDate;
            this.currency = currency;
            this.sourceKind = sourceKind;
            this.sourceId = sourceId;
            this.memo = memo;
        }

        /** It belongs to that day, unless that is still to come. */
        public Draft originating(LocalDate day) {
            origin = day.isAfter(businessDate) ? businessDate : day;
            return this;
        }

        public Draft debit(LedgerAccount account, Money amount) {
            return debit(account, amount, null, null);
        }

        public Draft debit(LedgerAccount account, Money amount, @Nullable Long service, @Nullable Long staff) {
            return add(branch, account, amount, Money.zero(currency), service, staff);
        }

        public Draft credit(LedgerAccount account, Money amount) {
            return credit(account, amount, null, null);
        }

        public Draft credit(LedgerAccount account, Money amount, @Nullable Long service, @Nullable Long staff) {
            return add(branch, account, Money.zero(currency), amount, service, staff);
        }

        /** A debit in the books of another branch. */
        public Draft debitAt(long other, LedgerAccount account, Money amount) {
            return debitAt(other, account, amount, null, null);
        }

        /** A debit in the books of another branch. */
        public Draft debitAt(
                long other, LedgerAccount account, Money amount, @Nullable Long service, @Nullable Long staff) {
            return add(other, account, amount, Money.zero(currency), service, staff);
        }

        /** A credit in the books of another branch. */
        public Draft creditAt(
                long other, LedgerAccount account, Money amount, @Nullable Long service, @Nullable Long staff) {
            return add(other, account, Money.zero(currency), amount, service, staff);
        }

        private Draft add(
                long at,
                LedgerAccount account,
                Money debit,
                Money credit,
                @Nullable Long service,
                @Nullable Long staff) {
            if (!debit.isZero() || !credit.isZero()) {
                (at == branch ? lines : elsewhere.computeIfAbsent(at, any -> new ArrayList<>()))
                        .add(new JournalLine(account, debit, credit, service, staff));
            }
            return this;
        }

        /**
         * The branch's own entry and one for each other branch that has lines, with what they owe each other by it.
         *
         * @throws IllegalArgumentException when it does not balance as a whole
         */
        public List<JournalEntry> entries() {
            List<JournalLine> own = new ArrayList<>(lines);
            List<JournalEntry> others = new ArrayList<>();
            elsewhere.forEach((other, theirs) -> {
                Money owed = theirs.stream().map(JournalLine::added).reduce(Money.zero(currency), Money::minus);
                List<JournalLine> whole = new ArrayList<>(theirs);
                if (!owed.isZero()) {
                    own.add(JournalLine.dueFrom(other, owed));
                    whole.add(JournalLine.dueFrom(branch, owed.negated()));
                }
                others.add(new JournalEntry(
                        other, businessDate, origin, currency, sourceKind, sourceId, memo, null, whole));
            });
            others.add(
                    0, new JournalEntry(branch, businessDate, origin, currency, sourceKind, sourceId, memo, null, own));
            return List.copyOf(others);
        }

        /** @throws IllegalArgumentException when it does not balance within the branch */
        public JournalEntry entry() {
            if (!elsewhere.isEmpty()) {
                throw new IllegalArgumentException("it concerns branches " + elsewhere.keySet() + ", too");
            }
            return new JournalEntry(branch, businessDate, origin, currency, sourceKind, sourceId, memo, null, lines);
        }
    }
}
