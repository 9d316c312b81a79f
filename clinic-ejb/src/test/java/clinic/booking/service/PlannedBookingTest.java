package clinic.booking.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.booking.BookingPolicy;
import clinic.booking.Overrides;
import clinic.booking.Proposal;
import clinic.booking.policy.LoadRule;
import clinic.booking.policy.TravelRule;
import clinic.organisation.Catalogue;
import clinic.organisation.LoadBudget;
import clinic.organisation.Travel;
import clinic.organisation.persistence.CatalogueLoader;
import clinic.platform.Engine;
import clinic.sales.service.Clinic;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import clinic.shared.TimeSlot;
import clinic.shared.Way;
import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What travel and load say to a booking or a move. Maya works at Riverside (New York) and Old Mill (Chicago, one hour
 * behind), forty minutes apart; Deep Tissue costs two points and has a buffer of fifteen minutes after it.
 */
class PlannedBookingTest {
    private static final LocalDate THURSDAY = LocalDate.of(2026, 3, 12);
    private static final Overrides DESK = new Overrides("desk", Map.of());
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @EnumSource(Engine.class)
    void theWayFromTheVisitBeforeMustFit(Engine engine) throws Exception {
        try (Clinic clinic = clinic(engine)) {
            visit(clinic, 900, Clinic.OM, THURSDAY, "15:00", "16:00");
            assertEquals(List.of(), codes(clinic, at("16:55"), DESK, Own.NOTHING), "free at 16:15, there at 16:55");
            Refusal late = refusals(clinic, at("16:50"), DESK, Own.NOTHING).get(0);
            assertEquals(TravelRule.CODE, late.code());
            assertEquals(
                    "Maya Okafor is at Old Mill until 12:15. The way from Old Mill to Riverside takes 40 minutes, and 35"
                            + " are left.",
                    late.message());
            assertEquals("slot", late.ways().get(0).kind());
            assertEquals(at("17:00").start(), late.ways().get(0).start(), "the next quarter hour she can be there");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void theWayToTheVisitAfterMustFit(Engine engine) throws Exception {
        try (Clinic clinic = clinic(engine)) {
            visit(clinic, 900, Clinic.OM, THURSDAY, "18:00", "19:00");
            assertEquals(List.of(), codes(clinic, at("16:05"), DESK, Own.NOTHING), "done at 17:20, expected at 18:00");
            assertEquals(List.of(TravelRule.CODE), codes(clinic, at("16:10"), DESK, Own.NOTHING));
            assertEquals(
                    List.of(),
                    codes(clinic, at("16:10"), DESK, new Own(Set.of(900L), 101L, false, List.of())),
                    "the visit that is moved does not stand in its own way");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void betweenTwoVisitsElsewhereBothWaysAreTold(Engine engine) throws Exception {
        try (Clinic clinic = clinic(engine)) {
            visit(clinic, 900, Clinic.OM, THURSDAY, "14:00", "15:30");
            visit(clinic, 901, Clinic.OM, THURSDAY, "17:30", "18:30");
            visit(clinic, 902, Clinic.RV, THURSDAY, "19:00", "20:00");
            assertEquals(List.of(TravelRule.CODE, TravelRule.CODE), codes(clinic, at("16:00"), DESK, Own.NOTHING));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aNightIsTimeEnoughForAnyWay(Engine engine) throws Exception {
        try (Clinic clinic = clinic(engine)) {
            clinic.database()
                    .execute(
                            "delete from branch_travel",
                            "update branch set latitude = 40.7, longitude = -74.0 where id = 1",
                            "update branch set latitude = 41.9, longitude = -87.7 where id = 2");
            visit(clinic, 900, Clinic.OM, THURSDAY.minusDays(1), "22:00", "23:00");
            assertEquals(List.of(), codes(clinic, at("13:00"), DESK, Own.NOTHING));
            visit(clinic, 901, Clinic.OM, THURSDAY, "23:00", "23:30");
            assertEquals(List.of(TravelRule.CODE), codes(clinic, at("13:00"), DESK, Own.NOTHING));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aDayHoldsSoManyPointsOverAllBranches(Engine engine) throws Exception {
        try (Clinic clinic = clinic(engine)) {
            clinic.database().execute("update organisation set load_day = 5");
            visit(clinic, 900, Clinic.OM, THURSDAY, "20:00", "21:00");
            assertEquals(List.of(), codes(clinic, at("15:00"), DESK, Own.NOTHING));
            visit(clinic, 901, Clinic.RV, THURSDAY, "18:00", "18:30");
            Refusal refusal = refusals(clinic, at("15:00"), DESK, Own.NOTHING).get(0);
            assertEquals(LoadRule.CODE, refusal.code());
            assertEquals(
                    "Maya Okafor would carry 6 load points on Thursday 12 March; the limit for a day is 5.",
                    refusal.message());
            assertTrue(refusal.ways().stream().map(Way::kind).toList().contains("override"), refusal::toString);
            assertTrue(
                    refusal.ways().stream()
                            .filter(way -> way.kind().equals("slot"))
                            .allMatch(way -> way.start() != null
                                    && way.start().isAfter(at("23:59").start())),
                    "the next free time is on another day");
            clinic.database().execute("update appointment set status = 'cancelled' where id = 901");
            assertEquals(List.of(), codes(clinic, at("15:00"), DESK, Own.NOTHING), "cancelled visits cost nothing");
            clinic.database().execute("update appointment set status = 'booked' where id = 901");
            clinic.database().execute("update staff_member set load_day = 6 where id = " + Clinic.MAYA);
            assertEquals(List.of(), codes(clinic, at("15:00"), DESK, Own.NOTHING), "her own limit wins");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void sevenDaysInARowHoldSoManyPoints(Engine engine) throws Exception {
        try (Clinic clinic = clinic(engine)) {
            clinic.database().execute("update organisation set load_week = 5");
            visit(clinic, 900, Clinic.RV, THURSDAY.minusDays(5), "15:00", "16:00");
            visit(clinic, 901, Clinic.RV, THURSDAY.plusDays(2), "15:00", "16:00");
            assertEquals(List.of(), codes(clinic, at("15:00"), DESK, Own.NOTHING));
            visit(clinic, 902, Clinic.RV, THURSDAY.plusDays(1), "15:00", "16:00");
            assertEquals(
                    "Maya Okafor would carry 6 load points from Saturday 7 March to Friday 13 March; the limit for seven"
                            + " days is 5.",
                    refusals(clinic, at("15:00"), DESK, Own.NOTHING).get(0).message());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aDeskMayExceedTheBudgetWithAReasonAndAClientOnlineMayNot(Engine engine) throws Exception {
        try (Clinic clinic = clinic(engine)) {
            clinic.database().execute("update organisation set load_day = 1");
            Overrides withReason = new Overrides("desk", Map.of(LoadRule.CODE, " He is in great pain "));
            assertEquals(
                    "load-budget: He is in great pain",
                    withReason.words(
                            placed(clinic, at("15:00"), withReason, Own.NOTHING).overridden()));
            Refusal online = refusals(
                            clinic, at("15:00"), new Overrides("online", Map.of(LoadRule.CODE, "please")), Own.NOTHING)
                    .get(0);
            assertEquals(LoadRule.CODE, online.code());
            assertTrue(online.ways().stream().noneMatch(way -> way.kind().equals("override")), online::toString);
            clinic.database().execute("update organisation set load_day = null");
            assertEquals(
                    Set.of(),
                    placed(clinic, at("15:00"), withReason, Own.NOTHING).overridden(),
                    "no reason without need");
            assertEquals(
                    "reason-missing",
                    assertThrows(Refused.class, () -> new Overrides("desk", Map.of(LoadRule.CODE, " ")))
                            .code());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aMoveWithinTherapistAndDayCostsNothingMore(Engine engine) throws Exception {
        try (Clinic clinic = clinic(engine)) {
            clinic.database().execute("update organisation set load_day = 1");
            visit(clinic, 900, Clinic.RV, THURSDAY, "15:00", "16:00");
            assertEquals(List.of(), codes(clinic, at("17:00"), DESK, new Own(Set.of(900L), 101L, true, List.of())));
            assertEquals(
                    List.of(LoadRule.CODE),
                    codes(clinic, at("17:00"), DESK, new Own(Set.of(900L), 101L, false, List.of())));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void theCatalogueKnowsWhatIsWrittenDown(Engine engine) throws Exception {
        try (Clinic clinic = clinic(engine)) {
            clinic.database()
                    .execute(
                            "update branch set latitude = 40.7, longitude = -74.0 where id = 1",
                            "update organisation set travel_km_per_hour = 20, travel_unknown_minutes = 45, load_week = 90",
                            "update staff_member set load_day = 12 where id = " + Clinic.JONAS);
            Catalogue catalogue = catalogue(clinic);
            assertEquals(40, catalogue.travel().minutes(Clinic.OM, Clinic.RV));
            assertEquals(45, catalogue.travel().usualMinutes(Clinic.OM, Clinic.RV));
            assertEquals(new Travel.Pace(20, 5, 45), catalogue.travel().pace());
            assertEquals(40.7, catalogue.travel().place(Clinic.RV).orElseThrow().latitude());
            assertEquals(new LoadBudget(12, 90), catalogue.loadBudgets().of(Clinic.JONAS));
            assertEquals(new LoadBudget(null, 90), catalogue.loadBudgets().of(Clinic.MAYA));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void theLoadsOfASearchAreThoseOfTheBookings(Engine engine) throws Exception {
        try (Clinic clinic = clinic(engine)) {
            visit(clinic, 900, Clinic.OM, THURSDAY.minusDays(6), "15:00", "16:00");
            visit(clinic, 901, Clinic.RV, THURSDAY, "15:00", "16:00");
            visit(clinic, 902, Clinic.OM, THURSDAY, "18:00", "19:00");
            visit(clinic, 903, Clinic.RV, THURSDAY.plusDays(6), "15:00", "16:00");
            visit(clinic, 904, Clinic.RV, THURSDAY.plusDays(7), "15:00", "16:00");
            clinic.database().execute("update appointment set status = 'no-show' where id = 903");
            clinic.desk(wiring -> {
                Loads loads = wiring.get(Loads.class);
                int[] around = loads.around(THURSDAY, Clinic.MAYA, Set.of(902L));
                int[] between = new int[13];
                var days = loads.between(THURSDAY.minusDays(6), THURSDAY.plusDays(6), Set.of(Clinic.RV, Clinic.OM));
                for (int i = 0; i < 13; i++) {
                    between[i] = days.getOrDefault(THURSDAY.plusDays(i - 6), Map.of())
                            .getOrDefault(Clinic.MAYA, 0);
                }
                assertEquals(List.of(2, 2, 0), List.of(around[0], around[6], around[12]));
                assertEquals(List.of(2, 4, 0), List.of(between[0], between[6], between[12]));
                return true;
            });
        }
    }

    private static Clinic clinic(Engine engine) throws Exception {
        Clinic clinic = new Clinic(engine);
        clinic.at(NOW);
        clinic.database()
                .execute(
                        "insert into assignment values (9, 201, 2, 'therapist', 3000, date '2020-01-01', null, 1)",
                        "insert into branch_travel values (1, 2, 40)");
        for (int day = 1; day <= 7; day++) {
            clinic.database()
                    .execute(
                            "insert into opening_hours values (" + (500 + day) + ", null, " + day
                                    + ", false, time '08:00', time '20:00')",
                            "insert into work_pattern values (" + (600 + day) + ", 1, " + day
                                    + ", time '08:00', time '20:00')");
        }
        return clinic;
    }

    /** Maya's visit at the branch, times in UTC, in the diary as booking would have left it. */
    private static void visit(Clinic clinic, long id, long branch, LocalDate date, String from, String until)
            throws Exception {
        long room = branch == Clinic.RV ? 101 : 102;
        String starts = "timestamp with time zone '" + date + " " + from + ":00+00'";
        String ends = "timestamp with time zone '" + date + " " + until + ":00+00'";
        clinic.database()
                .execute(
                        "insert into client (id, first_name, last_name, note, created_at, version) values ("
                                + (1000 + id) + ", 'A', 'B', '', current_timestamp, 1)",
                        "insert into appointment (id, branch_id, business_date, status, source, client_id, service_id, minutes, therapist_id, room_id, equipment_id, starts_at, ends_at, buffer_before, buffer_after, price_minor, currency, note, created_at, created_by, status_since, version) values ("
                                + id + ", " + branch + ", date '" + date
                                + "', 'booked', 'desk', " + (1000 + id) + ", 11, 60, 201, " + room + ", null, " + starts
                                + ", " + ends + ", 0, 15, 9500, 'USD', '', " + starts + ", 'ellen', " + starts
                                + ", 1)");
        for (String claim : List.of("201, 'T'", room + ", 'R'")) {
            clinic.database()
                    .execute(
                            "insert into diary_claim (owner_id, resource_id, kind, branch_id, starts_at, ends_at) values ("
                                    + id + ", " + claim + ", " + branch + ", " + starts + ", " + ends
                                    + " + interval '15' minute)");
        }
    }

    private static TimeSlot at(String utc) {
        return TimeSlot.of(Instant.parse(THURSDAY + "T" + utc + ":00Z"), Duration.ofMinutes(60));
    }

    private static List<String> codes(Clinic clinic, TimeSlot slot, Overrides leeway, Own own) throws Exception {
        return refusals(clinic, slot, leeway, own).stream().map(Refusal::code).toList();
    }

    private static List<Refusal> refusals(Clinic clinic, TimeSlot slot, Overrides leeway, Own own) throws Exception {
        try {
            placed(clinic, slot, leeway, own);
            return List.of();
        } catch (Refused refused) {
            return refused.reasons();
        }
    }

    private static Proposals.Placed placed(Clinic clinic, TimeSlot slot, Overrides leeway, Own own) throws Exception {
        Catalogue catalogue = catalogue(clinic);
        return clinic.desk(wiring -> wiring.with(Instance.class, none())
                .get(Proposals.class)
                .place(
                        new Proposal(
                                catalogue,
                                catalogue.branch(Clinic.RV),
                                catalogue.service(Clinic.DEEP),
                                catalogue.member(Clinic.MAYA),
                                null,
                                Clinic.CLIENT,
                                slot,
                                THURSDAY,
                                NOW),
                        leeway,
                        own));
    }

    private static Catalogue catalogue(Clinic clinic) throws Exception {
        try (Connection connection = clinic.database().source().getConnection()) {
            return new CatalogueLoader(connection).load().orElseThrow();
        }
    }

    /** No context above booking has a rule to add. */
    private static Object none() {
        return Proxy.newProxyInstance(
                PlannedBookingTest.class.getClassLoader(),
                new Class<?>[] {Instance.class},
                (proxy, method, arguments) -> method.getName().equals("stream") ? Stream.<BookingPolicy>empty() : null);
    }
}
