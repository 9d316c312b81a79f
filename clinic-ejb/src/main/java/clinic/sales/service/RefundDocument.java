package clinic.sales.service;

import clinic.ledger.JournalEntry;
import clinic.ledger.LedgerAccount;
import clinic.sales.GiftCard;
import clinic.sales.Payment;
import clinic.sales.PrepaidPackage;
import clinic.sales.Refundable.Share;
import clinic.sales.Sale;
import clinic.sales.SaleLine;
import clinic.shared.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What a refund is: its document, and the entries it posts.
 *
 * @param till the branch that gives it back
 * @param today its local date
 * @param id of the refund
 * @param number of its receipt
 */
record RefundDocument(Sale sale, long till, LocalDate today, long id, long number) {
    private long earner(Share share) {
        Long owedAt = sale.lines().get(share.line()).owedAt();
        return owedAt == null ? sale.branch() : owedAt;
    }

    /**
     * Revenue and tax are debited where they were earned, gift cards and packages that are refunded where they were sold; against
     * it cash and card of the till, and gift cards and packages that get back what they paid. All of it belongs to the day of the sale.
     */
    List<JournalEntry> entries(
            List<Share> shares,
            List<GiftCard> sold,
            List<PrepaidPackage> packages,
            List<Sale.Tip> tips,
            List<Payment> back) {
        JournalEntry.Draft draft = JournalEntry.of(
                        till, today, sale.total().currency(), JournalEntry.REFUND, id, "Refund, receipt " + number)
                .originating(sale.businessDate());
        for (Share share : shares) {
            SaleLine line = sale.lines().get(share.line());
            draft.debitAt(
                    earner(share),
                    line.isFee() ? LedgerAccount.FEES : LedgerAccount.SERVICE_REVENUE,
                    share.net(),
                    line.service(),
                    line.staff());
            draft.debitAt(earner(share), LedgerAccount.SALES_TAX_PAYABLE, share.tax(), line.service(), line.staff());
        }
        sold.forEach(card -> draft.debitAt(card.branch(), LedgerAccount.GIFT_CARDS, card.left()));
        packages.forEach(one -> draft.debitAt(
                one.branch(), one.kind().means().account(), one.left().amount()));
        tips.forEach(
                tip -> draft.debitAt(sale.branch(), LedgerAccount.TIPS_PAYABLE, tip.amount(), null, tip.therapist()));
        for (Payment payment : back) {
            Long heldAt = payment.heldAt();
            draft.creditAt(heldAt == null ? till : heldAt, payment.means().account(), payment.amount(), null, null);
        }
        return draft.entries();
    }

    /** @param tips negative, each naming the one it takes back */
    Sale refund(
            Instant now,
            String by,
            String reason,
            List<Share> shares,
            List<GiftCard> sold,
            List<PrepaidPackage> packages,
            List<Sale.Tip> tips,
            List<Payment> back,
            long entry,
            boolean voids) {
        Money zero = Money.zero(sale.total().currency());
        List<SaleLine> lines = shares.stream().map(this::line).toList();
        Money net = lines.stream().map(SaleLine::net).reduce(zero, Money::plus);
        Money tax = lines.stream().map(SaleLine::tax).reduce(zero, Money::plus);
        Money held = sold.stream().map(GiftCard::left).reduce(zero, Money::plus);
        Money prepaid = packages.stream().map(one -> one.left().amount()).reduce(held, Money::plus);
        Money left = tips.stream().map(Sale.Tip::amount).reduce(zero, Money::plus);
        return new Sale(
                id,
                till,
                number,
                today,
                now,
                by,
                sale.client(),
                lines,
                net,
                tax,
                net.plus(tax).minus(prepaid).plus(left),
                back,
                zero,
                List.of(),
                List.of(),
                tips,
                entry,
                new Sale.Refund(sale.id(), sale.branch(), sale.number(), reason, voids));
    }

    private SaleLine line(Share share) {
        SaleLine line = sale.lines().get(share.line());
        Money net = share.net().negated();
        return new SaleLine(
                null,
                line.service(),
                line.staff(),
                line.minutes(),
                line.description(),
                1,
                net,
                net,
                Money.zero(net.currency()),
                "",
                net,
                line.taxRate(),
                line.taxRule(),
                share.tax().negated(),
                null,
                earner(share) == till ? null : earner(share));
    }
}
