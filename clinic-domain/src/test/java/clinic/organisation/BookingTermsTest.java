package clinic.organisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.organisation.Catalogue.Terms;
import clinic.shared.Money;
import clinic.shared.Rate;
import clinic.shared.Refused;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is agreed with a booking, from the organisation down to a service at a branch. */
class BookingTermsTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final long RV = 1;
    private static final long OM = 2;
    private static final long DEEP = 11;
    private static final long TRIGGER = 12;
    private static final LocalDate THURSDAY = LocalDate.of(2026, 3, 12);

    private static BookingTerms lead(@Nullable Integer lead, @Nullable Integer horizon) {
        return new BookingTerms(lead, horizon, null, null, null, null);
    }

    private static Terms terms(@Nullable Long branch, @Nullable Long service, LocalDate from, BookingTerms terms) {
        return new Terms(from.toEpochDay() + (branch == null ? 0 : 10_000), branch, service, from, terms);
    }

    private static Catalogue catalogue(Terms... terms) {
        return new Catalogue(
                1,
                new Catalogue.Organisation("Killer Knots", USD, DayOfWeek.MONDAY, 1),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Travel.NONE,
                LoadBudgets.NONE,
                List.of(terms));
    }

    private static Money usd(String amount) {
        return Money.parse(amount, USD);
    }

    @Test
    void withoutTermsNothingIsLimitedAndNothingCosts() {
        BookingTerms none = catalogue().terms(RV, DEEP, THURSDAY);
        assertTrue(none.isEmpty());
        assertTrue(none.lateFeeOn(usd("95.00")).isZero());
        assertFalse(none.isLate(Instant.EPOCH, Instant.EPOCH.plusSeconds(1)));
    }

    @Test
    void theMoreParticularWinsAndWhatItLeavesOpenIsInherited() {
        Catalogue catalogue = catalogue(
                terms(null, null, THURSDAY, lead(60, 90)),
                terms(RV, null, THURSDAY, lead(30, null)),
                terms(null, DEEP, THURSDAY, lead(120, null)),
                terms(RV, DEEP, THURSDAY, lead(null, 14)));
        assertEquals(lead(60, 90), catalogue.terms(OM, TRIGGER, THURSDAY));
        assertEquals(lead(30, 90), catalogue.terms(RV, TRIGGER, THURSDAY));
        assertEquals(lead(120, 90), catalogue.terms(OM, DEEP, THURSDAY));
        assertEquals(lead(120, 14), catalogue.terms(RV, DEEP, THURSDAY));
    }

    @Test
    void ofOneOwnerTheNewestThatHasBegunHolds() {
        Catalogue catalogue = catalogue(
                terms(null, null, THURSDAY.minusYears(1), lead(60, 90)),
                terms(null, null, THURSDAY.plusDays(1), lead(30, null)),
                terms(RV, null, THURSDAY.minusDays(1), lead(15, null)));
        assertEquals(lead(15, 90), catalogue.terms(RV, DEEP, THURSDAY));
        assertEquals(lead(60, 90), catalogue.terms(OM, DEEP, THURSDAY));
        assertEquals(lead(30, null), catalogue.terms(OM, DEEP, THURSDAY.plusDays(1)));
    }

    @Test
    void zeroSaysNoneInsteadOfInheriting() {
        Catalogue catalogue = catalogue(
                terms(
                        null,
                        null,
                        THURSDAY,
                        new BookingTerms(60, null, 24, Fee.of(Rate.parsePercent("50")), null, null)),
                terms(RV, null, THURSDAY, new BookingTerms(0, null, null, Fee.NOTHING, null, null)));
        assertEquals(usd("47.50"), catalogue.terms(OM, DEEP, THURSDAY).lateFeeOn(usd("95.00")));
        assertTrue(catalogue.terms(RV, DEEP, THURSDAY).lateFeeOn(usd("95.00")).isZero());
        assertEquals(0, catalogue.terms(RV, DEEP, THURSDAY).leadMinutes());
    }

    @Test
    void cancellingExactlyAtTheLimitIsNotLate() {
        BookingTerms day = new BookingTerms(null, null, 24, null, null, null);
        Instant start = Instant.parse("2026-03-12T14:00:00Z");
        assertFalse(day.isLate(start, start.minusSeconds(24 * 3600)));
        assertTrue(day.isLate(start, start.minusSeconds(24 * 3600 - 1)));
        assertTrue(day.isLate(start, start.plusSeconds(60)));
    }

    @Test
    void aPartOfThePriceIsRoundedHalfUpToTheCentAndAnAmountStands() {
        assertEquals(usd("16.68"), Fee.of(Rate.parsePercent("50")).on(usd("33.35")));
        assertEquals(usd("20.00"), Fee.of(usd("20.00")).on(usd("15.00")));
        assertEquals("12.5 %", Fee.of(Rate.parsePercent("12.5")).words());
    }

    @Test
    void senselessTermsAreRefusedFieldByField() {
        BookingTerms wrong = new BookingTerms(
                -1,
                2000,
                721,
                Fee.of(Rate.parsePercent("101")),
                Fee.of(Money.parse("5.00", Currency.getInstance("EUR"))),
                Fee.of(usd("5.00").negated()));
        List<String> codes = assertThrows(
                        Refused.class, () -> wrong.objections(USD).refuse())
                .reasons()
                .stream()
                .map(clinic.shared.Refusal::code)
                .toList();
        assertEquals(
                List.of("lead-minutes", "horizon-days", "cancel-hours", "late-fee", "no-show-fee", "deposit"), codes);
        assertThrows(Refused.class, () -> BookingTerms.NONE.objections(USD).refuse());
    }
}
