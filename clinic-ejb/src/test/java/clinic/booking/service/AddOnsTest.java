package clinic.booking.service;

import static clinic.booking.service.DiaryClinic.DESK_RV;
import static clinic.booking.service.DiaryClinic.FIRST_CLIENT;
import static clinic.booking.service.DiaryClinic.HEAD_OFFICE;
import static clinic.booking.service.DiaryClinic.JONAS;
import static clinic.booking.service.DiaryClinic.MAYA;
import static clinic.booking.service.DiaryClinic.NEW_YORK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.booking.AppointmentStatus;
import clinic.booking.service.AppointmentQueries.View;
import clinic.platform.Engine;
import clinic.reporting.service.RevenueTotals;
import clinic.sales.service.VisitRevenue;
import clinic.shared.Money;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import clinic.shared.SlotTaken;
import clinic.visit.service.FrontDesk;
import clinic.visit.service.Repricing;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Deep tissue, 60 minutes for 95.00, given with hot stones (15 minutes, 25.00, one heater), aromatherapy (no time, 12.00)
 * or cupping (10 minutes, 18.00, only Jonas may).
 */
class AddOnsTest {
    private static final Instant NOW = Instant.parse("2026-02-03T15:00:00Z");
    private static final LocalDate TUESDAY = LocalDate.of(2026, 2, 3);
    private static final String HOT_STONES = "hot-stones";
    private static final String AROMATHERAPY = "aromatherapy";
    private static final String CUPPING = "cupping";

    private static DiaryClinic clinic(Engine engine) throws Exception {
        DiaryClinic clinic = new DiaryClinic(engine, NOW);
        clinic.database()
                .execute(
                        "insert into service values (13, 'hot-stones', 'Hot Stones', 'warmth', '', 0, 0, null,"
                                + " 'stone-heater', null, 1, true, 1, true)",
                        "insert into service values (14, 'aromatherapy', 'Aromatherapy', 'aroma', '', 0, 0, null, null,"
                                + " null, 0, true, 1, true)",
                        "insert into service values (15, 'cupping', 'Cupping', 'cups', '', 0, 0, null, null, 'cupping', 0,"
                                + " true, 1, true)",
                        "insert into service_duration values (13, 15)",
                        "insert into service_duration values (14, 0)",
                        "insert into service_duration values (15, 10)",
                        "insert into price values (13, 1, 13, 15, 2500)",
                        "insert into price values (14, 1, 14, 0, 1200)",
                        "insert into price values (15, 1, 15, 10, 1800)",
                        "insert into equipment_unit (id, branch_id, kind, label, movable, active, version) values (1901, 1,"
                                + " 'stone-heater', 'Stone heater', true, true, 1)",
                        "insert into credential (id, staff_id, kind, reference, issued_on, expires_on, version) values (1, "
                                + JONAS + ", 'cupping', 'C1', date '2020-01-01', null, 1)",
                        "update catalogue_version set version = nextval('catalogue_version_seq')");
        return clinic;
    }

    private static Instant at(int hour, int minute) {
        return TUESDAY.atTime(LocalTime.of(hour, minute)).atZone(NEW_YORK).toInstant();
    }

    private static View book(DiaryClinic clinic, long therapist, int client, Instant start, String... addOns)
            throws Exception {
        return clinic.as(HEAD_OFFICE, wiring -> wiring.get(BookingDesk.class)
                .book(new BookVisit(
                        "RV",
                        "deep-tissue",
                        60,
                        therapist,
                        null,
                        FIRST_CLIENT + client,
                        start,
                        "desk",
                        "",
                        null,
                        Map.of(),
                        List.of(addOns))));
    }

    private static View view(DiaryClinic clinic, long id) throws Exception {
        return clinic.as(
                HEAD_OFFICE, wiring -> wiring.get(AppointmentQueries.class).get(id));
    }

    private static View add(DiaryClinic clinic, long id, String addOn) throws Exception {
        clinic.as(DESK_RV, wiring -> {
            wiring.get(AddOnDesk.class).add(id, addOn, Map.of());
            return id;
        });
        return view(clinic, id);
    }

    private static View leaveOut(DiaryClinic clinic, long id, String addOn) throws Exception {
        clinic.as(DESK_RV, wiring -> {
            wiring.get(AddOnDesk.class).leaveOut(id, addOn);
            return id;
        });
        return view(clinic, id);
    }

    private static View undo(DiaryClinic clinic, long id) throws Exception {
        clinic.as(DESK_RV, wiring -> {
            wiring.get(FrontDesk.class).undo(id, null, false);
            return id;
        });
        return view(clinic, id);
    }

    private static View begun(DiaryClinic clinic, View visit) throws Exception {
        clinic.as(DESK_RV, wiring -> {
            wiring.get(FrontDesk.class).checkIn(visit.id());
            wiring.get(FrontDesk.class).start(visit.id());
            return visit.id();
        });
        return view(clinic, visit.id());
    }

    private static Money usd(String amount) {
        return Money.parse(amount, Currency.getInstance("USD"));
    }

    private static List<String> codes(Refused refused) {
        return refused.reasons().stream().map(Refusal::code).toList();
    }

    private static long claimed(DiaryClinic clinic, long id) throws Exception {
        return clinic.database()
                .count("select count(*) from diary_claim where owner_id = " + id + " and resource_id = 1901");
    }

    private static List<String> names(View visit) {
        return visit.addOns().stream().map(one -> one.service().code()).toList();
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aVisitWithAddOnsTakesTheirTimeTheirUnitAndTheirMoney(Engine engine) throws Exception {
        try (DiaryClinic clinic = clinic(engine)) {
            View booked = book(clinic, MAYA, 0, at(10, 0), HOT_STONES, AROMATHERAPY);
            assertEquals(booked, view(clinic, booked.id()), "what was answered is what was kept");
            assertEquals(75, booked.minutes());
            assertEquals(at(11, 15), booked.end());
            assertEquals(usd("132.00"), booked.price());
            assertEquals(List.of(HOT_STONES, AROMATHERAPY), names(booked));
            assertEquals(1, claimed(clinic, booked.id()));
            assertThrows(SlotTaken.class, () -> book(clinic, MAYA, 1, at(11, 15)), "the turnaround is still to come");
            book(clinic, MAYA, 1, at(11, 30));
            SlotTaken taken = assertThrows(SlotTaken.class, () -> book(clinic, JONAS, 2, at(10, 30), HOT_STONES));
            assertTrue(
                    taken.reasons().get(0).message().contains("No stone heater is free at that time for Hot Stones"),
                    taken::getMessage);
            book(clinic, JONAS, 2, at(10, 30), AROMATHERAPY, CUPPING);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void anAddOnNeedsATreatmentAndATherapistWhoMay(Engine engine) throws Exception {
        try (DiaryClinic clinic = clinic(engine)) {
            Refused alone = assertThrows(
                    Refused.class,
                    () -> clinic.as(HEAD_OFFICE, wiring -> wiring.get(BookingDesk.class)
                            .book(new BookVisit(
                                    "RV",
                                    HOT_STONES,
                                    15,
                                    MAYA,
                                    null,
                                    FIRST_CLIENT,
                                    at(10, 0),
                                    "desk",
                                    "",
                                    null,
                                    Map.of()))));
            assertTrue(codes(alone).contains("add-on-alone"), alone::getMessage);
            assertEquals(
                    List.of("not-an-add-on"),
                    codes(assertThrows(Refused.class, () -> book(clinic, MAYA, 0, at(10, 0), "deep-tissue"))));
            assertEquals(
                    List.of("credential-missing"),
                    codes(assertThrows(Refused.class, () -> book(clinic, MAYA, 0, at(10, 0), CUPPING))));
            View booked = book(clinic, MAYA, 0, at(10, 0), AROMATHERAPY);
            assertEquals(
                    List.of("credential-missing"),
                    codes(assertThrows(Refused.class, () -> add(clinic, booked.id(), CUPPING))));
            assertEquals(
                    List.of("add-on-given"),
                    codes(assertThrows(Refused.class, () -> add(clinic, booked.id(), AROMATHERAPY))));
            assertEquals(
                    List.of("add-on-missing"),
                    codes(assertThrows(Refused.class, () -> leaveOut(clinic, booked.id(), HOT_STONES))));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void duringTreatmentItIsAddedWhereItFitsAndTakenBack(Engine engine) throws Exception {
        try (DiaryClinic clinic = clinic(engine)) {
            View visit = begun(clinic, book(clinic, MAYA, 0, at(10, 0)));
            View next = book(clinic, MAYA, 1, at(11, 15));
            SlotTaken taken = assertThrows(SlotTaken.class, () -> add(clinic, visit.id(), HOT_STONES));
            assertTrue(taken.reasons().get(0).message().startsWith("Maya Test is taken from 11:15"), taken::getMessage);
            assertEquals(visit, view(clinic, visit.id()), "nothing was changed");
            View scented = add(clinic, visit.id(), AROMATHERAPY);
            assertEquals(60, scented.minutes());
            assertEquals(usd("107.00"), scented.price());
            clinic.as(DESK_RV, wiring -> {
                wiring.get(BookingDesk.class).cancel(next.id(), "ill", null);
                return next.id();
            });
            View warmed = add(clinic, visit.id(), HOT_STONES);
            assertEquals(75, warmed.minutes());
            assertEquals(usd("132.00"), warmed.price());
            assertEquals(1, claimed(clinic, visit.id()));
            View without = leaveOut(clinic, visit.id(), HOT_STONES);
            assertEquals(scented, without);
            assertEquals(0, claimed(clinic, visit.id()));
            assertEquals(
                    warmed.addOns(), undo(clinic, visit.id()).addOns().stream().toList());
            assertEquals(1, claimed(clinic, visit.id()), "its unit is taken again");
            assertEquals(scented, undo(clinic, visit.id()));
            assertEquals(visit, undo(clinic, visit.id()));
            assertEquals(AppointmentStatus.ARRIVED, undo(clinic, visit.id()).status());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void movingAVisitTakesItsAddOnsAlongAtTheAgreedPrice(Engine engine) throws Exception {
        try (DiaryClinic clinic = clinic(engine)) {
            View booked = book(clinic, MAYA, 0, at(10, 0), HOT_STONES);
            clinic.database()
                    .execute(
                            "update price set amount_minor = 3000 where id = 13",
                            "update catalogue_version set version = nextval('catalogue_version_seq')");
            clinic.as(DESK_RV, wiring -> {
                wiring.get(BookingDesk.class).move(new MoveVisit(booked.id(), at(14, 0), JONAS, null, null, Map.of()));
                return 0;
            });
            View moved = view(clinic, booked.id());
            assertEquals(Duration.ofMinutes(75), Duration.between(moved.start(), moved.end()));
            assertEquals(usd("120.00"), moved.price());
            assertEquals(booked.addOns(), moved.addOns());
            assertEquals(
                    1,
                    clinic.database()
                            .count("select count(*) from diary_claim where resource_id = 1901 and starts_at ="
                                    + " timestamp with time zone '2026-02-03 19:00:00+00'"));
            Refused odd = assertThrows(
                    Refused.class,
                    () -> clinic.as(DESK_RV, wiring -> {
                        wiring.get(BookingDesk.class)
                                .move(new MoveVisit(booked.id(), at(14, 0), null, null, 60, Map.of()));
                        return 0;
                    }));
            assertEquals(List.of("duration-not-offered", "price-unknown"), codes(odd));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void anAddOnOfACompletedVisitChangesWhatWasEarnedAndNotItsTime(Engine engine) throws Exception {
        try (DiaryClinic clinic = clinic(engine)) {
            View visit = begun(clinic, book(clinic, MAYA, 0, at(10, 0), AROMATHERAPY));
            earning(clinic, wiring -> wiring.get(FrontDesk.class).complete(visit.id()));
            assertEquals(List.of(9500L, 1200L), earned(clinic));
            earning(clinic, wiring -> wiring.get(AddOnDesk.class).add(visit.id(), HOT_STONES, Map.of()));
            assertEquals(60, view(clinic, visit.id()).minutes());
            assertEquals(usd("132.00"), view(clinic, visit.id()).price());
            assertEquals(13200, clinic.database().count("select earned_minor from revenue_day"));
            assertEquals(1, clinic.database().count("select visits from revenue_day"));
            assertEquals(
                    2500,
                    clinic.database()
                            .count("select sum(credit_minor - debit_minor) from journal_line where service_id = 13"));
            earning(clinic, wiring -> wiring.get(FrontDesk.class).undo(visit.id(), null, false));
            assertEquals(AppointmentStatus.COMPLETED, view(clinic, visit.id()).status());
            assertEquals(10700, clinic.database().count("select earned_minor from revenue_day"));
            earning(clinic, wiring -> wiring.get(FrontDesk.class).undo(visit.id(), null, false));
            assertEquals(0, clinic.database().count("select earned_minor from revenue_day"));
            assertEquals(0, clinic.database().count("select visits from revenue_day"));
        }
    }

    private interface Step {
        void with(clinic.platform.Wiring wiring);
    }

    private static void earning(DiaryClinic clinic, Step step) throws Exception {
        clinic.as(DESK_RV, wiring -> {
            wiring.observe(VisitRevenue.class);
            wiring.observe(RevenueTotals.class);
            wiring.observe(Repricing.class);
            step.with(wiring);
            return 0;
        });
    }

    private static List<Long> earned(DiaryClinic clinic) throws Exception {
        return List.of(
                clinic.database().count("select sum(credit_minor) from journal_line where service_id = 11"),
                clinic.database().count("select sum(credit_minor) from journal_line where service_id = 14"));
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void loadPointsAddUp(Engine engine) throws Exception {
        try (DiaryClinic clinic = clinic(engine)) {
            clinic.database()
                    .execute(
                            "update organisation set load_day = 5",
                            "update catalogue_version set version = nextval('catalogue_version_seq')");
            View first = book(clinic, MAYA, 0, at(10, 0), HOT_STONES);
            View second = book(clinic, MAYA, 1, at(12, 0));
            assertEquals(
                    List.of("load-budget"),
                    codes(assertThrows(Refused.class, () -> add(clinic, second.id(), HOT_STONES))));
            clinic.as(DESK_RV, wiring -> {
                wiring.get(AddOnDesk.class).add(second.id(), HOT_STONES, Map.of("load-budget", "A regular"));
                return 0;
            });
            assertEquals(
                    1,
                    clinic.database()
                            .count("select count(*) from appointment_event where kind = 'add-on' and reason ="
                                    + " 'Hot Stones; load-budget: A regular'"));
            leaveOut(clinic, second.id(), HOT_STONES);
            leaveOut(clinic, first.id(), HOT_STONES);
            add(clinic, second.id(), HOT_STONES);
        }
    }

    private static List<Instant> free(DiaryClinic clinic, String... addOns) throws Exception {
        return clinic.as(DESK_RV, wiring -> wiring
                .get(SlotSearch.class)
                .find(new SlotSearch.Query(
                        "deep-tissue",
                        60,
                        List.of("RV"),
                        null,
                        JONAS,
                        at(10, 0),
                        at(13, 0),
                        Terms.ANY,
                        100,
                        null,
                        List.of(addOns)))
                .rows()
                .stream()
                .map(offer -> offer.slot().start())
                .toList());
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatAHeldAddOnNeedsIsNotOfferedToOthers(Engine engine) throws Exception {
        try (DiaryClinic clinic = clinic(engine)) {
            List<Instant> before = free(clinic, HOT_STONES);
            assertTrue(before.contains(at(10, 15)), before::toString);
            long hold = clinic.as(DESK_RV, wiring -> wiring.get(HoldDesk.class)
                    .hold(new HoldSlot("RV", "deep-tissue", 60, MAYA, null, null, at(10, 15), List.of(HOT_STONES)))
                    .id());
            // held until 11:30 and cleaned until 11:45
            List<Instant> during = free(clinic, HOT_STONES);
            assertEquals(at(11, 45), during.get(0));
            assertTrue(free(clinic).contains(at(10, 15)), "without the heater it is free");
            clinic.as(DESK_RV, wiring -> {
                wiring.get(HoldDesk.class).release(hold);
                return 0;
            });
            assertEquals(before, free(clinic, HOT_STONES));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void partsOfAPartyHaveAddOnsOfTheirOwn(Engine engine) throws Exception {
        try (DiaryClinic clinic = clinic(engine)) {
            List<View> party = clinic.as(DESK_RV, wiring -> wiring.get(PartyDesk.class)
                    .book(new BookParty(
                            "RV",
                            at(10, 0),
                            List.of(
                                    new BookParty.Part(FIRST_CLIENT, "deep-tissue", 60, MAYA, List.of(HOT_STONES)),
                                    new BookParty.Part(FIRST_CLIENT, "deep-tissue", 60, MAYA, List.of(AROMATHERAPY))),
                            "desk",
                            "",
                            null,
                            Map.of())));
            assertEquals(List.of(75, 60), party.stream().map(View::minutes).toList());
            assertEquals(at(11, 15), party.get(1).start());
            assertEquals(
                    List.of(List.of(HOT_STONES), List.of(AROMATHERAPY)),
                    party.stream().map(AddOnsTest::names).toList());
            View first = party.get(0);
            SlotTaken taken = assertThrows(SlotTaken.class, () -> {
                leaveOut(clinic, first.id(), HOT_STONES);
                clinic.as(DESK_RV, wiring -> {
                    wiring.get(PartyDesk.class).move(first.id(), at(10, 15), Map.of());
                    return 0;
                });
                book(clinic, MAYA, 5, at(10, 0));
            });
            assertTrue(taken.reasons().get(0).message().contains("Maya Test is taken"), taken::getMessage);
            assertEquals(
                    AROMATHERAPY,
                    names(add(clinic, first.id(), AROMATHERAPY)).get(0),
                    "what takes no time is not stopped by what follows at once");
        }
    }
}
