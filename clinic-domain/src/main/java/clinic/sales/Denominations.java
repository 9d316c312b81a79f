package clinic.sales;

import clinic.shared.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/** The notes and coins that a drawer is counted by. */
public final class Denominations {
    /** Notes and coins in circulation by currency, in minor units. */
    private static final Map<String, List<Long>> KNOWN = Map.of(
            "USD", List.of(10_000L, 5_000L, 2_000L, 1_000L, 500L, 200L, 100L, 50L, 25L, 10L, 5L, 1L),
            "CAD", List.of(10_000L, 5_000L, 2_000L, 1_000L, 500L, 200L, 100L, 25L, 10L, 5L),
            "EUR",
                    List.of(
                            50_000L, 20_000L, 10_000L, 5_000L, 2_000L, 1_000L, 500L, 200L, 100L, 50L, 20L, 10L, 5L, 2L,
                            1L),
            "GBP", List.of(5_000L, 2_000L, 1_000L, 500L, 200L, 100L, 50L, 20L, 10L, 5L, 2L, 1L),
            "CHF", List.of(100_000L, 20_000L, 10_000L, 5_000L, 2_000L, 1_000L, 500L, 200L, 100L, 50L, 20L, 10L, 5L),
            "AUD", List.of(10_000L, 5_000L, 2_000L, 1_000L, 500L, 200L, 100L, 50L, 20L, 10L, 5L));

    private static final long[] STEPS = {1, 2, 5};
    private static final int DECADES = 6;

    private Denominations() {}

    /** The greatest first. Of a currency that is not known here, 1, 2 and 5 of every power of ten from its minor unit up. */
    public static List<Money> of(Currency currency) {
        return KNOWN.getOrDefault(currency.getCurrencyCode(), series()).stream()
                .map(minor -> Money.ofMinor(minor, currency))
                .toList();
    }

    private static List<Long> series() {
        List<Long> series = new ArrayList<>();
        long power = 1;
        for (int decade = 0; decade < DECADES; decade++) {
            for (long step : STEPS) {
                series.add(0, step * power);
            }
            power *= 10;
        }
        return series;
    }
}
