package clinic.booking.service;

import static clinic.booking.service.DiaryClinic.AMARA;
import static clinic.booking.service.DiaryClinic.DESK_RV;
import static clinic.booking.service.DiaryClinic.FIRST_CLIENT;
import static clinic.booking.service.DiaryClinic.JONAS;
import static clinic.booking.service.DiaryClinic.MAYA;
import static clinic.booking.service.DiaryClinic.NEW_YORK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.booking.SeriesRule;
import clinic.booking.SeriesRule.Frequency;
import clinic.booking.StepKind;
import clinic.booking.service.AppointmentQueries.View;
import clinic.platform.Engine;
import clinic.shared.SlotTaken;
import clinic.shared.Way;
import clinic.visit.service.FrontDesk;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Couples, several services and add-ons that repeat; Room 1 has places for two. */
class SeriesOfPartiesTest {
    private static final Instant NOW = Instant.parse("2026-02-02T15:00:00Z");
    private static final LocalDate TUESDAY = LocalDate.of(2026, 2, 3);
    private static final LocalTime HALF_PAST_FOUR = LocalTime.of(16, 30);

    private static DiaryClinic clinic(Engine engine) throws Exception {
        DiaryClinic clinic = new DiaryClinic(engine, NOW);
        clinic.database()
                .execute(
                        "update room set capacity = 2 where id = 1101",
                        "insert into service values (13, 'hot-stones', 'Hot Stones', 'warmth', '', 0, 0, null,"
                                + " 'stone-heater', null, 1, true, 1, true)",
                        "insert into service_duration values (13, 15)",
                        "insert into price values (13, 1, 13, 15, 2500)",
                        "insert into equipment_unit (id, branch_id, kind, label, movable, active, version) values (1901, 1,"
                                + " 'stone-heater', 'Stone heater', true, true, 1)",
                        "update catalogue_version set version = nextval('catalogue_version_seq')");
        return clinic;
    }

    private static Instant at(LocalDate date, LocalTime time) {
        return date.atTime(time).atZone(NEW_YORK).toInstant();
    }

    private static List<BookParty.Part> couple(@Nullable Long one, @Nullable Long other) {
        return List.of(
                new BookParty.Part(FIRST_CLIENT, "deep-tissue", 60, one, List.of("hot-stones")),
                new BookParty.Part(FIRST_CLIENT + 1, "deep-tissue", 60, other));
    }

    private static BookSeries weekly(int count, List<BookParty.Part> parts, BookSeries.Choice... choices) {
        return new BookSeries(
                "RV",
                parts,
                null,
                at(TUESDAY, HALF_PAST_FOUR),
                new SeriesRule(Frequency.WEEKLY, 1, count, null, Set.of()),
                List.of(choices),
                "",
                null);
    }

    private static List<View> book(DiaryClinic clinic, BookSeries series) throws Exception {
        return clinic.as(DESK_RV, wiring -> wiring.get(SeriesDesk.class).book(series));
    }

    private static List<View> now(DiaryClinic clinic, List<View> visits) throws Exception {
        return clinic.as(DESK_RV, wiring -> wiring.get(SeriesDesk.class)
                .get(Objects.requireNonNull(visits.get(0).series()))
                .visits());
    }

    private static List<String> places(List<View> visits) {
        return visits.stream()
                .map(visit -> visit.start() + " " + visit.therapist().id() + " "
                        + visit.room().id() + " " + visit.status())
                .toList();
    }

    private static void single(DiaryClinic clinic, long therapist, LocalDate date) throws Exception {
        clinic.as(DESK_RV, wiring -> wiring.get(BookingDesk.class)
                .book(new BookVisit(
                        "RV",
                        "deep-tissue",
                        60,
                        therapist,
                        1102L,
                        FIRST_CLIENT + 5,
                        at(date, HALF_PAST_FOUR),
                        "desk",
                        "",
                        null,
                        Map.of())));
    }

    private static long count(DiaryClinic clinic, String sql) throws Exception {
        return clinic.database().count("select count(*) from " + sql);
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aCoupleKeepsItsWallClockTimeEveryWeekEachTimeAsAPartyOfItsOwn(Engine engine) throws Exception {
        try (DiaryClinic clinic = clinic(engine)) {
            List<View> visits = book(clinic, weekly(8, couple(MAYA, JONAS)));
            assertEquals(16, visits.size());
            assertEquals(
                    Set.of(HALF_PAST_FOUR),
                    visits.stream()
                            .map(visit -> visit.start().atZone(NEW_YORK).toLocalTime())
                            .collect(Collectors.toSet()));
            assertEquals(8, visits.stream().map(View::party).distinct().count());
            assertEquals(
                    List.of(1, 1, 2, 2),
                    visits.subList(0, 4).stream().map(View::seriesNumber).toList());
            assertEquals(
                    List.of(75, 60),
                    visits.subList(0, 2).stream().map(View::minutes).toList());
            assertEquals("120.00", visits.get(0).price().amount());
            assertEquals(8, count(clinic, "appointment_add_on where equipment_id = 1901"));
            // two therapists, two clients, one room, one heater
            assertEquals(8 * 6, count(clinic, "diary_claim"));
            assertEquals(16, count(clinic, "appointment_event where kind = 'book'"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatIsInTheWayIsToldWithWaysThatCanBeTaken(Engine engine) throws Exception {
        try (DiaryClinic clinic = clinic(engine)) {
            single(clinic, JONAS, TUESDAY.plusWeeks(1));
            BookSeries asked = weekly(3, couple(MAYA, JONAS));
            List<SeriesRow> rows =
                    clinic.as(DESK_RV, wiring -> wiring.get(SeriesDesk.class).preview(asked));
            assertEquals(
                    List.of(true, false, true), rows.stream().map(SeriesRow::ok).toList());
            assertEquals(
                    List.of(MAYA, JONAS),
                    rows.get(0).seats().stream()
                            .map(seat -> seat.therapist().id())
                            .toList());
            assertEquals(
                    List.of("therapist", "slot", "slot"),
                    rows.get(1).ways().stream().map(Way::kind).toList());
            assertThrows(SlotTaken.class, () -> book(clinic, asked));
            assertEquals(0, count(clinic, "series"));

            Way others = rows.get(1).ways().get(0);
            List<View> visits = book(
                    clinic,
                    weekly(
                            3,
                            couple(MAYA, JONAS),
                            new BookSeries.Choice(1, false, others.start(), others.therapist(), null),
                            new BookSeries.Choice(2, true, null, null, null)));
            assertEquals(4, visits.size());
            assertEquals(
                    List.of(MAYA, JONAS),
                    visits.subList(0, 2).stream()
                            .map(visit -> visit.therapist().id())
                            .toList());
            assertEquals(
                    Set.of(MAYA, AMARA),
                    visits.subList(2, 4).stream()
                            .map(visit -> visit.therapist().id())
                            .collect(Collectors.toSet()));
            assertEquals(others.start(), visits.get(2).start());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void thisAndFollowingMoveTogetherAndAreTakenBackTogether(Engine engine) throws Exception {
        try (DiaryClinic clinic = clinic(engine)) {
            List<View> visits = book(clinic, weekly(4, couple(MAYA, JONAS)));
            List<String> before = places(visits);
            long claims = count(clinic, "diary_claim");
            View second = visits.get(3);
            MoveSeries move = new MoveSeries(
                    second.id(),
                    SeriesScope.FOLLOWING,
                    at(second.date().plusDays(1), LocalTime.NOON),
                    AMARA,
                    null,
                    null,
                    List.of());
            assertEquals(
                    List.of(1, 2, 3),
                    clinic.as(DESK_RV, wiring -> wiring.get(SeriesDesk.class).preview(move)).stream()
                            .map(SeriesRow::index)
                            .toList());
            clinic.as(DESK_RV, wiring -> {
                wiring.get(SeriesDesk.class).move(move);
                return 0;
            });
            List<View> moved = now(clinic, visits);
            assertEquals(before.subList(0, 2), places(moved).subList(0, 2));
            for (View visit : moved.subList(2, 8)) {
                assertEquals(LocalTime.NOON, visit.start().atZone(NEW_YORK).toLocalTime());
                assertEquals("WEDNESDAY", visit.date().getDayOfWeek().name());
                assertEquals(1101, visit.room().id());
            }
            assertEquals(
                    List.of(MAYA, AMARA),
                    moved.subList(2, 4).stream()
                            .map(visit -> visit.therapist().id())
                            .toList());
            assertEquals(claims, count(clinic, "diary_claim"));
            undo(clinic, moved.get(3).id(), StepKind.MOVE);
            assertEquals(before, places(now(clinic, visits)));
            assertEquals(claims, count(clinic, "diary_claim"));
        }
    }

    private static void undo(DiaryClinic clinic, long visit, StepKind step) throws Exception {
        clinic.as(DESK_RV, wiring -> {
            wiring.get(FrontDesk.class).undo(visit, step, true);
            return 0;
        });
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void allAreCancelledAndComeBackAndTheBookingIsTakenBackAsAWhole(Engine engine) throws Exception {
        try (DiaryClinic clinic = clinic(engine)) {
            List<View> visits = book(clinic, weekly(3, couple(null, null)));
            List<String> before = places(visits);
            long claims = count(clinic, "diary_claim");
            clinic.as(DESK_RV, wiring -> {
                wiring.get(SeriesDesk.class).cancel(visits.get(1).id(), SeriesScope.ALL, "Moves away", null);
                return 0;
            });
            assertEquals(0, count(clinic, "diary_claim"));
            undo(clinic, visits.get(4).id(), StepKind.CANCEL);
            assertEquals(before, places(now(clinic, visits)));
            assertEquals(claims, count(clinic, "diary_claim"));
            undo(clinic, visits.get(0).id(), StepKind.BOOK);
            assertEquals(0, count(clinic, "diary_claim"));
            assertEquals(6, count(clinic, "appointment where status = 'cancelled'"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void oneAloneRepeatsWithItsAddOnAndMovesAtItsPrice(Engine engine) throws Exception {
        try (DiaryClinic clinic = clinic(engine)) {
            List<View> visits = book(
                    clinic,
                    weekly(
                            2,
                            List.of(new BookParty.Part(FIRST_CLIENT, "deep-tissue", 60, MAYA, List.of("hot-stones")))));
            assertEquals(List.of(75, 75), visits.stream().map(View::minutes).toList());
            clinic.as(DESK_RV, wiring -> {
                wiring.get(SeriesDesk.class)
                        .move(new MoveSeries(
                                visits.get(0).id(),
                                SeriesScope.ALL,
                                at(TUESDAY, LocalTime.NOON),
                                null,
                                null,
                                75,
                                List.of()));
                return 0;
            });
            for (View visit : now(clinic, visits)) {
                assertEquals("120.00", visit.price().amount());
                assertEquals(1, visit.addOns().size());
                assertNull(visit.party());
            }
            assertEquals(2, count(clinic, "diary_claim where kind = 'E'"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whoWasMovedApartStaysAsFarApartWhenAllOfThemMove(Engine engine) throws Exception {
        try (DiaryClinic clinic = clinic(engine)) {
            List<View> couple = clinic.as(DESK_RV, wiring -> wiring.get(PartyDesk.class)
                    .book(new BookParty(
                            "RV", at(TUESDAY, LocalTime.NOON), couple(MAYA, JONAS), "desk", "", null, Map.of())));
            View other = couple.get(1);
            clinic.as(DESK_RV, wiring -> {
                wiring.get(BookingDesk.class)
                        .move(new MoveVisit(other.id(), at(TUESDAY, LocalTime.of(12, 30)), null, null, null, Map.of()));
                return 0;
            });
            clinic.as(DESK_RV, wiring -> {
                wiring.get(PartyDesk.class).move(couple.get(0).id(), at(TUESDAY, LocalTime.of(14, 0)), Map.of());
                return 0;
            });
            List<View> moved = clinic.as(DESK_RV, wiring -> wiring.get(AppointmentQueries.class)
                    .ofParty(Objects.requireNonNull(other.party())));
            assertEquals(
                    Duration.ofMinutes(30),
                    Duration.between(moved.get(0).start(), moved.get(1).start()));
            assertEquals(at(TUESDAY, LocalTime.of(14, 0)), moved.get(0).start());
            clinic.as(DESK_RV, wiring -> {
                wiring.get(PartyDesk.class).move(other.id(), at(TUESDAY, LocalTime.of(10, 0)), Map.of());
                return 0;
            });
            assertEquals(
                    List.of(at(TUESDAY, LocalTime.of(9, 30)), at(TUESDAY, LocalTime.of(10, 0))),
                    clinic
                            .as(DESK_RV, wiring -> wiring.get(AppointmentQueries.class)
                                    .ofParty(Objects.requireNonNull(other.party())))
                            .stream()
                            .map(View::start)
                            .toList());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aYearOfACoupleIsPlannedWithWhoeverIsFree(Engine engine) throws Exception {
        try (DiaryClinic clinic = clinic(engine)) {
            List<SeriesRow> year =
                    clinic.as(DESK_RV, wiring -> wiring.get(SeriesDesk.class).preview(weekly(52, couple(null, null))));
            assertEquals(52, year.size());
            assertTrue(year.stream().allMatch(SeriesRow::ok));
            assertEquals(0, count(clinic, "appointment"));
        }
    }
}
