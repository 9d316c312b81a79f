package clinic.acquirer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.ledger.JournalEntry;
import clinic.shared.Money;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PayoutSumsTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 10);

    private static JournalEntry entry(long gross, long fee, long booked) {
        return new PayoutSums(
                        1, "P-1", DAY, Money.ofMinor(gross, USD), Money.ofMinor(fee, USD), Money.ofMinor(booked, USD))
                .entry(9, DAY.plusDays(2));
    }

    private static List<String> lines(JournalEntry entry) {
        return entry.lines().stream()
                .map(line -> line.account().code() + " " + line.debit().amount() + " "
                        + line.credit().amount())
                .toList();
    }

    @Test
    void theBankGetsWhatIsLeftOfWhatWasOnCardClearing() {
        JournalEntry entry = entry(95_000, 1_425, 95_000);
        assertEquals(List.of("1020 935.75 0.00", "6200 14.25 0.00", "1010 0.00 950.00"), lines(entry));
        assertEquals(DAY, entry.origin());
    }

    @Test
    void whatWasSettledOtherwiseThanBookedIsADifference() {
        assertEquals(
                List.of("1020 93.00 0.00", "6200 1.00 0.00", "6210 1.00 0.00", "1010 0.00 95.00"),
                lines(entry(9_400, 100, 9_500)));
    }

    @Test
    void aPayoutThatTakesMoreBackThanItGivesIsACredit() {
        assertEquals(List.of("1020 0.00 110.00", "6200 15.00 0.00", "6210 95.00 0.00"), lines(entry(-9_500, 1_500, 0)));
        assertEquals(List.of("1020 0.00 20.10", "6200 0.10 0.00", "1010 20.00 0.00"), lines(entry(-2_000, 10, -2_000)));
    }

    @Test
    void whateverTheAmountsTheEntryBalances() {
        Random random = new Random(5);
        for (int round = 0; round < 1000; round++) {
            JournalEntry entry = entry(
                    random.nextInt(20_001) - 10_000, random.nextInt(2_001) - 1_000, random.nextInt(20_001) - 10_000);
            assertTrue(entry.lines().size() <= 4);
        }
    }
}
