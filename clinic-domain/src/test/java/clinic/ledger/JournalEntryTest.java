package clinic.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.shared.Money;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalEntryTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 12);

    private static Money usd(String amount) {
        return Money.parse(amount, USD);
    }

    private static JournalEntry.Draft draft() {
        return JournalEntry.of(1, DAY, USD, JournalEntry.SALE, 7, "Receipt 1");
    }

    @Test
    void anEntryThatIsACentOffIsRefused() {
        JournalEntry.Draft off =
                draft().debit(LedgerAccount.CASH, usd("95.00")).credit(LedgerAccount.SERVICE_REVENUE, usd("94.99"));
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, off::entry);
        assertTrue(String.valueOf(refused.getMessage()).contains("94.99"), refused::getMessage);
    }

    @Test
    void aLineIsADebitOrACreditNeverBothAndNeverNegative() {
        Money some = usd("1.00");
        Money none = Money.zero(USD);
        assertThrows(IllegalArgumentException.class, () -> new JournalLine(LedgerAccount.CASH, some, some, null, null));
        assertThrows(IllegalArgumentException.class, () -> new JournalLine(LedgerAccount.CASH, none, none, null, null));
        assertThrows(
                IllegalArgumentException.class,
                () -> new JournalLine(LedgerAccount.CASH, some.negated(), none, null, null));
    }

    @Test
    void currenciesDoNotMix() {
        JournalEntry.Draft mixed = draft().debit(LedgerAccount.CASH, usd("1.00"))
                .credit(LedgerAccount.SERVICE_REVENUE, Money.parse("1.00", Currency.getInstance("EUR")));
        assertThrows(IllegalArgumentException.class, mixed::entry);
    }

    @Test
    void aReversalTakesBackEveryLineWithItsDimensionsOnTheDayItHappens() {
        JournalEntry entry = draft().debit(LedgerAccount.CASH, usd("94.05"))
                .debit(LedgerAccount.DISCOUNTS_GIVEN, usd("5.00"), 10L, 20L)
                .credit(LedgerAccount.SERVICE_REVENUE, usd("95.00"), 10L, 20L)
                .credit(LedgerAccount.SALES_TAX_PAYABLE, usd("4.05"))
                .entry();
        JournalEntry back = entry.reversal(350, DAY.plusDays(1), "Taken twice");
        assertEquals(350L, back.reverses());
        assertEquals(DAY.plusDays(1), back.businessDate());
        assertEquals(entry.earned().negated(), back.earned());
        assertEquals(entry.tax().negated(), back.tax());
        assertEquals(entry.volume(), back.volume());
        JournalLine revenue = back.lines().get(2);
        assertEquals(usd("95.00"), revenue.debit());
        assertEquals(10L, revenue.service());
        assertEquals(20L, revenue.staff());
    }

    @Test
    void anEntryBelongsToItsDayUnlessItComesLate() {
        assertEquals(DAY, draft().entry().origin());
        JournalEntry late = draft().originating(DAY.minusDays(20)).entry();
        assertTrue(late.isLate());
        assertEquals(DAY, late.businessDate());
        assertEquals(DAY, draft().originating(DAY.plusDays(1)).entry().origin(), "of tomorrow, done today");
        JournalEntry back = late.reversal(350, DAY.plusDays(1), "Mistake");
        assertEquals(DAY.minusDays(20), back.origin(), "a reversal belongs where what it takes back does");
        assertThrows(
                IllegalArgumentException.class,
                () -> new JournalEntry(1, DAY, DAY.plusDays(1), USD, JournalEntry.SALE, 7, "", null, List.of()));
    }

    @Test
    void aReversalIsNotReversed() {
        JournalEntry back = draft().entry().reversal(350, DAY, "Mistake");
        assertThrows(IllegalStateException.class, () -> back.reversal(351, DAY, "Mistake again"));
    }

    @Test
    void earnedRevenueIsServiceRevenueLessDiscounts() {
        JournalEntry entry = draft().debit(LedgerAccount.CARD_CLEARING, usd("90.00"))
                .debit(LedgerAccount.DISCOUNTS_GIVEN, usd("5.00"))
                .credit(LedgerAccount.SERVICE_REVENUE, usd("95.00"))
                .entry();
        assertEquals(usd("90.00"), entry.earned());
    }

    @Test
    void amountsOfZeroLeaveNoLine() {
        assertEquals(
                List.of(),
                draft().debit(LedgerAccount.CASH, Money.zero(USD)).entry().lines());
    }
}
