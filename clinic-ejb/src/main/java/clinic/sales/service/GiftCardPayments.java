package clinic.sales.service;

import clinic.platform.Secrets;
import clinic.sales.GiftCard;
import clinic.sales.GiftCardCode;
import clinic.sales.Means;
import clinic.sales.Offer;
import clinic.sales.Payment;
import clinic.sales.persistence.GiftCardTable;
import clinic.shared.Money;
import clinic.shared.Refusal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The gift cards among what is held out to pay, found by their codes and kept from every other desk; what speaks against
 * them; and the offers with the end of the code in place of the code, which is never written down.
 */
final class GiftCardPayments {
    private final List<Offer> offers = new ArrayList<>();
    private final List<GiftCard> cards = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final Set<Long> seen = new HashSet<>();

    GiftCardPayments(GiftCardTable table, List<Offer> told) throws SQLException {
        Map<String, GiftCard> found = table.lock(told.stream()
                .filter(GiftCardPayments::isGiftCard)
                .map(GiftCardPayments::hash)
                .distinct()
                .toList());
        for (Offer offer : told) {
            if (isGiftCard(offer)) {
                add(offer, found.get(hash(offer)));
            } else {
                offers.add(offer);
            }
        }
    }

    private void add(Offer offer, @org.jspecify.annotations.Nullable GiftCard card) {
        if (card == null) {
            offers.add(new Offer(offer.means(), offer.amount(), ""));
            refusals.add(new Refusal(
                    "gift-card-unknown", "There is no gift card with this code. Read it again, sixteen characters."));
            return;
        }
        String end = "\u2026" + card.hint();
        offers.add(new Offer(offer.means(), offer.amount(), end));
        cards.add(card);
        if (!seen.add(card.id())) {
            refusals.add(new Refusal("gift-card-twice", "The gift card " + end + " is in this sale twice."));
        }
        if (offer.amount().currency().equals(card.amount().currency())
                && offer.amount().compareTo(card.left()) > 0) {
            refusals.add(new Refusal(
                    "gift-card-short",
                    "The gift card " + end + " has " + card.left().amount() + " left. Take the rest another way."));
        }
    }

    private static boolean isGiftCard(Offer offer) {
        return offer.means().equals(Means.GIFT_CARD.code());
    }

    private static String hash(Offer offer) {
        String code = offer.reference();
        return Secrets.sha256(GiftCardCode.read(code == null ? "" : code));
    }

    List<Offer> offers() {
        return offers;
    }

    /**
     * Everything that is wrong with the cards.
     *
     * @param sold what the sale sells gift cards for; they are not bought with gift cards
     */
    List<Refusal> refusals(Money total, Money sold) {
        List<Refusal> all = new ArrayList<>(refusals);
        if (refusals.isEmpty() && !sold.isZero()) {
            Money paid = offers.stream()
                    .filter(GiftCardPayments::isGiftCard)
                    .map(Offer::amount)
                    .filter(amount -> amount.currency().equals(total.currency()))
                    .reduce(Money.zero(total.currency()), Money::plus);
            if (paid.compareTo(total.minus(sold)) > 0) {
                all.add(new Refusal(
                        "gift-card-buys-card", "A gift card cannot pay for a gift card. Take it another way."));
            }
        }
        return all;
    }

    /** The payments with the branches that hold the cards' money. */
    List<Payment> held(List<Payment> payments) {
        List<Payment> held = new ArrayList<>();
        int next = 0;
        for (Payment payment : payments) {
            held.add(
                    payment.means() == Means.GIFT_CARD
                            ? new Payment(
                                    payment.means(),
                                    payment.amount(),
                                    payment.tendered(),
                                    payment.reference(),
                                    cards.get(next++).branch())
                            : payment);
        }
        return held;
    }

    /** The cards, in the order of their payments. */
    List<GiftCard> cards() {
        return cards;
    }
}
