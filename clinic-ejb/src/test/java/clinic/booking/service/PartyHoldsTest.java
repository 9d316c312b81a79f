package clinic.booking.service;

import static clinic.booking.service.DiaryClinic.DESK_PX;
import static clinic.booking.service.DiaryClinic.DESK_RV;
import static clinic.booking.service.DiaryClinic.FIRST_CLIENT;
import static clinic.booking.service.DiaryClinic.HEAD_OFFICE;
import static clinic.booking.service.DiaryClinic.JONAS;
import static clinic.booking.service.DiaryClinic.MAYA;
import static clinic.booking.service.DiaryClinic.NEW_YORK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.booking.service.AppointmentQueries.View;
import clinic.platform.Engine;
import clinic.shared.NotAllowed;
import clinic.shared.SlotTaken;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PartyHoldsTest {
    private static final Instant NOW = Instant.parse("2026-02-02T15:00:00Z");
    private static final LocalDate TUESDAY = LocalDate.of(2026, 2, 3);

    private static DiaryClinic clinic(Engine engine) throws Exception {
        DiaryClinic clinic = new DiaryClinic(engine, NOW);
        clinic.database()
                .execute(
                        "update room set position = id",
                        "insert into service values (14, 'aromatherapy', 'Aromatherapy', 'aroma', '', 0, 0, null, null,"
                                + " null, 0, true, 1, true)",
                        "insert into service_duration values (14, 0)",
                        "insert into price values (14, 1, 14, 0, 1200)",
                        "update catalogue_version set version = nextval('catalogue_version_seq')");
        return clinic;
    }

    private static Instant at(int hour, int minute) {
        return TUESDAY.atTime(LocalTime.of(hour, minute)).atZone(NEW_YORK).toInstant();
    }

    private static BookParty couple(@Nullable Long hold) {
        return new BookParty(
                "RV",
                at(10, 0),
                List.of(
                        new BookParty.Part(FIRST_CLIENT, "deep-tissue", 60, MAYA, List.of("aromatherapy")),
                        new BookParty.Part(FIRST_CLIENT + 1, "deep-tissue", 60, JONAS)),
                "desk",
                "",
                hold,
                Map.of());
    }

    private static List<HoldDesk.View> hold(DiaryClinic clinic) throws Exception {
        return clinic.as(DESK_RV, wiring -> wiring.get(HoldDesk.class).hold(couple(null)));
    }

    private static View book(DiaryClinic clinic, long therapist, Instant start) throws Exception {
        return clinic.as(HEAD_OFFICE, wiring -> wiring.get(BookingDesk.class)
                .book(new BookVisit(
                        "RV",
                        "deep-tissue",
                        60,
                        therapist,
                        null,
                        FIRST_CLIENT + 5,
                        start,
                        "desk",
                        "",
                        null,
                        Map.of())));
    }

    private static long claims(DiaryClinic clinic) throws Exception {
        return clinic.database().count("select count(*) from diary_claim");
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aCoupleIsHeldUntilOneMomentAndBookedInOneGo(Engine engine) throws Exception {
        try (DiaryClinic clinic = clinic(engine)) {
            List<HoldDesk.View> held = hold(clinic);
            long first = held.get(0).id();
            assertEquals(
                    List.of(MAYA, JONAS),
                    held.stream().map(one -> one.therapist().id()).toList());
            assertEquals(
                    List.of(first, first),
                    held.stream().map(HoldDesk.View::party).toList());
            assertEquals(1, held.stream().map(HoldDesk.View::expires).distinct().count());
            assertEquals(List.of("aromatherapy"), held.get(0).addOns());
            assertEquals(held, clinic.as(DESK_RV, wiring -> wiring.get(HoldDesk.class)
                    .together(first)));
            assertEquals(held, clinic.as(DESK_RV, wiring -> wiring.get(HoldDesk.class)
                    .open("RV", TUESDAY)));
            assertEquals(6, claims(clinic), "two therapists, two clients, two rooms");
            assertThrows(SlotTaken.class, () -> book(clinic, JONAS, at(10, 30)));
            assertThrows(SlotTaken.class, () -> hold(clinic));
            assertEquals(6, claims(clinic), "what was refused keeps nothing");
            List<View> booked =
                    clinic.as(DESK_RV, wiring -> wiring.get(PartyDesk.class).book(couple(first)));
            assertEquals(
                    List.of(MAYA, JONAS),
                    booked.stream().map(one -> one.therapist().id()).toList());
            assertEquals(
                    held.stream().map(one -> one.room().id()).toList(),
                    booked.stream().map(one -> one.room().id()).toList());
            assertEquals(2, clinic.database().count("select count(*) from hold where ended_as = 'booked'"));
            assertEquals(6, claims(clinic));
            assertEquals(0, clinic.database().count("select count(*) from diary_claim where expires_at is not null"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void givenBackOrExpiredItEndsAsAWhole(Engine engine) throws Exception {
        try (DiaryClinic clinic = clinic(engine)) {
            List<HoldDesk.View> held = hold(clinic);
            assertThrows(
                    NotAllowed.class,
                    () -> clinic.as(DESK_PX, wiring -> {
                        wiring.get(HoldDesk.class).release(held.get(1).id());
                        return 0;
                    }));
            clinic.as(DESK_RV, wiring -> {
                wiring.get(HoldDesk.class).release(held.get(1).id());
                return 0;
            });
            assertEquals(2, clinic.database().count("select count(*) from hold where ended_as = 'released'"));
            assertEquals(0, claims(clinic));
            hold(clinic);
            clinic.database()
                    .execute(
                            "update hold set expires_at = timestamp with time zone '2026-02-02 14:59:00+00' where ended_at"
                                    + " is null",
                            "update diary_claim set expires_at = timestamp with time zone '2026-02-02 14:59:00+00'");
            clinic.as(HEAD_OFFICE, wiring -> {
                wiring.get(HoldExpiry.class).expire();
                return 0;
            });
            assertEquals(2, clinic.database().count("select count(*) from hold where ended_as = 'expired'"));
            assertEquals(0, claims(clinic));
            assertTrue(clinic.as(DESK_RV, wiring -> wiring.get(HoldDesk.class).open("RV", TUESDAY))
                    .isEmpty());
            assertFalse(hold(clinic).isEmpty(), "the time is free again");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aSingleSlotIsHeldWithItsAddOns(Engine engine) throws Exception {
        try (DiaryClinic clinic = clinic(engine)) {
            HoldDesk.View held = clinic.as(DESK_RV, wiring -> wiring.get(HoldDesk.class)
                    .hold(new HoldSlot(
                            "RV", "deep-tissue", 60, MAYA, null, FIRST_CLIENT, at(10, 0), List.of("aromatherapy"))));
            assertEquals(held, clinic.as(DESK_RV, wiring -> wiring.get(HoldDesk.class)
                    .get(held.id())));
            assertEquals(60, held.ownMinutes());
            assertEquals(List.of("aromatherapy"), held.addOns());
        }
    }
}
