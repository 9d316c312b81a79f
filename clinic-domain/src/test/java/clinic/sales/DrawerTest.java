package clinic.sales;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.ledger.JournalEntry;
import clinic.shared.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a cash drawer posts: after its opening the ledger's cash is the float, after its close what is left. */
class DrawerTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 12);

    private static Money cents(long minor) {
        return Money.ofMinor(minor, USD);
    }

    private static Drawer opened(int number, long floated, long expected) {
        return new Drawer(
                5,
                1,
                number,
                DAY,
                cents(floated),
                cents(expected),
                "As found",
                Instant.EPOCH,
                "ellen",
                List.of(),
                List.of(),
                null);
    }

    private static List<String> lines(JournalEntry entry) {
        return entry.lines().stream()
                .map(line -> line.account().code() + " " + line.debit().amount() + " "
                        + line.credit().amount())
                .toList();
    }

    @Test
    void theFirstFloatComesFromTheBankOrHadGoneThere() {
        assertEquals(
                List.of("1000 200.00 0.00", "1020 0.00 200.00"),
                lines(opened(1, 20_000, 0).openingEntry().orElseThrow()));
        assertEquals(
                List.of("1020 800.00 0.00", "1000 0.00 800.00"),
                lines(opened(1, 20_000, 100_000).openingEntry().orElseThrow()));
    }

    @Test
    void aLaterFloatThatIsNotWhatWasLeftIsOverOrShort() {
        assertTrue(opened(2, 20_000, 20_000).openingEntry().isEmpty());
        assertEquals(
                List.of("6900 20.00 0.00", "1000 0.00 20.00"),
                lines(opened(2, 18_000, 20_000).openingEntry().orElseThrow()));
        assertEquals(
                List.of("1000 5.00 0.00", "6900 0.00 5.00"),
                lines(opened(2, 20_500, 20_000).openingEntry().orElseThrow()));
    }

    @Test
    void afterTheCloseTheLedgersCashIsWhatIsLeftWhateverWasCounted() {
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            long floated = random.nextInt(50_000);
            Drawer.Flow flow = new Drawer.Flow(
                    cents(random.nextInt(90_000)),
                    cents(random.nextInt(30_000)),
                    cents(random.nextInt(5_000)),
                    cents(random.nextInt(5_000)));
            long counted = random.nextInt(120_000);
            long expected = floated + flow.net().minor();
            Drawer.Count count =
                    new Drawer.Count(7, List.of(), cents(counted), flow, cents(expected), Instant.EPOCH, "ellen");
            long left = random.nextLong(counted + 1);
            Drawer.Close close = new Drawer.Close(cents(left), cents(counted - left), "", DAY, Instant.EPOCH, "ellen");
            long cash = Drawer.closingEntry(5, 1, 2, count, close).stream()
                    .flatMap(entry -> entry.lines().stream())
                    .filter(line -> line.account().code().equals("1000"))
                    .mapToLong(line -> line.debit().minor() - line.credit().minor())
                    .sum();
            assertEquals(left, expected + cash);
        }
    }

    @Test
    void everyDenominationOfACurrencyIsThereOnceTheGreatestFirst() {
        for (String code : List.of("USD", "EUR", "GBP", "CHF", "CAD", "AUD", "JPY", "SEK", "KWD")) {
            List<Money> notes = Denominations.of(Currency.getInstance(code));
            assertEquals(
                    notes.stream()
                            .distinct()
                            .sorted(java.util.Comparator.reverseOrder())
                            .toList(),
                    notes,
                    code);
            assertTrue(notes.size() >= 10, code);
        }
    }
}
