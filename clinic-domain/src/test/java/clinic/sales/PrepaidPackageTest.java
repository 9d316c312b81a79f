package clinic.sales;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.sales.PrepaidPackage.Balance;
import clinic.sales.PrepaidPackage.Outcome;
import clinic.sales.PrepaidPackage.Use;
import clinic.shared.Money;
import clinic.shared.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a session is worth, until when, and for whom. */
class PrepaidPackageTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final LocalDate SOLD = LocalDate.of(2026, 3, 12);

    private static PrepaidPackage sold(
            int sessions, long priceMinor, @Nullable Integer validDays, boolean transferable) {
        PackageKind kind = new PackageKind(
                1,
                2,
                1,
                "five-deep",
                "Five Deep Tissue",
                sessions,
                List.of(new PackageKind.Treatment(11, 60)),
                Money.ofMinor(priceMinor, USD),
                validDays,
                transferable,
                SOLD,
                null,
                null);
        return new PrepaidPackage(9, 1, 301, 7, SOLD, kind, kind.goodUntil(SOLD), List.of());
    }

    private static PrepaidPackage use(PrepaidPackage prepaid, Outcome kind, int sessions, Money amount, Balance left) {
        return prepaid.with(new Use(
                prepaid.uses().size() + 1,
                kind,
                1,
                SOLD,
                sessions,
                amount,
                left,
                prepaid.validUntil(),
                1L,
                1L,
                "",
                Instant.parse("2026-03-12T16:00:00Z"),
                "Ellen Park"));
    }

    private static PrepaidPackage redeemed(PrepaidPackage prepaid) {
        Money worth = prepaid.session();
        return use(prepaid, Outcome.REDEEMED, 1, worth, prepaid.left().minus(1, worth));
    }

    @Test
    void theLastSessionTakesTheRemainder() {
        PrepaidPackage prepaid = sold(3, 10_000, null, false);
        assertEquals(3_333, prepaid.session().minor());
        prepaid = redeemed(prepaid);
        assertEquals(3_333, prepaid.session().minor());
        prepaid = redeemed(prepaid);
        assertEquals(3_334, prepaid.session().minor());
        prepaid = redeemed(prepaid);
        assertTrue(prepaid.left().isNone());
        assertTrue(prepaid.left().amount().isZero());
    }

    /** Whatever is used and put back in whatever order, what is left is worth something, and all together is the price. */
    @Test
    void noCentIsLostWhateverIsUsedAndPutBack() {
        Random random = new Random(20260312);
        for (int round = 0; round < 2_000; round++) {
            int sessions = 1 + random.nextInt(12);
            long price = sessions + random.nextInt(50_000);
            PrepaidPackage prepaid = sold(sessions, price, null, false);
            java.util.ArrayDeque<Money> out = new java.util.ArrayDeque<>();
            long paid = 0;
            for (int step = 0; step < 30; step++) {
                if (!prepaid.left().isNone() && random.nextInt(3) > 0) {
                    out.add(prepaid.session());
                    paid += prepaid.session().minor();
                    prepaid = redeemed(prepaid);
                } else if (!out.isEmpty()) {
                    Money back = random.nextBoolean() ? out.removeFirst() : out.removeLast();
                    paid -= back.minor();
                    prepaid = use(
                            prepaid, Outcome.RETURNED, 1, back, prepaid.left().plus(1, back));
                }
                assertEquals(price, paid + prepaid.left().amount().minor());
                assertEquals(sessions, out.size() + prepaid.left().sessions());
                assertEquals(prepaid.left().isNone(), prepaid.left().amount().isZero());
                assertTrue(prepaid.left().isNone() || prepaid.session().minor() > 0);
                assertTrue(prepaid.session().compareTo(prepaid.left().amount()) <= 0
                        || prepaid.left().isNone());
            }
        }
    }

    @Test
    void itsLastDayIsStillGood() {
        PrepaidPackage prepaid = sold(5, 42_500, 30, false);
        assertEquals(LocalDate.of(2026, 4, 11), prepaid.validUntil());
        assertFalse(prepaid.isPast(LocalDate.of(2026, 4, 11)));
        assertTrue(prepaid.isPast(LocalDate.of(2026, 4, 12)));
        assertNull(sold(5, 42_500, null, false).validUntil());
        assertFalse(sold(5, 42_500, null, false).isPast(LocalDate.of(2999, 1, 1)));
    }

    @Test
    void onlyATransferableOneIsForSomebodyElse() {
        assertTrue(sold(5, 42_500, null, false).isFor(301));
        assertFalse(sold(5, 42_500, null, false).isFor(302));
        assertTrue(sold(5, 42_500, null, true).isFor(302));
    }

    @Test
    void whatIsWrongWithAKindIsSaidAtOnceByField() {
        PackageDetails wrong = new PackageDetails(
                "Five Deep", "", 0, List.of(), Money.ofMinor(0, USD), 0, false, SOLD, SOLD.minusDays(1));
        assertEquals(
                List.of("code", "name", "sessions", "treatments", "price", "valid-days", "active-until"),
                wrong.objections(USD).reasons().stream().map(Refusal::code).toList());
        PackageDetails right = new PackageDetails(
                "five-deep",
                "Five",
                5,
                List.of(new PackageDetails.Treatment("deep-tissue", 60)),
                Money.ofMinor(42_500, USD),
                null,
                false,
                SOLD,
                null);
        assertTrue(right.objections(USD).none());
    }
}
