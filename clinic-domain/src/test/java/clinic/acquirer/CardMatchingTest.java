package clinic.acquirer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.acquirer.CardMatching.Found;
import clinic.shared.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CardMatchingTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 10);
    private static final int WINDOW = 5;

    private static CardLine line(int number, LineKind kind, String reference, long minor, int day) {
        Money gross = Money.ofMinor(minor, USD);
        Money fee = kind == LineKind.FEE ? Money.ofMinor(5, USD) : Money.zero(USD);
        return new CardLine(
                number, "k" + number, 1, kind, reference, DAY.plusDays(day), gross, fee, gross.minus(fee), "P");
    }

    private static CardMovement payment(long id, String reference, long minor, int day) {
        return new CardMovement(id, 1, DAY.plusDays(day), Money.ofMinor(minor, USD), reference, id, null);
    }

    private static String found(CardLine line, CardMovement... free) {
        Found found = CardMatching.match(List.of(line), List.of(free), WINDOW).get(0);
        CardMovement movement = found.movement();
        return found.state().code() + (movement == null ? "" : " " + movement.id());
    }

    @Test
    void aReferenceIsTheSameHoweverItIsWritten() {
        assertEquals(
                "matched 7", found(line(1, LineKind.CHARGE, "70-3312a", 9500, 0), payment(7, "70 3312A", 9500, 0)));
        assertEquals("unknown", found(line(1, LineKind.CHARGE, "703313", 9500, 0), payment(7, "70 3312", 9500, 0)));
    }

    @Test
    void datesMayLieAsFarApartAsTheWindowAndNoFurther() {
        CardLine line = line(1, LineKind.CHARGE, "A", 9500, 0);
        assertEquals("matched 7", found(line, payment(7, "A", 9500, -WINDOW)));
        assertEquals("matched 7", found(line, payment(7, "A", 9500, WINDOW)));
        assertEquals("unknown", found(line, payment(7, "A", 9500, -WINDOW - 1)));
        assertEquals("unknown", found(line, payment(7, "A", 9500, WINDOW + 1)));
    }

    @Test
    void anotherAmountDiffersAndAnotherDirectionIsUnknown() {
        assertEquals("differs 7", found(line(1, LineKind.CHARGE, "A", 9400, 0), payment(7, "A", 9500, 0)));
        assertEquals("unknown", found(line(1, LineKind.REFUND, "A", -9500, 0), payment(7, "A", 9500, 0)));
        assertEquals("matched 7", found(line(1, LineKind.CHARGEBACK, "A", -9500, 0), payment(7, "A", -9500, 0)));
    }

    @Test
    void anotherBranchIsUnknown() {
        CardMovement elsewhere = new CardMovement(7, 2, DAY, Money.ofMinor(9500, USD), "A", 7L, null);
        assertEquals("unknown", found(line(1, LineKind.CHARGE, "A", 9500, 0), elsewhere));
    }

    @Test
    void aFeeHasNoPayment() {
        assertEquals("fee", found(line(1, LineKind.FEE, "", 0, 0), payment(7, "", 9500, 0)));
    }

    @Test
    void anExactPaymentIsNotLostToALineThatOnlyDiffers() {
        List<Found> found = CardMatching.match(
                List.of(line(1, LineKind.CHARGE, "A", 9400, 0), line(2, LineKind.CHARGE, "A", 9500, 1)),
                List.of(payment(7, "A", 9500, 0)),
                WINDOW);
        assertEquals(LineState.UNKNOWN, found.get(0).state());
        assertEquals(LineState.MATCHED, found.get(1).state());
    }

    /** Against trying every assignment: no other matches more, and none claims a payment twice. */
    @Test
    void asManyAsPossibleAreMatchedWhateverTheirOrder() {
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            List<CardLine> lines = new ArrayList<>();
            List<CardMovement> free = new ArrayList<>();
            for (int i = 1; i <= 5; i++) {
                lines.add(line(i, LineKind.CHARGE, "A", 100 + random.nextInt(2), random.nextInt(16)));
                free.add(payment(i, "A", 100 + random.nextInt(2), random.nextInt(16)));
            }
            Collections.shuffle(free, random);
            List<Found> found = CardMatching.match(lines, free, WINDOW);
            Set<Long> claimed = new HashSet<>();
            long matched = 0;
            for (Found one : found) {
                CardMovement movement = one.movement();
                if (movement != null) {
                    assertTrue(claimed.add(movement.id()), "claimed once");
                }
                matched += one.state() == LineState.MATCHED ? 1 : 0;
            }
            assertEquals(most(lines, free, 0, new HashSet<>()), matched);
        }
    }

    private static long most(List<CardLine> lines, List<CardMovement> free, int at, Set<Long> taken) {
        if (at == lines.size()) {
            return 0;
        }
        long most = most(lines, free, at + 1, taken);
        CardLine line = lines.get(at);
        for (CardMovement one : free) {
            boolean fits = one.amount().equals(line.gross())
                    && !one.date().isBefore(line.date().minusDays(WINDOW))
                    && !one.date().isAfter(line.date().plusDays(WINDOW));
            if (fits && taken.add(one.id())) {
                most = Math.max(most, 1 + most(lines, free, at + 1, taken));
                taken.remove(one.id());
            }
        }
        return most;
    }
}
