package clinic.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import clinic.shared.Money;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever an event posts at whichever branches, each one's books balance and no branch owes what no other is owed. */
class BetweenBranchesPropertiesTest {
    private static final Currency USD = Currency.getInstance("USD");

    /** Each number is a credit, or a debit when negative, at the branch its place gives. */
    @Property
    void everyBranchBalancesAndEachPairOwesTheSame(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = -90_000, max = 90_000) Integer> amounts,
            @ForAll @IntRange(min = 1, max = 4) int own) {
        JournalEntry.Draft draft =
                JournalEntry.of(own, LocalDate.of(2026, 3, 12), USD, JournalEntry.SALE, 1, "Receipt 1");
        int sum = 0;
        for (int i = 0; i < amounts.size(); i++) {
            int amount = amounts.get(i);
            Money money = Money.ofMinor(Math.abs(amount), USD);
            long branch = 1 + i % 4;
            if (amount < 0) {
                draft.debitAt(branch, LedgerAccount.GIFT_CARDS, money);
            } else {
                draft.creditAt(branch, LedgerAccount.SERVICE_REVENUE, money, null, null);
            }
            sum += amount;
        }
        Money rest = Money.ofMinor(Math.abs(sum), USD);
        List<JournalEntry> entries =
                (sum < 0 ? draft.credit(LedgerAccount.CASH, rest) : draft.debit(LedgerAccount.CASH, rest)).entries();

        assertEquals(own, entries.get(0).branch());
        assertEquals(
                entries.size(),
                entries.stream().map(JournalEntry::branch).distinct().count());
        for (JournalEntry entry : entries) {
            entry.lines().stream()
                    .filter(line -> line.account().isBetweenBranches())
                    .map(line -> Objects.requireNonNull(line.partner()))
                    .forEach(partner -> assertEquals(
                            Money.zero(USD),
                            owes(entries, entry.branch(), partner).plus(owes(entries, partner, entry.branch()))));
        }
    }

    private static Money owes(List<JournalEntry> entries, long branch, long partner) {
        return entries.stream()
                .filter(entry -> entry.branch() == branch)
                .flatMap(entry -> entry.lines().stream())
                .filter(line -> Objects.equals(partner, line.partner()))
                .map(JournalLine::added)
                .reduce(Money.zero(USD), Money::plus);
    }
}
