package clinic.sales;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.shared.Money;
import clinic.shared.Refusal;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class TenderTest {
    private static final Currency USD = Currency.getInstance("USD");

    private static Money usd(String amount) {
        return Money.parse(amount, USD);
    }

    private static Offer cash(String amount) {
        return new Offer("cash", usd(amount), null);
    }

    private static Offer card(String amount) {
        return new Offer("card", usd(amount), "70 3312");
    }

    private static List<String> codes(String total, Offer... offers) {
        return Tender.refusals(usd(total), List.of(offers)).stream()
                .map(Refusal::code)
                .toList();
    }

    @Test
    void cashOverTheTotalGivesChange() {
        Tender tender = Tender.settle(usd("99.28"), List.of(cash("100.00")));
        assertEquals(usd("0.72"), tender.change());
        assertEquals(List.of(new Payment(Means.CASH, usd("99.28"), usd("100.00"), "")), tender.payments());
    }

    @Test
    void cardFirstAndCashForTheRestGivesChangeOutOfTheCash() {
        Tender tender = Tender.settle(usd("99.28"), List.of(card("50.00"), cash("20.00"), cash("50.00")));
        assertEquals(usd("20.72"), tender.change());
        assertEquals(
                List.of(
                        new Payment(Means.CARD, usd("50.00"), usd("50.00"), "70 3312"),
                        new Payment(Means.CASH, usd("49.28"), usd("70.00"), "")),
                tender.payments());
        assertEquals(List.of(), codes("99.28", card("50.00"), cash("20.00"), cash("50.00")));
    }

    @Test
    void aCentShortIsShort() {
        assertEquals(List.of("payment-short"), codes("99.28", card("50.00"), cash("49.27")));
        assertEquals(List.of("payment-short"), codes("99.28"));
    }

    @Test
    void aCardIsNeverChargedMoreThanTheTotal() {
        assertEquals(List.of("payment-over"), codes("99.28", card("99.29")));
    }

    @Test
    void cashThatPaysNothingIsHandedBackInsteadOfTaken() {
        assertEquals(List.of("payment-over"), codes("99.28", card("99.28"), cash("20.00")));
    }

    @Test
    void aFreeSaleNeedsNoPayment() {
        assertEquals(List.of(), codes("0.00"));
        assertEquals(List.of(), Tender.settle(usd("0.00"), List.of()).payments());
    }

    @Test
    void everythingWrongIsSaidAtOnce() {
        assertEquals(
                List.of("reference-missing", "payment-not-positive", "means-unknown"),
                codes(
                        "99.28",
                        new Offer("card", usd("10.00"), " "),
                        new Offer("cash", usd("-5.00"), null),
                        new Offer("shells", usd("5.00"), null)));
        assertEquals(
                List.of("reference-missing", "payment-short"), codes("99.28", new Offer("card", usd("10.00"), null)));
    }

    @Test
    void aCardNumberIsNeverTakenForAReference() {
        // 4111 1111 1111 1111 is the card schemes' published test number
        assertEquals(
                List.of("reference-is-card-number"),
                codes("10.00", new Offer("card", usd("10.00"), "4111 1111 1111 1111")));
        assertTrue(CardNumber.isOne("4111-1111-1111-1111"));
        assertFalse(CardNumber.isOne("4111 1111 1111 1112"));
        assertFalse(CardNumber.isOne("70 3312"));
    }

    @Test
    void anotherCurrencyIsRefused() {
        assertEquals(
                List.of("currency-differs"),
                codes("10.00", new Offer("cash", Money.parse("10.00", Currency.getInstance("EUR")), null)));
    }
}
