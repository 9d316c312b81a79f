package clinic.reporting.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import clinic.shared.Money;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class AmountsTest {

    @Test
    void moneyHasItsSignItsCurrencyAndGroupsOfThree() {
        assertEquals("$0.00", dollars(0));
        assertEquals("$0.05", dollars(5));
        assertEquals("$999.99", dollars(99_999));
        assertEquals("$1,000.00", dollars(100_000));
        assertEquals("$1,234,567.89", dollars(123_456_789));
        assertEquals("\u2212$123.40", dollars(-12_340));
        assertEquals("\u2212$92,233,720,368,547,758.08", dollars(Long.MIN_VALUE));
        assertEquals("€12.30", Amounts.money(Money.ofMinor(1_230, Currency.getInstance("EUR"))));
    }

    @Test
    void moneyHasAsManyDecimalsAsItsCurrency() {
        assertEquals("¥1,500", Amounts.money(Money.ofMinor(1_500, Currency.getInstance("JPY"))));
    }

    @Test
    void countsHaveGroupsOfThree() {
        assertEquals("0", Amounts.count(0));
        assertEquals("999", Amounts.count(999));
        assertEquals("\u22121,000", Amounts.count(-1_000));
        assertEquals("12,345,678", Amounts.count(12_345_678));
    }

    @Test
    void aSparklineGoesFromTheSmallestFigureToTheLargest() {
        assertEquals(new Sparkline("0.0,22.0 55.2,13.0 110.4,4.0", "110.4", "4.0"), Sparkline.of(List.of(-5L, 0L, 5L)));
        assertEquals(new Sparkline("0.0,13.0 110.4,13.0", "110.4", "13.0"), Sparkline.of(List.of(7L, 7L)));
    }

    private static String dollars(long cents) {
        return Amounts.money(Money.ofMinor(cents, Currency.getInstance("USD")));
    }
}
