package clinic.sales;

import clinic.shared.Money;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What can still be given back of a sale, and how: of every line what was paid for it and was not given back yet, by the
 * means it was paid with.
 *
 * @param refunds the refunds it had, oldest first
 * @param refunded of each line of each refund the place of the line it takes back
 */
public record Refundable(Sale sale, List<Sale> refunds, List<List<Integer>> refunded) implements Serializable {

    /** Something of a line, both not negative. */
    public record Share(int line, Money net, Money tax) implements Serializable {
        public Money total() {
            return net.plus(tax);
        }
    }

    /** All that is left of the line. */
    public Share left(int line) {
        Money net = sale.lines().get(line).net();
        Money tax = sale.lines().get(line).tax();
        for (int i = 0; i < refunds.size(); i++) {
            for (int j = 0; j < refunded.get(i).size(); j++) {
                if (refunded.get(i).get(j) == line) {
                    net = net.plus(refunds.get(i).lines().get(j).net());
                    tax = tax.plus(refunds.get(i).lines().get(j).tax());
                }
            }
        }
        return new Share(line, net, tax);
    }

    /** All that is left of all lines; lines of which nothing is left are left out. */
    public List<Share> left() {
        return IntStream.range(0, sale.lines().size())
                .mapToObj(this::left)
                .filter(share -> !share.total().isZero())
                .toList();
    }

    /**
     * A part of what is left of the line: net and tax in the proportion they were charged in, by largest remainder; the last part is
     * what is left, to the cent.
     *
     * @param amount with tax; null for all of it; at most {@link #left}
     */
    public Share share(int line, @Nullable Money amount) {
        Share left = left(line);
        if (amount == null || amount.equals(left.total())) {
            return left;
        }
        SaleLine charged = sale.lines().get(line);
        Money tax = least(
                amount.allocate(charged.net().minor(), charged.tax().minor()).get(1), left.tax());
        Money net = least(amount.minus(tax), left.net());
        return new Share(line, net, amount.minus(net));
    }

    /**
     * How an amount goes back: first onto gift cards, then to the cards that paid, each no more than it gave and has not got back,
     * and the rest in cash, as what was paid in cash or by a deposit.
     *
     * @param inCash instead of to cards
     */
    public List<Payment> back(Money amount, boolean inCash) {
        Money rest = amount;
        List<Payment> back = new ArrayList<>();
        for (Means means : inCash ? List.of(Means.GIFT_CARD) : List.of(Means.GIFT_CARD, Means.CARD)) {
            for (int i = 0; i < sale.payments().size(); i++) {
                Payment paid = sale.payments().get(i);
                Money part = paid.means() == means ? least(unreturned(i), rest) : Money.zero(amount.currency());
                if (!part.isZero()) {
                    back.add(new Payment(means, part, part, paid.reference(), paid.heldAt()));
                    rest = rest.minus(part);
                }
            }
        }
        if (!rest.isZero()) {
            back.add(new Payment(Means.CASH, rest, rest, ""));
        }
        return List.copyOf(back);
    }

    /** What a payment gave and has not got back; payments with one reference get it back in their order. */
    private Money unreturned(int payment) {
        Payment paid = sale.payments().get(payment);
        Money returned = refunds.stream()
                .flatMap(refund -> refund.payments().stream())
                .filter(back -> isSame(back, paid))
                .map(Payment::amount)
                .reduce(Money.zero(paid.amount().currency()), Money::plus);
        for (Payment before : sale.payments().subList(0, payment)) {
            if (isSame(before, paid)) {
                returned = returned.minus(least(returned, before.amount()));
            }
        }
        return paid.amount().minus(least(returned, paid.amount()));
    }

    private static boolean isSame(Payment one, Payment other) {
        return one.means() == other.means() && one.reference().equals(other.reference());
    }

    private static Money least(Money one, Money other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
