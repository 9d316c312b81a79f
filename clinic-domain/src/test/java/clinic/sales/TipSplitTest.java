package clinic.sales;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import clinic.shared.Money;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class TipSplitTest {
    private static Money usd(String amount) {
        return Money.parse(amount, Currency.getInstance("USD"));
    }

    @Test
    void byMinutesWhoTreatedLongerGetsMore() {
        assertEquals(List.of(usd("6.67"), usd("3.33")), TipSplit.of("minutes").shares(usd("10.00"), List.of(60, 30)));
    }

    @Test
    void evenlyEverybodyGetsTheSameAndTheLastCentGoesToTheFirst() {
        assertEquals(
                List.of(usd("3.34"), usd("3.33"), usd("3.33")),
                TipSplit.of("evenly").shares(usd("10.00"), List.of(60, 30, 15)));
    }

    @Test
    void aRuleThatIsNotKnownIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> TipSplit.of("by-mood"));
    }
}
