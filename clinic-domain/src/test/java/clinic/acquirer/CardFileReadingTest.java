package clinic.acquirer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.acquirer.CardLayout.Signs;
import clinic.shared.Money;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardFileReadingTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final CardLayout.Columns COLUMNS = new CardLayout.Columns(
            "reference", "date", "kind", "gross", "fee", "net", "payout", "branch", "transaction");

    private static CardLayout layout(String datePattern, char decimal, Signs signs) {
        return new CardLayout(
                "test",
                "Test",
                ',',
                COLUMNS,
                datePattern,
                decimal,
                signs,
                5,
                null,
                Map.of("vente", LineKind.CHARGE),
                Map.of("M-77", 2L));
    }

    private static CardFileReading reading(CardLayout layout) {
        return new CardFileReading(layout, Map.of("RV", 1L, "OM", 2L), USD, LocalDate.of(2026, 3, 12));
    }

    private static Map<String, String> cells(String kind, String gross, String fee, String net) {
        Map<String, String> cells = new HashMap<>();
        cells.put("reference", "70 3312");
        cells.put("date", "2026-03-10");
        cells.put("kind", kind);
        cells.put("gross", gross);
        cells.put("fee", fee);
        cells.put("net", net);
        cells.put("payout", "P-1");
        cells.put("branch", "RV");
        cells.put("transaction", "");
        return cells;
    }

    private static void read(CardFileReading reading, int number, Map<String, String> cells) {
        reading.read(number, column -> Objects.requireNonNull(cells.get(column)));
    }

    private static CardLine one(CardLayout layout, Map<String, String> cells) {
        CardFileReading reading = reading(layout);
        read(reading, 2, cells);
        return reading.lines().get(0);
    }

    private static List<String> wrong(CardLayout layout, Map<String, String> cells) {
        return assertThrows(Refused.class, () -> one(layout, cells)).reasons().stream()
                .map(Refusal::message)
                .toList();
    }

    private static Money usd(String amount) {
        return Money.parse(amount, USD);
    }

    @ParameterizedTest
    @CsvSource({
        "signed, charge, 95.00, 1.43, 93.57, 95.00, 1.43",
        "signed, VENTE, 95.00, 1.43, 93.57, 95.00, 1.43",
        "signed, refund, -20.00, 0.10, -20.10, -20.00, 0.10",
        "signed, refund, -20.00, -0.30, -19.70, -20.00, -0.30",
        "signed, chargeback, -95.00, 15.00, -110.00, -95.00, 15.00",
        "signed, chargeback, 95.00, '', 95.00, 95.00, 0.00",
        "signed, fee, '', 12.00, -12.00, 0.00, 12.00",
        "signed, fee, -12.00, '', -12.00, 0.00, 12.00",
        "negative-fees, charge, 95.00, -1.43, 93.57, 95.00, 1.43",
        "negative-fees, fee, 0.00, -12.00, -12.00, 0.00, 12.00",
        "unsigned, charge, 95.00, 1.43, 93.57, 95.00, 1.43",
        "unsigned, refund, 20.00, 0.10, 20.10, -20.00, 0.10",
        "unsigned, fee, 12.00, '', 12.00, 0.00, 12.00",
    })
    void whicheverWaySignsAreWrittenGrossIsWhatMovedAndFeeWhatIsKept(
            String signs, String kind, String gross, String fee, String net, String isGross, String isFee) {
        CardLine line = one(layout("yyyy-MM-dd", '.', Signs.of(signs)), cells(kind, gross, fee, net));
        assertEquals(usd(isGross), line.gross());
        assertEquals(usd(isFee), line.fee());
        assertEquals(usd(isGross).minus(usd(isFee)), line.net());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ".|1,234.50|1234.50",
                ".|1234.5|1234.50",
                ",|1.234,50|1234.50",
                ",|1 234,50|1234.50",
                ".|+7|7.00",
                ",|0,05|0.05",
                ".|1'234'567.89|1234567.89",
            })
    void amountsAreReadWithTheSeparatorOfTheSource(char decimal, String told, String amount) {
        assertEquals(
                usd(amount),
                one(layout("yyyy-MM-dd", decimal, Signs.SIGNED), cells("charge", told, "", told))
                        .gross());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {".|12,50", ".|1,23.00", ",|12.50", ".|12.505", ".|12.50 USD", ".|abc", ".|''"})
    void whatIsNoAmountIsRefusedAndNotGuessed(char decimal, String told) {
        assertTrue(wrong(layout("yyyy-MM-dd", decimal, Signs.SIGNED), cells("charge", told, "", told))
                .get(0)
                .contains("is no amount"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "yyyy-MM-dd|2026-03-10",
                "dd.MM.yyyy|10.03.2026",
                "M/d/yyyy|3/10/2026",
                "yyyy-MM-dd HH:mm|2026-03-10 23:59",
                "d MMM yyyy|10 Mar 2026",
            })
    void datesAreReadByThePatternOfTheSource(String pattern, String told) {
        Map<String, String> cells = cells("charge", "1.00", "", "1.00");
        cells.put("date", told);
        CardLayout layout = layout(pattern, '.', Signs.SIGNED);
        assertTrue(
                layout.objections().none(), () -> layout.objections().reasons().toString());
        assertEquals(LocalDate.of(2026, 3, 10), one(layout, cells).date());
    }

    @Test
    void aDayThatIsNoneOrIsToComeIsRefused() {
        Map<String, String> cells = cells("charge", "1.00", "", "1.00");
        cells.put("date", "2026-02-30");
        assertEquals(
                List.of("Line 2: \"2026-02-30\" is no date written like yyyy-MM-dd."),
                wrong(layout("yyyy-MM-dd", '.', Signs.SIGNED), cells));
        cells.put("date", "2026-03-13");
        assertEquals(
                List.of("Line 2: 2026-03-13 is still to come."), wrong(layout("yyyy-MM-dd", '.', Signs.SIGNED), cells));
    }

    @Test
    void everythingThatIsWrongWithALineIsSaidAtOnce() {
        Map<String, String> cells = cells("gift", "x", "", "1.00");
        cells.put("branch", "XX");
        cells.put("payout", "");
        assertEquals(4, wrong(layout("yyyy-MM-dd", '.', Signs.SIGNED), cells).size());
    }

    @Test
    void ofManyReasonsTheFirstAreToldAndHowManyThereAre() {
        CardFileReading reading = reading(layout("yyyy-MM-dd", '.', Signs.SIGNED));
        for (int number = 2; number < 102; number++) {
            read(reading, number, cells("charge", "10.00", "1.00", "10.00"));
        }
        List<Refusal> reasons = assertThrows(Refused.class, reading::lines).reasons();
        assertEquals(CardFileReading.TOLD + 1, reasons.size());
        assertEquals(
                "Line 2: net is 10.00, but gross and fee make 9.00.",
                reasons.get(0).message());
        assertEquals(
                "There are 100 reasons in all. The first 50 are shown.",
                reasons.get(50).message());
    }

    @Test
    void theSourcesOwnWordForABranchIsUnderstood() {
        Map<String, String> cells = cells("charge", "1.00", "", "1.00");
        cells.put("branch", "M-77");
        assertEquals(2, one(layout("yyyy-MM-dd", '.', Signs.SIGNED), cells).branch());
        cells.put("branch", "om");
        assertEquals(2, one(layout("yyyy-MM-dd", '.', Signs.SIGNED), cells).branch());
    }

    @Test
    void twoLinesThatLookTheSameAreTwoTransactionsAndTheSameOnesInTheNextFile() {
        CardLayout layout = layout("yyyy-MM-dd", '.', Signs.SIGNED);
        List<String> first = twice(layout, "");
        assertNotEquals(first.get(0), first.get(1));
        assertEquals(first, twice(layout, ""));
        assertEquals(
                "Line 3: transaction T-9 is on line 2 already.",
                assertThrows(Refused.class, () -> twice(layout, "T-9")).getMessage());
    }

    private static List<String> twice(CardLayout layout, String transaction) {
        CardFileReading reading = reading(layout);
        Map<String, String> cells = cells("refund", "-5.00", "", "-5.00");
        cells.put("transaction", transaction);
        read(reading, 2, cells);
        read(reading, 3, cells);
        return reading.lines().stream().map(CardLine::key).toList();
    }

    @Test
    void aLayoutSaysEverythingThatIsWrongWithIt() {
        CardLayout wrong = new CardLayout(
                "No Good",
                " ",
                '#',
                new CardLayout.Columns("a", "a", "", "g", "f", "n", "p", "", ""),
                "QQQQ-nonsense",
                '\'',
                Signs.SIGNED,
                61,
                null,
                Map.of(),
                Map.of());
        assertEquals(
                List.of(
                        "source",
                        "name",
                        "separator",
                        "decimal",
                        "window-days",
                        "branch",
                        "kind",
                        "columns",
                        "date-pattern"),
                wrong.objections().reasons().stream().map(Refusal::code).toList());
    }
}
