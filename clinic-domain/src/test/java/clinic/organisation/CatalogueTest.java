package clinic.organisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import clinic.organisation.Catalogue.DatedException;
import clinic.organisation.Catalogue.PriceKey;
import clinic.organisation.Catalogue.TaxRate;
import clinic.shared.Money;
import clinic.shared.NotFound;
import clinic.shared.Rate;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final long RV = 1;
    private static final long OM = 2;
    private static final long DEEP_TISSUE = 7;
    private static final LocalDate THURSDAY = LocalDate.of(2026, 3, 12);
    private static final Hours DAY = new Hours(LocalTime.of(9, 0), LocalTime.of(18, 0));
    private static final Hours SHORT = new Hours(LocalTime.of(9, 0), LocalTime.of(13, 0));

    private static Catalogue.Branch branch(long id, String code, Map<LocalDate, DatedException> exceptions) {
        return new Catalogue.Branch(
                id,
                code,
                code,
                null,
                ZoneId.of("America/New_York"),
                "",
                "",
                "",
                "",
                5,
                true,
                Map.of(DayOfWeek.THURSDAY, DAY),
                exceptions);
    }

    private static Catalogue.PriceList list(
            @Nullable Long branch, String from, @Nullable String until, int minutes, long cents) {
        return new Catalogue.PriceList(
                branch,
                "list",
                LocalDate.parse(from),
                until == null ? null : LocalDate.parse(until),
                Map.of(new PriceKey(DEEP_TISSUE, minutes), Money.ofMinor(cents, USD)));
    }

    private static Catalogue catalogue(List<Catalogue.PriceList> lists, List<TaxRate> rates) {
        return new Catalogue(
                1,
                new Catalogue.Organisation("Killer Knots", USD, DayOfWeek.MONDAY, 1),
                List.of(
                        branch(
                                RV,
                                "RV",
                                Map.of(
                                        THURSDAY.plusWeeks(1), new DatedException(null, "Holiday"),
                                        THURSDAY.plusWeeks(2), new DatedException(SHORT, "Short day"))),
                        branch(OM, "OM", Map.of())),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                lists,
                rates);
    }

    private static Optional<String> price(Catalogue catalogue, long branch, int minutes, String date) {
        return catalogue
                .price(branch, DEEP_TISSUE, minutes, LocalDate.parse(date))
                .map(Money::amount);
    }

    @Test
    void aDatedExceptionReplacesTheWeekdaysHoursOnThatDateOnly() {
        Catalogue.Branch riverside = catalogue(List.of(), List.of()).branch("RV");
        assertEquals(Optional.of(DAY), riverside.hoursOn(THURSDAY));
        assertEquals(Optional.empty(), riverside.hoursOn(THURSDAY.plusWeeks(1)));
        assertEquals(Optional.of("Holiday"), riverside.exceptionOn(THURSDAY.plusWeeks(1)));
        assertEquals(Optional.of(SHORT), riverside.hoursOn(THURSDAY.plusWeeks(2)));
        assertEquals(Optional.of(DAY), riverside.hoursOn(THURSDAY.plusWeeks(3)));
    }

    @Test
    void aWeekdayNobodyNamesIsClosed() {
        assertEquals(
                Optional.empty(), catalogue(List.of(), List.of()).branch("RV").hoursOn(THURSDAY.plusDays(1)));
    }

    @Test
    void aBranchsOwnPriceWinsAndWhatItLeavesOutIsInherited() {
        Catalogue catalogue = catalogue(
                List.of(
                        list(null, "2026-01-01", null, 60, 9500),
                        list(null, "2026-01-01", null, 90, 13500),
                        list(RV, "2026-02-01", null, 60, 9900)),
                List.of());
        assertEquals(Optional.of("99.00"), price(catalogue, RV, 60, "2026-03-12"));
        assertEquals(Optional.of("135.00"), price(catalogue, RV, 90, "2026-03-12"));
        assertEquals(Optional.of("95.00"), price(catalogue, OM, 60, "2026-03-12"));
    }

    @Test
    void aPriceHoldsFromItsFirstToItsLastDayInclusive() {
        Catalogue catalogue = catalogue(
                List.of(list(null, "2026-01-01", "2026-03-31", 60, 9500), list(null, "2026-04-01", null, 60, 10000)),
                List.of());
        assertEquals(Optional.empty(), price(catalogue, RV, 60, "2025-12-31"));
        assertEquals(Optional.of("95.00"), price(catalogue, RV, 60, "2026-01-01"));
        assertEquals(Optional.of("95.00"), price(catalogue, RV, 60, "2026-03-31"));
        assertEquals(Optional.of("100.00"), price(catalogue, RV, 60, "2026-04-01"));
    }

    @Test
    void theBranchsOwnListComesBeforeANewerOneOfTheOrganisation() {
        Catalogue catalogue = catalogue(
                List.of(list(null, "2026-03-01", null, 60, 10000), list(RV, "2025-01-01", null, 60, 9000)), List.of());
        assertEquals(Optional.of("90.00"), price(catalogue, RV, 60, "2026-03-12"));
    }

    @Test
    void theLatestTaxRateThatHasBegunHolds() {
        Catalogue catalogue = catalogue(
                List.of(),
                List.of(
                        new TaxRate(5, "service", Rate.parsePercent("4.5"), "old", LocalDate.of(2025, 1, 1)),
                        new TaxRate(5, "service", Rate.parsePercent("5"), "new", LocalDate.of(2026, 4, 1))));
        assertEquals(
                "old",
                catalogue
                        .tax(RV, "service", LocalDate.of(2026, 3, 31))
                        .map(TaxRate::rule)
                        .orElse(""));
        assertEquals(
                "new",
                catalogue
                        .tax(RV, "service", LocalDate.of(2026, 4, 1))
                        .map(TaxRate::rule)
                        .orElse(""));
        assertEquals(Optional.empty(), catalogue.tax(RV, "retail", THURSDAY));
    }

    @Test
    void anUnknownBranchIsNotFound() {
        assertThrows(NotFound.class, () -> catalogue(List.of(), List.of()).branch("XX"));
    }
}
