package clinic.sales.service;

import clinic.sales.CashPurpose;
import clinic.sales.Denominations;
import clinic.sales.Drawer;
import clinic.shared.Money;
import clinic.shared.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is wrong with amounts, words and counts as they are told to a cash drawer, all at once. */
final class DrawerRules {
    private static final int LONGEST_WORDS = 150;
    private static final int MOST_PIECES = 100_000;

    private DrawerRules() {}

    static List<Refusal> ofAmount(Money amount, Currency currency, String note) {
        List<Refusal> refusals = new ArrayList<>();
        if (!amount.currency().equals(currency)) {
            refusals.add(new Refusal("currency-differs", "The drawer is in " + currency + "."));
        }
        if (amount.isNegative()) {
            refusals.add(new Refusal("amount-negative", "An amount of cash is not negative."));
        }
        if (note.length() > LONGEST_WORDS) {
            refusals.add(new Refusal("note-long", "A note has " + LONGEST_WORDS + " letters or fewer."));
        }
        return refusals;
    }

    static List<Refusal> ofMovement(Money amount, Currency currency, String purpose, String reason) {
        List<Refusal> refusals = ofAmount(amount, currency, "");
        if (amount.isZero()) {
            refusals.add(new Refusal("amount-not-positive", "Pay more than nothing."));
        }
        if (CashPurpose.find(purpose).isEmpty()) {
            refusals.add(new Refusal("purpose-unknown", "It is for the bank, or an expense."));
        }
        if (reason.isEmpty() || reason.length() > LONGEST_WORDS) {
            refusals.add(
                    new Refusal("reason-missing", "Say in " + LONGEST_WORDS + " letters or fewer what it is for."));
        }
        return refusals;
    }

    static List<Refusal> ofCount(Currency currency, Collection<Drawer.Pieces> pieces) {
        List<Refusal> refusals = new ArrayList<>();
        Set<Money> known = Set.copyOf(Denominations.of(currency));
        Set<Money> told = pieces.stream().map(Drawer.Pieces::denomination).collect(Collectors.toSet());
        if (!known.containsAll(told) || told.size() < pieces.size()) {
            refusals.add(new Refusal("denomination-unknown", "Count each note and coin of the currency once."));
        }
        if (pieces.stream().anyMatch(one -> one.pieces() < 0 || one.pieces() > MOST_PIECES)) {
            refusals.add(new Refusal("pieces-wrong", "Of a note or coin there are 0 to " + MOST_PIECES + "."));
        }
        return refusals;
    }
}
