package clinic.sales;

import clinic.shared.Money;
import clinic.shared.Refusal;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a total is paid. Everything but cash must fit inside the total; cash may be more, and the rest is change. Change is
 * only ever given in cash and out of cash handed over.
 */
public record Tender(List<Payment> payments, Money change) implements Serializable {
    private static final int LONGEST_REFERENCE = 80;

    /** Everything that is wrong with the offers for that total, all at once. */
    public static List<Refusal> refusals(Money total, List<Offer> offers) {
        return refusals(total, offers, EnumSet.of(Means.CASH, Means.CARD));
    }

    /** @param accepted by what it may be paid */
    public static List<Refusal> refusals(Money total, List<Offer> offers, Set<Means> accepted) {
        List<Refusal> refusals = new ArrayList<>();
        Money zero = Money.zero(total.currency());
        Money cash = zero;
        Money other = zero;
        boolean sums = true;
        for (Offer offer : offers) {
            Optional<Means> means = Means.find(offer.means()).filter(accepted::contains);
            if (means.isEmpty()) {
                refusals.add(new Refusal(
                        "means-unknown",
                        "This is paid by "
                                + accepted.stream().map(Means::code).collect(Collectors.joining(" or "))
                                + ", not by " + offer.means() + "."));
                sums = false;
                continue;
            }
            if (!offer.amount().currency().equals(total.currency())) {
                refusals.add(new Refusal(
                        "currency-differs",
                        "The sale is in " + total.currency() + ", the payment in "
                                + offer.amount().currency() + "."));
                sums = false;
                continue;
            }
            if (offer.amount().isNegative() || offer.amount().isZero()) {
                refusals.add(new Refusal("payment-not-positive", "A payment must be more than nothing."));
                sums = false;
                continue;
            }
            if (means.get() == Means.CASH) {
                cash = cash.plus(offer.amount());
            } else {
                other = other.plus(offer.amount());
                refusals.addAll(means.get() == Means.CARD ? referenceRefusals(offer) : List.of());
            }
        }
        if (sums) {
            refusals.addAll(sumRefusals(total, cash, other));
        }
        return refusals;
    }

    private static List<Refusal> referenceRefusals(Offer offer) {
        String reference = referenceOf(offer);
        if (reference.isEmpty()) {
            return List.of(new Refusal("reference-missing", "Write the reference from the card slip."));
        }
        if (reference.length() > LONGEST_REFERENCE) {
            return List.of(
                    new Refusal("reference-long", "A card reference has " + LONGEST_REFERENCE + " letters or fewer."));
        }
        if (CardNumber.isOne(reference)) {
            return List.of(new Refusal(
                    "reference-is-card-number",
                    "This looks like the card's own number. Write the reference from the slip instead."));
        }
        return List.of();
    }

    private static List<Refusal> sumRefusals(Money total, Money cash, Money other) {
        Money offered = cash.plus(other);
        if (offered.compareTo(total) < 0) {
            return List.of(new Refusal(
                    "payment-short", total.minus(offered).amount() + " of " + total.amount() + " is still to pay."));
        }
        if (other.compareTo(total) > 0) {
            return List.of(new Refusal(
                    "payment-over",
                    "The card payment is " + other.minus(total).amount() + " more than the total of " + total.amount()
                            + ". Only cash can be given back."));
        }
        if (!cash.isZero() && other.equals(total)) {
            return List.of(new Refusal(
                    "payment-over", "Everything is paid without the cash. Give the " + cash.amount() + " back."));
        }
        return List.of();
    }

    /** Settles the total; {@link #refusals} must be empty. All cash is one payment, and change comes off it. */
    public static Tender settle(Money total, List<Offer> offers) {
        Money zero = Money.zero(total.currency());
        Money cash = zero;
        Money other = zero;
        List<Payment> payments = new ArrayList<>();
        for (Offer offer : offers) {
            Means means = Means.find(offer.means()).orElseThrow();
            if (means == Means.CASH) {
                cash = cash.plus(offer.amount());
            } else {
                other = other.plus(offer.amount());
                payments.add(new Payment(means, offer.amount(), offer.amount(), referenceOf(offer)));
            }
        }
        Money kept = total.minus(other);
        if (!kept.isZero()) {
            payments.add(new Payment(Means.CASH, kept, cash, ""));
        }
        return new Tender(List.copyOf(payments), cash.minus(kept));
    }

    private static String referenceOf(Offer offer) {
        String reference = offer.reference();
        return reference == null ? "" : reference.strip();
    }
}
