package clinic.reporting.custom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import clinic.reporting.Figures;
import clinic.shared.Money;
import java.util.Arrays;
import java.util.Currency;
import org.junit.jupiter.api.Test;

class MeasureTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final Figures NOTHING = Figures.none(USD);
    private static final Figures BEFORE = figures(8_000, 360, 2);
    private static final Figures NOW = figures(10_000, 450, 3);
    private static final Figures ALL = figures(30_000, 450, 9);

    private static Figures figures(long revenue, long tax, long visits) {
        return new Figures(Money.ofMinor(revenue, USD), Money.ofMinor(tax, USD), visits);
    }

    @Test
    void whatIsCountedIsShownAsItIs() {
        assertEquals(10_000, Measure.REVENUE.value(NOW, null, ALL));
        assertEquals(450, Measure.TAX.value(NOW, null, ALL));
        assertEquals(3, Measure.VISITS.value(NOW, null, ALL));
        assertEquals(8_000, Measure.COMPARED_REVENUE.value(NOW, BEFORE, ALL));
        assertEquals(360, Measure.COMPARED_TAX.value(NOW, BEFORE, ALL));
        assertEquals(2, Measure.COMPARED_VISITS.value(NOW, BEFORE, ALL));
    }

    @Test
    void whatIsDividedIsRoundedHalfUp() {
        assertEquals(3_333, Measure.AVERAGE.value(NOW, null, ALL));
        assertEquals(4_000, Measure.COMPARED_AVERAGE.value(NOW, BEFORE, ALL));
        assertEquals(333, Measure.SHARE.value(NOW, null, ALL), "33.3 %");
        assertEquals(250, Measure.CHANGE.value(NOW, BEFORE, ALL), "25 % more");
        assertEquals(-200, Measure.CHANGE.value(BEFORE, NOW, ALL), "20 % less");
        assertEquals(500, Measure.VISITS_CHANGE.value(NOW, BEFORE, ALL), "half as many again");
        assertEquals(
                2_000,
                Measure.CHANGE.value(NOW, figures(-10_000, 0, 0), ALL),
                "what was given back is made good, and as much again");
        assertEquals(13, Measure.AVERAGE.value(figures(25, 0, 2), null, ALL), "half a cent goes up");
    }

    @Test
    void nothingIsDividedByNothing() {
        assertNull(Measure.AVERAGE.value(NOTHING, NOTHING, NOTHING));
        assertNull(Measure.SHARE.value(NOTHING, NOTHING, NOTHING));
        assertNull(Measure.CHANGE.value(NOW, NOTHING, ALL));
        assertNull(Measure.VISITS_CHANGE.value(NOW, NOTHING, ALL));
        assertNull(Measure.COMPARED_AVERAGE.value(NOW, NOTHING, ALL));
    }

    @Test
    void whereNothingIsComparedComparingFiguresHaveNoValue() {
        Arrays.stream(Measure.values())
                .forEach(measure ->
                        assertEquals(measure.isComparing(), measure.value(NOW, null, ALL) == null, measure::code));
    }

    @Test
    void codesLeadBackToTheirMeasure() {
        for (Measure measure : Measure.values()) {
            assertEquals(measure, Measure.find(measure.code()).orElseThrow());
        }
    }
}
