package clinic.sales;

import clinic.ledger.JournalEntry;
import clinic.ledger.LedgerAccount;
import clinic.shared.Money;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was charged and how it was paid. Final once taken: a correction is a document of its own, a refund, whose amounts are
 * negative and whose payments are what was given back.
 *
 * @param number the receipt's number, without gaps within the branch
 * @param businessDate the branch's local date when it was taken
 * @param takenBy the login of who took it
 * @param client whose sale it is, with several visits the client of the first; null when somebody unknown walked in and paid
 * @param giftCards the gift cards it sold
 * @param packages the packages it sold
 * @param tips what it leaves for therapists; of a refund negative
 * @param entry the journal entry it posted
 * @param refund what it takes back; null for a sale
 */
public record Sale(
        long id,
        long branch,
        long number,
        LocalDate businessDate,
        Instant takenAt,
        String takenBy,
        @Nullable Long client,
        List<SaleLine> lines,
        Money net,
        Money tax,
        Money total,
        List<Payment> payments,
        Money change,
        List<SoldCard> giftCards,
        List<SoldPackage> packages,
        List<Tip> tips,
        long entry,
        @Nullable Refund refund)
        implements Serializable {

    /** @param id the gift card's */
    public record SoldCard(long id, Money amount) implements Serializable {}

    /**
     * @param id the package's, and its number
     * @param client whose it is
     */
    public record SoldPackage(long id, String name, int sessions, long client, Money amount) implements Serializable {}

    /**
     * @param therapist the staff member it is for
     * @param takesBack the tip of the sale that a refund takes back
     */
    public record Tip(
            long id, long therapist, Money amount, @Nullable Long takesBack) implements Serializable {

        /** What takes it back, under an id of its own. */
        public Tip takenBack(long newId) {
            return new Tip(newId, therapist, amount.negated(), id);
        }
    }

    /**
     * @param sale the sale of which something is given back
     * @param branch where it was taken
     * @param number of its receipt
     * @param voids whether the sale should not have been taken, and what it settled is open again
     */
    public record Refund(long sale, long branch, long number, String reason, boolean voids) implements Serializable {}

    /** What it says to whoever keeps totals: once for every branch whose lines it has. */
    public List<SaleTaken> announcements() {
        Map<Long, List<SaleLine>> earners = new TreeMap<>();
        for (SaleLine line : lines) {
            Long owedAt = line.owedAt();
            earners.computeIfAbsent(owedAt == null ? branch : owedAt, any -> new ArrayList<>())
                    .add(line);
        }
        Money zero = Money.zero(total.currency());
        List<SaleTaken> announcements = new ArrayList<>();
        earners.forEach((earner, theirs) -> announcements.add(new SaleTaken(
                id,
                earner,
                businessDate,
                theirs.stream().map(SaleLine::net).reduce(zero, Money::plus),
                theirs.stream().map(SaleLine::tax).reduce(zero, Money::plus))));
        return announcements;
    }

    /** The visits it settles, in the order of its lines. */
    public List<Long> appointments() {
        return lines.stream()
                .map(SaleLine::appointment)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /**
     * The entries a sale posts, the branch's own first: what was paid to cash and card, and out of the client's deposits; what was taken off as
     * discounts; against it the client's debt of the completed visit, or revenue where none was recognised yet (fees on their own account), the tax owed, gift cards and packages sold, and tips owed to therapists. A deposit that another branch took, or a gift card or package it sold, is
     * debited there, a fee that another branch charged is earned and taxed there, and what the branches owe each other by it is added.
     */
    public static List<JournalEntry> entriesOf(
            long sale, long branch, LocalDate businessDate, long number, Bill bill, List<Payment> payments) {
        JournalEntry.Draft draft = JournalEntry.of(
                branch, businessDate, bill.total().currency(), JournalEntry.SALE, sale, "Receipt " + number);
        for (Payment payment : payments) {
            Long heldAt = payment.heldAt();
            draft.debitAt(heldAt == null ? branch : heldAt, payment.means().account(), payment.amount());
        }
        bill.giftCards().forEach(card -> draft.credit(LedgerAccount.GIFT_CARDS, card));
        bill.packages()
                .forEach(sold ->
                        draft.credit(sold.kind().means().account(), sold.kind().price()));
        bill.tips().forEach(tip -> draft.credit(LedgerAccount.TIPS_PAYABLE, tip.amount(), null, tip.therapist()));
        for (SaleLine line : bill.lines()) {
            draft.debit(LedgerAccount.DISCOUNTS_GIVEN, line.discount(), line.service(), line.staff());
            Long owedAt = line.owedAt();
            long earner = owedAt == null ? branch : owedAt;
            draft.creditAt(
                    earner,
                    line.isVisit()
                            ? LedgerAccount.CLIENTS_RECEIVABLE
                            : line.isFee() ? LedgerAccount.FEES : LedgerAccount.SERVICE_REVENUE,
                    line.gross(),
                    line.service(),
                    line.staff());
            draft.creditAt(earner, LedgerAccount.SALES_TAX_PAYABLE, line.tax(), line.service(), line.staff());
        }
        return draft.entries();
    }
}
