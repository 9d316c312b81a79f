package clinic.sales;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.shared.Money;
import clinic.shared.Rate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** However a line is given back in parts, net and tax add up to what was charged, and no means gets more than it gave. */
class RefundablePropertiesTest {
    private static final Currency USD = Currency.getInstance("USD");

    private static Money cents(long minor) {
        return Money.ofMinor(minor, USD);
    }

    @Property
    void partsOfALineAddUpToIt(
            @ForAll @IntRange(min = 1, max = 200_000) int net,
            @ForAll @IntRange(max = 250_000) int rate,
            @ForAll @IntRange(max = 100) int byCard,
            @ForAll @Size(max = 12) List<@IntRange(min = 1, max = 30_000) Integer> parts) {
        Sale sale = sale(cents(net), Rate.ofMillionths(rate), byCard);
        List<Sale> refunds = new ArrayList<>();
        List<List<Integer>> lines = new ArrayList<>();
        for (int part : parts) {
            Refundable refundable = new Refundable(sale, List.copyOf(refunds), List.copyOf(lines));
            Money left = refundable.left(0).total();
            if (left.isZero()) {
                break;
            }
            Money amount = cents(part).compareTo(left) < 0 ? cents(part) : left;
            Refundable.Share share = refundable.share(0, amount);
            assertEquals(amount, share.total());
            assertTrue(!share.net().isNegative() && !share.tax().isNegative());
            refunds.add(refund(sale, share, refundable.back(amount, false)));
            lines.add(List.of(0));
        }
        Refundable refundable = new Refundable(sale, List.copyOf(refunds), List.copyOf(lines));
        Refundable.Share rest = refundable.share(0, null);
        if (!rest.total().isZero()) {
            refunds.add(refund(sale, rest, refundable.back(rest.total(), false)));
        }
        assertEquals(sale.net().negated(), sum(refunds.stream().map(Sale::net).toList()));
        assertEquals(sale.tax().negated(), sum(refunds.stream().map(Sale::tax).toList()));
        for (Means means : List.of(Means.CARD, Means.CASH)) {
            assertEquals(paid(List.of(sale), means), paid(refunds, means), () -> "by " + means);
        }
    }

    private static Money paid(List<Sale> sales, Means means) {
        return sum(sales.stream()
                .flatMap(sale -> sale.payments().stream())
                .filter(payment -> payment.means() == means)
                .map(Payment::amount)
                .toList());
    }

    private static Money sum(List<Money> amounts) {
        return amounts.stream().reduce(cents(0), Money::plus);
    }

    private static Sale sale(Money net, Rate rate, int byCard) {
        Item item = new Item(null, 11, 201L, 60, "Deep Tissue 60 min", 1, net, null);
        Bill bill = Bill.of(List.of(item), null, rate, "Tax", USD);
        Money card = cents(bill.total().minor() * byCard / 100);
        List<Payment> payments = new ArrayList<>();
        if (!card.isZero()) {
            payments.add(new Payment(Means.CARD, card, card, "70 3312"));
        }
        Money cash = bill.total().minus(card);
        if (!cash.isZero()) {
            payments.add(new Payment(Means.CASH, cash, cash, ""));
        }
        return document(bill.lines(), bill.net(), bill.tax(), payments, null);
    }

    private static Sale refund(Sale sale, Refundable.Share share, List<Payment> back) {
        SaleLine line = sale.lines().get(0);
        Money net = share.net().negated();
        Money tax = share.tax().negated();
        SaleLine taken = new SaleLine(
                null,
                line.service(),
                line.staff(),
                line.minutes(),
                line.description(),
                1,
                net,
                net,
                cents(0),
                "",
                net,
                line.taxRate(),
                line.taxRule(),
                tax);
        return document(List.of(taken), net, tax, back, new Sale.Refund(sale.id(), 1, sale.number(), "Ill", false));
    }

    private static Sale document(
            List<SaleLine> lines,
            Money net,
            Money tax,
            List<Payment> payments,
            Sale.@org.jspecify.annotations.Nullable Refund refund) {
        return new Sale(
                1,
                1,
                1,
                LocalDate.of(2026, 3, 12),
                Instant.parse("2026-03-12T16:00:00Z"),
                "desk.rv",
                null,
                lines,
                net,
                tax,
                net.plus(tax),
                payments,
                cents(0),
                List.of(),
                List.of(),
                List.of(),
                1,
                refund);
    }
}
