package clinic.organisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.organisation.Travel.Pace;
import clinic.organisation.Travel.Pair;
import clinic.shared.Refusal;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** How long it takes from branch to branch. */
class TravelTest {
    private static final Coordinates RIVERSIDE = new Coordinates(40.7033, -74.0120);
    private static final Coordinates NORTHGATE = new Coordinates(40.8620, -73.8918);

    private final Travel travel =
            new Travel(Map.of(1L, RIVERSIDE, 2L, NORTHGATE), Map.of(Pair.of(3, 1), 35), new Pace(25, 5, 40));

    @Test
    void distancesFollowTheGlobe() {
        assertEquals(0, RIVERSIDE.kilometresTo(RIVERSIDE), 1e-9);
        assertEquals(20.35, RIVERSIDE.kilometresTo(NORTHGATE), 0.05);
        assertEquals(NORTHGATE.kilometresTo(RIVERSIDE), RIVERSIDE.kilometresTo(NORTHGATE), 1e-9);
        assertEquals(20015, new Coordinates(0, 0).kilometresTo(new Coordinates(0, 180)), 1, "half round the globe");
    }

    @Test
    void theDefaultIsThePaceAndTheFixedTimeUpToFullFiveMinutes() {
        assertEquals(55, travel.minutes(1, 2), "20.35 km at 25 km/h are 48.8 minutes, and 5");
        assertEquals(55, travel.minutes(2, 1));
        assertEquals(0, travel.minutes(1, 1));
    }

    @Test
    void whatIsWrittenDownWinsAndHoldsBothWays() {
        assertEquals(35, travel.minutes(1, 3));
        assertEquals(35, travel.minutes(3, 1));
        assertEquals(OptionalInt.empty(), travel.told(1, 2));
    }

    @Test
    void aPlaceNobodyKnowsTakesTheTimeForUnknownPlaces() {
        assertEquals(40, travel.minutes(2, 3));
        assertTrue(travel.kilometres(2, 3).isEmpty());
    }

    @Test
    void rulesNameEveryFieldAtFault() {
        PlanningRules wrong = new PlanningRules(new Pace(0, -1, 601), new LoadBudget(0, 7001));
        assertEquals(
                List.of("km-per-hour", "fixed-minutes", "unknown-minutes", "load-day", "load-week"),
                codes(wrong.objections()));
        assertTrue(new PlanningRules(new Pace(25, 0, 0), LoadBudget.NONE)
                .objections()
                .none());
    }

    @Test
    void coordinatesComeTogetherAndOnTheGlobe() {
        assertEquals(List.of("longitude"), codes(branch(40.7, null).objections()));
        assertEquals(List.of("latitude"), codes(branch(Double.NaN, 10.0).objections()));
        assertEquals(List.of("longitude"), codes(branch(90.0, 180.01).objections()));
        assertTrue(branch(-90.0, -180.0).objections().none());
        assertTrue(branch(null, null).objections().none());
    }

    private static BranchDetails branch(
            @org.jspecify.annotations.Nullable Double latitude, @org.jspecify.annotations.Nullable Double longitude) {
        return new BranchDetails(
                "RV",
                "Riverside",
                null,
                "America/New_York",
                "18 Wharf Lane",
                "New York",
                "",
                "",
                1,
                true,
                latitude,
                longitude);
    }

    private static List<String> codes(clinic.shared.Objections objections) {
        try {
            objections.refuse();
            return List.of();
        } catch (clinic.shared.Refused refused) {
            return refused.reasons().stream().map(Refusal::code).toList();
        }
    }
}
