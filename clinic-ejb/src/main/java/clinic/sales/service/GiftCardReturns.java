package clinic.sales.service;

import clinic.platform.Callers;
import clinic.platform.Ids;
import clinic.sales.GiftCard;
import clinic.sales.Means;
import clinic.sales.Payment;
import clinic.sales.Sale;
import clinic.sales.persistence.GiftCardTable;
import clinic.shared.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What becomes of gift cards when a sale is given back, in part or as a whole; in that transaction. */
@ApplicationScoped
class GiftCardReturns {

    @Inject
    private Ids ids;

    @Inject
    private Callers callers;

    @Inject
    private GiftCardBreakage breakage;

    /**
     * Writes it down.
     *
     * @param refund what gives back
     * @param sold cards the sale sold, which are empty now
     * @param returned what goes back onto cards that paid, by id
     * @param cards all of them, locked
     */
    void give(Connection connection, Sale refund, List<GiftCard> sold, Map<Long, Money> returned, List<GiftCard> cards)
            throws SQLException {
        GiftCardTable table = new GiftCardTable(connection);
        breakage.wake(
                connection,
                cards.stream()
                        .filter(card -> sold.contains(card) || returned.containsKey(card.id()))
                        .toList());
        for (GiftCard card : sold) {
            Money left = card.left();
            table.add(card, use(GiftCard.Outcome.REFUNDED, left, left.minus(left), refund));
        }
        for (GiftCard card : cards) {
            Money amount = returned.get(card.id());
            if (amount != null) {
                table.add(
                        card, use(GiftCard.Outcome.RETURNED, amount, card.left().plus(amount), refund));
            }
        }
    }

    /** What goes back onto each card that paid, by id; they paid in the order of the payments. */
    static Map<Long, Money> returned(Sale sale, List<Long> paying, List<Payment> back) {
        Map<Long, Money> returned = new TreeMap<>();
        List<Payment> paid = sale.payments().stream()
                .filter(payment -> payment.means() == Means.GIFT_CARD)
                .toList();
        List<Payment> left = new ArrayList<>(
                back.stream().filter(one -> one.means() == Means.GIFT_CARD).toList());
        for (int i = 0; i < paid.size(); i++) {
            String reference = paid.get(i).reference();
            Payment first = left.stream()
                    .filter(one -> one.reference().equals(reference))
                    .findFirst()
                    .orElse(null);
            if (first != null) {
                left.remove(first);
                returned.merge(paying.get(i), first.amount(), Money::plus);
            }
        }
        return returned;
    }

    private GiftCard.Use use(GiftCard.Outcome kind, Money amount, Money left, Sale refund) {
        return new GiftCard.Use(
                ids.next("sales_seq"),
                kind,
                refund.branch(),
                refund.businessDate(),
                amount,
                left,
                refund.id(),
                refund.takenAt(),
                callers.caller().name());
    }
}
