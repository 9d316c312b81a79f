package clinic.sales;

import static org.junit.jupiter.api.Assertions.assertEquals;

import clinic.shared.Money;
import clinic.shared.Rate;
import clinic.shared.Refusal;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The rates are arithmetic examples: 8.875 % is New York City's combined sales tax (New York State Publication 718: 4 %
 * state, 4.5 % city, 0.375 % commuter district), 4.5 % its city part. The expected cents are worked out by hand beside
 * each case.
 */
class BillTest {
    private static final Currency USD = Currency.getInstance("USD");

    private static Money usd(String amount) {
        return Money.parse(amount, USD);
    }

    private static Item item(String unit, int quantity, @Nullable Discount discount) {
        return new Item(null, 10, 20L, 60, "Deep Tissue 60 min", quantity, usd(unit), discount);
    }

    private static Bill bill(String percent, @Nullable Discount whole, Item... items) {
        return Bill.of(List.of(items), whole, Rate.parsePercent(percent), "Sales tax", USD);
    }

    private static List<String> codes(@Nullable Discount whole, Item... items) {
        return Bill.refusals(List.of(items), whole, USD).stream()
                .map(Refusal::code)
                .toList();
    }

    @Test
    void taxIsRoundedHalfUpOnEachLine() {
        // 95.00 × 4.5 % = 4.275 → 4.28 on each line; on the sum it would be 8.55
        Bill bill = bill("4.5", null, item("95.00", 1, null), item("95.00", 1, null));
        assertEquals(usd("4.28"), bill.lines().get(0).tax());
        assertEquals(usd("8.56"), bill.tax());
        assertEquals(usd("198.56"), bill.total());
    }

    @Test
    void aPercentageIsTakenOffHalfUpBeforeTax() {
        // 33.35 × 10 % = 3.335 → 3.34; 30.01 × 8.875 % = 2.6633875 → 2.66
        Bill bill = bill("8.875", null, item("33.35", 1, Discount.of(Rate.parsePercent("10"), "Neighbour")));
        SaleLine line = bill.lines().get(0);
        assertEquals(usd("3.34"), line.discount());
        assertEquals(usd("30.01"), line.net());
        assertEquals(usd("2.66"), line.tax());
        assertEquals("Neighbour", line.discountReason());
    }

    @Test
    void aDiscountOnTheWholeSaleIsSharedWithoutLosingACent() {
        // 10.00 over three equal lines: 3.34, 3.33, 3.33
        Bill bill = bill(
                "0",
                Discount.of(usd("10.00"), "Late start"),
                item("50.00", 1, null),
                item("50.00", 1, null),
                item("50.00", 1, null));
        assertEquals(
                List.of(usd("3.34"), usd("3.33"), usd("3.33")),
                bill.lines().stream().map(SaleLine::discount).toList());
        assertEquals(usd("140.00"), bill.net());
    }

    @Test
    void theWholeSalesDiscountComesAfterTheLinesOwn() {
        // 100 − 50 = 50 and 100: 30 % of 150 is 45, shared 15 and 30
        Bill bill = bill(
                "0",
                Discount.of(Rate.parsePercent("30"), "Opening week"),
                item("100.00", 1, Discount.of(usd("50.00"), "Cut short")),
                item("100.00", 1, null));
        assertEquals(usd("65.00"), bill.lines().get(0).discount());
        assertEquals("Cut short; Opening week", bill.lines().get(0).discountReason());
        assertEquals(usd("30.00"), bill.lines().get(1).discount());
        assertEquals("Opening week", bill.lines().get(1).discountReason());
        assertEquals(usd("105.00"), bill.total());
    }

    @Test
    void quantityMultipliesThePrice() {
        Bill bill = bill("4.5", null, item("55.00", 3, null));
        assertEquals(usd("165.00"), bill.lines().get(0).gross());
        // 165.00 × 4.5 % = 7.425 → 7.43
        assertEquals(usd("7.43"), bill.tax());
    }

    @Test
    void everythingCanBeGivenFree() {
        Bill bill = bill("4.5", Discount.of(Rate.parsePercent("100"), "Apology"), item("95.00", 1, null));
        assertEquals(usd("0.00"), bill.total());
        assertEquals(usd("95.00"), bill.lines().get(0).discount());
    }

    @Test
    void everythingWrongWithDiscountsIsSaidAtOnce() {
        assertEquals(
                List.of("discount-reason-missing", "discount-too-large", "discount-not-positive"),
                codes(
                        Discount.of(Rate.ZERO, "No reason at all"),
                        item("95.00", 1, Discount.of(usd("5.00"), " ")),
                        item("95.00", 1, Discount.of(usd("95.01"), "Too good"))));
    }

    @Test
    void aDiscountIsAnAmountOrAPercentageNotBoth() {
        assertEquals(
                List.of("discount-unclear"),
                codes(new Discount(usd("5.00"), Rate.parsePercent("5"), "Both"), item("95.00", 1, null)));
    }

    @Test
    void theJournalEntryOfEveryBillBalances() {
        java.util.Random random = new java.util.Random(20260312);
        for (int round = 0; round < 500; round++) {
            Item[] items = new Item[1 + random.nextInt(6)];
            for (int i = 0; i < items.length; i++) {
                Discount own = random.nextBoolean()
                        ? null
                        : Discount.of(Rate.ofMillionths(1 + random.nextInt(1_000_000)), "Own");
                items[i] = new Item(
                        i == 0 && random.nextBoolean() ? Long.valueOf(7) : null,
                        10,
                        20L,
                        60,
                        "Deep Tissue",
                        1 + random.nextInt(3),
                        Money.ofMinor(1 + random.nextInt(20_000), USD),
                        own);
            }
            Discount whole =
                    random.nextBoolean() ? null : Discount.of(Rate.ofMillionths(1 + random.nextInt(1_000_000)), "All");
            Bill bill = Bill.of(List.of(items), whole, Rate.ofMillionths(random.nextInt(200_000)), "Tax", USD);
            Money gross = bill.lines().stream().map(SaleLine::gross).reduce(Money.zero(USD), Money::plus);
            Money discounts = bill.lines().stream().map(SaleLine::discount).reduce(Money.zero(USD), Money::plus);
            assertEquals(bill.net(), gross.minus(discounts));
            List<Payment> paid = bill.total().isZero()
                    ? List.of()
                    : List.of(new Payment(Means.CARD, bill.total(), bill.total(), "70 3312"));
            assertEquals(
                    bill.tax(),
                    Sale.entriesOf(1, 1, java.time.LocalDate.of(2026, 3, 12), 1, bill, paid)
                            .get(0)
                            .tax());
        }
    }
}
