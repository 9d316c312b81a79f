package clinic.organisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.organisation.Catalogue.PriceKey;
import clinic.shared.Objections;
import clinic.shared.Rate;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SetupRulesTest {

    private static List<String> codes(Objections objections) {
        return assertThrows(Refused.class, objections::refuse).reasons().stream()
                .map(Refusal::code)
                .toList();
    }

    private static PriceListTerms list(@Nullable Long branch, String from, @Nullable String until) {
        return new PriceListTerms(
                branch, "Prices", LocalDate.parse(from), until == null ? null : LocalDate.parse(until));
    }

    @Test
    void aBranchNamesEveryFieldAtFaultAtOnce() {
        BranchDetails wrong =
                new BranchDetails("1", " ", null, "Mars/Olympus", "", "Rome", "", "", 1, true, null, null);
        assertEquals(List.of("code", "name", "zone", "street"), codes(wrong.objections()));
    }

    @Test
    void aBranchCodeIsWrittenInCapitals() {
        BranchDetails branch = new BranchDetails(
                " rv ",
                "Riverside",
                null,
                "America/New_York",
                "18 Wharf Lane",
                "New York",
                "",
                "",
                1,
                true,
                null,
                null);
        assertEquals("RV", branch.code());
        assertTrue(branch.objections().none());
    }

    @Test
    void durationsAndBuffersFitTheDiarysFiveMinutes() {
        ServiceDetails service = new ServiceDetails(
                "Deep Tissue", "Deep", "deep", "", List.of(60, 33), 7, 250, null, " ", null, 4, false, true);
        assertEquals(List.of("code", "durations", "buffer-before", "buffer-after"), codes(service.objections()));
    }

    @Test
    void anAddOnAddsOneNumberOfMinutesOrNoneAndHasNeitherBuffersNorARoom() {
        addOn(List.of(0), 0, null).refuse();
        addOn(List.of(15), 0, null).refuse();
        assertEquals(List.of("durations", "add-on"), codes(addOn(List.of(15, 30), 5, null)));
        assertEquals(List.of("durations", "add-on"), codes(addOn(List.of(12), 0, "wet")));
        assertEquals(List.of("durations"), codes(addOn(List.of(), 0, null)));
    }

    private static Objections addOn(List<Integer> durations, int buffer, @Nullable String room) {
        return new ServiceDetails(
                        "hot-stones", "Hot Stones", "warmth", "", durations, 0, buffer, room, null, null, 1, true, true)
                .objections();
    }

    @Test
    void durationsAreKeptOnceAndInOrder() {
        ServiceDetails service = new ServiceDetails(
                "deep-tissue", "Deep", "deep", "", List.of(90, 30, 90), 0, 15, null, null, null, 4, false, true);
        assertEquals(List.of(30, 90), service.durations());
    }

    @Test
    void oneOwnersListsOverlapWhenTheyShareADay() {
        assertTrue(list(1L, "2026-01-01", "2026-06-30").overlaps(list(1L, "2026-06-30", null)));
        assertFalse(list(1L, "2026-01-01", "2026-06-30").overlaps(list(1L, "2026-07-01", null)));
    }

    @Test
    void aBranchsListAndTheOrganisationsStandSideBySide() {
        assertFalse(list(1L, "2026-01-01", null).overlaps(list(null, "2026-01-01", null)));
        assertFalse(list(1L, "2026-01-01", null).overlaps(list(2L, "2026-01-01", null)));
        assertTrue(list(null, "2026-01-01", null).overlaps(list(null, "2025-01-01", null)));
    }

    @Test
    void aPriceListSaysExactlyThePricesItWasLastGiven() {
        PriceList prices = new PriceList(list(null, "2026-01-01", null));
        prices.price(Map.of(new PriceKey(7, 60), 9500L, new PriceKey(7, 90), 13500L));
        prices.price(Map.of(new PriceKey(7, 60), 9900L, new PriceKey(8, 60), 9000L));
        assertEquals(Map.of(new PriceKey(7, 60), 9900L, new PriceKey(8, 60), 9000L), prices.prices());
    }

    @Test
    void twoTaxRatesOfOneCategoryDoNotBeginOnTheSameDay() {
        TaxJurisdiction city = new TaxJurisdiction("US-NY", "New York");
        city.charge("service", Rate.parsePercent("4.5"), "City tax", LocalDate.of(2026, 1, 1));
        city.charge("retail", Rate.parsePercent("8.875"), "Sales tax", LocalDate.of(2026, 1, 1));
        Refused refused = assertThrows(
                Refused.class,
                () -> city.charge("service", Rate.parsePercent("5"), "City tax", LocalDate.of(2026, 1, 1)));
        assertEquals("valid-from", refused.code());
        assertEquals(2, city.rates().size());
    }

    @Test
    void aBranchsHoursForADayCanBeClosedAndOpenedAgain() {
        OpeningHours sunday = new OpeningHours(1L, java.time.DayOfWeek.SUNDAY, null);
        assertEquals(null, sunday.hours());
        Hours hours = new Hours(java.time.LocalTime.of(10, 0), java.time.LocalTime.MIDNIGHT);
        sunday.open(hours);
        assertEquals(hours, sunday.hours());
    }
}
