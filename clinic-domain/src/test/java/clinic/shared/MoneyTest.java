package clinic.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Money is exact, loses no cent and does not mix currencies. */
class MoneyTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final Currency JPY = Currency.getInstance("JPY");

    @Test
    void readsAndWritesPlainDecimalsWithTheCurrencysDecimals() {
        assertEquals(Money.ofMinor(9500, USD), Money.parse("95.00", USD));
        assertEquals("-4.00", Money.parse("-4", USD).amount());
        assertEquals("500", Money.parse("500", JPY).amount());
        assertThrows(IllegalArgumentException.class, () -> Money.parse("1.005", USD));
        assertThrows(IllegalArgumentException.class, () -> Money.parse("ten", USD));
    }

    @Test
    void allocationGivesTheLeftOverCentToTheLargestRemainder() {
        assertEquals(amounts(34, 33, 33), Money.ofMinor(100, USD).allocate(1, 1, 1));
        assertEquals(amounts(3, 2), Money.ofMinor(5, USD).allocate(1, 1));
        assertEquals(amounts(-34, -33, -33), Money.ofMinor(-100, USD).allocate(1, 1, 1));
        assertEquals(amounts(0, 7), Money.ofMinor(7, USD).allocate(0, 3));
    }

    @Test
    void allocationOfLargeAmountsIsExact() {
        List<Money> shares = Money.ofMinor(Long.MAX_VALUE, USD).allocate(Long.MAX_VALUE, 1);
        assertEquals(Long.MAX_VALUE, shares.stream().mapToLong(Money::minor).reduce(0, Math::addExact));
    }

    @Test
    void allocationNeedsAWeight() {
        assertThrows(IllegalArgumentException.class, () -> Money.ofMinor(1, USD).allocate(0, 0));
        assertThrows(IllegalArgumentException.class, () -> Money.ofMinor(1, USD).allocate(2, -1));
    }

    @Test
    void aRateIsAppliedWithOneRoundingInTheNamedMode() {
        Rate newYorkCity = Rate.parsePercent("4.5");
        assertEquals(Money.ofMinor(428, USD), Money.ofMinor(9500, USD).times(newYorkCity, RoundingMode.HALF_UP));
        assertEquals(Money.ofMinor(427, USD), Money.ofMinor(9500, USD).times(newYorkCity, RoundingMode.DOWN));
    }

    @Test
    void currenciesDoNotMixAndOverflowIsNotSilent() {
        assertThrows(IllegalArgumentException.class, () -> Money.zero(USD).plus(Money.zero(JPY)));
        assertThrows(ArithmeticException.class, () -> Money.ofMinor(Long.MAX_VALUE, USD)
                .plus(Money.ofMinor(1, USD)));
    }

    private static List<Money> amounts(long... minor) {
        return java.util.Arrays.stream(minor)
                .mapToObj(amount -> Money.ofMinor(amount, USD))
                .toList();
    }
}
