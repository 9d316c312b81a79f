package clinic.booking.service;

import static clinic.booking.service.DiaryClinic.DESK_RV;
import static clinic.booking.service.DiaryClinic.FIRST_CLIENT;
import static clinic.booking.service.DiaryClinic.JONAS;
import static clinic.booking.service.DiaryClinic.MAYA;
import static clinic.booking.service.DiaryClinic.NEW_YORK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import clinic.booking.SeriesRule;
import clinic.booking.SeriesRule.Frequency;
import clinic.booking.StepKind;
import clinic.platform.Engine;
import clinic.shared.Refused;
import clinic.shared.SlotTaken;
import clinic.visit.service.FrontDesk;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was done to a series or a party at once is taken back at once. */
class StepBackTest {
    private static final Instant NOW = Instant.parse("2026-02-02T15:00:00Z");
    private static final Instant TUESDAY = LocalDate.of(2026, 2, 3)
            .atTime(LocalTime.of(17, 30))
            .atZone(NEW_YORK)
            .toInstant();

    private static final String DIARY = "select count(*) from diary_claim";

    private static List<AppointmentQueries.View> tuesdays(DiaryClinic clinic, int count, long client) throws Exception {
        return clinic.as(DESK_RV, wiring -> wiring.get(SeriesDesk.class)
                .book(new BookSeries(
                        "RV",
                        "deep-tissue",
                        60,
                        MAYA,
                        null,
                        client,
                        TUESDAY,
                        new SeriesRule(Frequency.WEEKLY, 1, count, null, Set.of()),
                        List.of(),
                        "",
                        null)));
    }

    private static <T> void then(DiaryClinic clinic, Class<T> desk, Consumer<T> act) throws Exception {
        clinic.later(Duration.ofSeconds(20));
        clinic.as(DESK_RV, wiring -> {
            act.accept(wiring.get(desk));
            return 0;
        });
    }

    private static List<String> places(DiaryClinic clinic, List<AppointmentQueries.View> visits) throws Exception {
        return clinic.as(DESK_RV, wiring -> visits.stream()
                .map(visit -> wiring.get(AppointmentQueries.class).get(visit.id()))
                .map(visit -> visit.status().code() + " " + visit.start() + " " + visit.minutes() + " "
                        + visit.therapist().id() + " " + visit.price())
                .toList());
    }

    private static void move(DiaryClinic clinic, AppointmentQueries.View visit, SeriesScope scope) throws Exception {
        then(
                clinic,
                SeriesDesk.class,
                desk -> desk.move(new MoveSeries(
                        visit.id(),
                        scope,
                        visit.start().plus(Duration.ofHours(24 * 7)),
                        JONAS,
                        null,
                        null,
                        List.of())));
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aMoveOfThisAndTheFollowingIsTakenBackForAllOfThem(Engine engine) throws Exception {
        try (DiaryClinic clinic = new DiaryClinic(engine, NOW)) {
            List<AppointmentQueries.View> visits = tuesdays(clinic, 4, FIRST_CLIENT);
            List<String> before = places(clinic, visits);
            move(clinic, visits.get(1), SeriesScope.FOLLOWING);
            then(clinic, FrontDesk.class, desk -> desk.undo(visits.get(2).id(), StepKind.MOVE, true));
            assertEquals(before, places(clinic, visits));
            assertEquals(4 * 3, clinic.database().count(DIARY));
            SeriesDesk.View series = clinic.as(DESK_RV, wiring -> wiring.get(SeriesDesk.class)
                    .get(Objects.requireNonNull(visits.get(0).series())));
            assertEquals(
                    List.of("book 1 0 ", "move 2 7 ", "move 2 -7 Taken back"),
                    series.versions().stream()
                            .map(noted -> noted.version().kind() + " "
                                    + noted.version().from() + " "
                                    + noted.version().daysMoved() + " "
                                    + noted.version().reason())
                            .toList());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aCancellationAndThenTheBookingItselfAreTakenBackForAll(Engine engine) throws Exception {
        try (DiaryClinic clinic = new DiaryClinic(engine, NOW)) {
            List<AppointmentQueries.View> visits = tuesdays(clinic, 3, FIRST_CLIENT);
            List<String> before = places(clinic, visits);
            long first = visits.get(0).id();
            then(clinic, SeriesDesk.class, desk -> desk.cancel(first, SeriesScope.ALL, "Moves away", null));
            assertEquals(0, clinic.database().count(DIARY));
            then(clinic, FrontDesk.class, desk -> desk.undo(first, StepKind.CANCEL, true));
            assertEquals(before, places(clinic, visits));
            then(clinic, FrontDesk.class, desk -> desk.undo(first, StepKind.BOOK, true));
            assertEquals(3, clinic.database().count("select count(*) from appointment where status = 'cancelled'"));
            assertEquals(0, clinic.database().count(DIARY));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whenOneHasMovedOnOrItsTimeIsTakenNothingIsTakenBack(Engine engine) throws Exception {
        try (DiaryClinic clinic = new DiaryClinic(engine, NOW)) {
            List<AppointmentQueries.View> visits = tuesdays(clinic, 3, FIRST_CLIENT);
            move(clinic, visits.get(0), SeriesScope.ALL);
            List<String> moved = places(clinic, visits);
            long other = clinic.as(DESK_RV, wiring -> wiring.get(BookingDesk.class)
                    .book(new BookVisit(
                            "RV", "deep-tissue", 60, MAYA, null, FIRST_CLIENT + 1, TUESDAY, "desk", "", null, Map.of()))
                    .id());
            assertThrows(
                    SlotTaken.class,
                    () -> then(
                            clinic,
                            FrontDesk.class,
                            desk -> desk.undo(visits.get(0).id(), StepKind.MOVE, true)));
            assertEquals(moved, places(clinic, visits));
            then(clinic, FrontDesk.class, desk -> desk.undo(other, StepKind.BOOK, true));
            then(clinic, BookingDesk.class, desk -> desk.cancel(visits.get(2).id(), "Ill", null));
            Refused refused = assertThrows(
                    Refused.class,
                    () -> then(
                            clinic,
                            FrontDesk.class,
                            desk -> desk.undo(visits.get(0).id(), StepKind.MOVE, true)));
            assertEquals("moved-on", refused.code());
            assertEquals(1, refused.reasons().size(), "only the one that was cancelled");
            assertEquals(moved.subList(0, 2), places(clinic, visits.subList(0, 2)));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void oneThatWentBackAloneStaysAndTheOthersFollow(Engine engine) throws Exception {
        try (DiaryClinic clinic = new DiaryClinic(engine, NOW)) {
            List<AppointmentQueries.View> visits = tuesdays(clinic, 3, FIRST_CLIENT);
            List<String> before = places(clinic, visits);
            then(
                    clinic,
                    SeriesDesk.class,
                    desk -> desk.cancel(visits.get(0).id(), SeriesScope.ALL, "Moves away", null));
            then(clinic, FrontDesk.class, desk -> desk.undo(visits.get(2).id(), StepKind.CANCEL, false));
            then(clinic, FrontDesk.class, desk -> desk.undo(visits.get(0).id(), StepKind.CANCEL, true));
            assertEquals(before, places(clinic, visits));
            assertEquals(3, clinic.database().count("select count(*) from appointment_event where kind = 'undo'"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aCoupleGoesBackTogether(Engine engine) throws Exception {
        try (DiaryClinic clinic = new DiaryClinic(engine, NOW)) {
            clinic.database()
                    .execute(
                            "update room set capacity = 2 where id = 1101",
                            "update catalogue_version set version = nextval('catalogue_version_seq')");
            List<AppointmentQueries.View> couple = clinic.as(DESK_RV, wiring -> wiring.get(PartyDesk.class)
                    .book(new BookParty(
                            "RV",
                            TUESDAY,
                            List.of(
                                    new BookParty.Part(FIRST_CLIENT, "deep-tissue", 60, MAYA),
                                    new BookParty.Part(FIRST_CLIENT + 1, "deep-tissue", 60, JONAS)),
                            "desk",
                            "",
                            null,
                            Map.of())));
            List<String> before = places(clinic, couple);
            long claims = clinic.database().count(DIARY);
            then(
                    clinic,
                    PartyDesk.class,
                    desk -> desk.move(couple.get(0).id(), TUESDAY.minus(Duration.ofHours(2)), Map.of()));
            then(clinic, FrontDesk.class, desk -> desk.undo(couple.get(1).id(), StepKind.MOVE, true));
            assertEquals(before, places(clinic, couple));
            then(clinic, PartyDesk.class, desk -> desk.cancel(couple.get(0).id(), "Snow", null));
            then(clinic, FrontDesk.class, desk -> desk.undo(couple.get(0).id(), StepKind.CANCEL, true));
            assertEquals(before, places(clinic, couple));
            assertEquals(claims, clinic.database().count(DIARY));
            then(clinic, FrontDesk.class, desk -> desk.undo(couple.get(1).id(), StepKind.BOOK, true));
            assertEquals(0, clinic.database().count(DIARY));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aVisitBeginsNoEarlierThanTwelveHoursBeforeItsTime(Engine engine) throws Exception {
        try (DiaryClinic clinic = new DiaryClinic(engine, NOW)) {
            long visit = tuesdays(clinic, 1, FIRST_CLIENT).get(0).id();
            clinic.later(
                    Duration.between(NOW, TUESDAY.minus(Duration.ofHours(12))).minusSeconds(60));
            Refused early =
                    assertThrows(Refused.class, () -> then(clinic, FrontDesk.class, desk -> desk.checkIn(visit)));
            assertEquals("not-today", early.code());
            assertEquals(
                    "The visit is on Tuesday 3 February at 17:30. Move it first if the client is here today; it can begin"
                            + " from 05:30 on Tuesday 3 February on.",
                    early.reasons().get(0).message());
            clinic.later(Duration.ofSeconds(40));
            then(clinic, FrontDesk.class, desk -> desk.checkIn(visit));
        }
    }
}
