package clinic.sales;

import clinic.ledger.JournalEntry;
import clinic.ledger.LedgerAccount;
import clinic.shared.Money;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was charged and how it was paid. Final once taken: a correction is a document of its own.
 *
 * @param number the receipt's number, without gaps within the branch
 * @param businessDate the branch's local date when it was taken
 * @param takenBy the login of who took it
 * @param client whose sale it is, with several visits the client of the first; null when somebody unknown walked in and paid
 * @param entry the journal entry it posted
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
        long entry)
        implements Serializable {

    /** The visits it settles, in the order of its lines. */
    public List<Long> appointments() {
        return lines.stream()
                .map(SaleLine::appointment)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /**
     * The entry a sale posts: what was paid to cash and card, and out of the client's deposits; what was taken off as
     * discounts; against it the client's debt of the completed visit, or revenue where none was recognised yet (fees on their own account), and the tax owed.
     */
    public static JournalEntry entryOf(
            long sale, long branch, LocalDate businessDate, long number, Bill bill, List<Payment> payments) {
        JournalEntry.Draft draft = JournalEntry.of(
                branch, businessDate, bill.total().currency(), JournalEntry.SALE, sale, "Receipt " + number);
        payments.forEach(payment -> draft.debit(payment.means().account(), payment.amount()));
        for (SaleLine line : bill.lines()) {
            draft.debit(LedgerAccount.DISCOUNTS_GIVEN, line.discount(), line.service(), line.staff());
            draft.credit(
                    line.isVisit()
                            ? LedgerAccount.CLIENTS_RECEIVABLE
                            : line.isFee() ? LedgerAccount.FEES : LedgerAccount.SERVICE_REVENUE,
                    line.gross(),
                    line.service(),
                    line.staff());
            draft.credit(LedgerAccount.SALES_TAX_PAYABLE, line.tax(), line.service(), line.staff());
        }
        return draft.entry();
    }
}
