package clinic.booking.service;

import static clinic.booking.service.DiaryClinic.DESK_PX;
import static clinic.booking.service.DiaryClinic.DESK_RV;
import static clinic.booking.service.DiaryClinic.FIRST_CLIENT;
import static clinic.booking.service.DiaryClinic.JONAS;
import static clinic.booking.service.DiaryClinic.MAYA;
import static clinic.booking.service.DiaryClinic.NEW_YORK;
import static clinic.booking.service.DiaryClinic.PHOENIX;
import static clinic.booking.service.DiaryClinic.PIA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.booking.AppointmentStatus;
import clinic.booking.SeriesRule;
import clinic.booking.SeriesRule.Frequency;
import clinic.platform.Engine;
import clinic.shared.NotAllowed;
import clinic.shared.Refused;
import clinic.shared.SlotTaken;
import clinic.shared.Way;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SeriesDeskTest {
    private static final Instant NOW = Instant.parse("2026-02-02T15:00:00Z");
    private static final LocalDate TUESDAY = LocalDate.of(2026, 2, 3);
    private static final LocalTime HALF_PAST_FIVE = LocalTime.of(17, 30);

    private static Instant at(LocalDate date, LocalTime time, ZoneId zone) {
        return date.atTime(time).atZone(zone).toInstant();
    }

    private static BookSeries weekly(int count, long client, List<BookSeries.Choice> choices) {
        return series("RV", MAYA, NEW_YORK, count, client, choices, null);
    }

    private static BookSeries series(
            String branch,
            long therapist,
            ZoneId zone,
            int count,
            long client,
            List<BookSeries.Choice> choices,
            @Nullable Long room) {
        return new BookSeries(
                branch,
                "deep-tissue",
                60,
                therapist,
                room,
                client,
                at(TUESDAY, HALF_PAST_FIVE, zone),
                new SeriesRule(Frequency.WEEKLY, 1, count, null, Set.of()),
                choices,
                "",
                null);
    }

    private static List<AppointmentQueries.View> book(DiaryClinic clinic, BookSeries series) throws Exception {
        return clinic.as(DESK_RV, wiring -> wiring.get(SeriesDesk.class).book(series));
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aYearOfTuesdaysIsBookedAtOneWallClockTimeInNewYork(Engine engine) throws Exception {
        try (DiaryClinic clinic = new DiaryClinic(engine, NOW)) {
            List<AppointmentQueries.View> visits = book(clinic, weekly(52, FIRST_CLIENT, List.of()));
            assertEquals(52, visits.size());
            assertEquals(
                    Set.of(HALF_PAST_FIVE),
                    visits.stream()
                            .map(visit -> visit.start().atZone(NEW_YORK).toLocalTime())
                            .collect(Collectors.toSet()));
            assertEquals(
                    Set.of(-5, -4),
                    visits.stream()
                            .map(visit ->
                                    visit.start().atZone(NEW_YORK).getOffset().getTotalSeconds() / 3600)
                            .collect(Collectors.toSet()));
            assertEquals("series", visits.get(0).source());
            assertEquals(52, visits.get(51).seriesNumber());
            assertEquals(52 * 3, clinic.database().count("select count(*) from diary_claim"));
            assertEquals(52, clinic.database().count("select count(*) from appointment_event where kind = 'book'"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aYearOfTuesdaysInPhoenixIsAWeekApart(Engine engine) throws Exception {
        try (DiaryClinic clinic = new DiaryClinic(engine, NOW)) {
            List<AppointmentQueries.View> visits = clinic.as(DESK_PX, wiring -> wiring.get(SeriesDesk.class)
                    .book(series("PX", PIA, PHOENIX, 52, FIRST_CLIENT, List.of(), null)));
            for (int i = 1; i < visits.size(); i++) {
                assertEquals(
                        Duration.ofDays(7),
                        Duration.between(
                                visits.get(i - 1).start(), visits.get(i).start()));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aConflictIsToldWithWaysOutAndNothingIsBookedUntilItIsResolved(Engine engine) throws Exception {
        try (DiaryClinic clinic = new DiaryClinic(engine, NOW)) {
            book(clinic, series("RV", MAYA, NEW_YORK, 2, FIRST_CLIENT, List.of(), null));
            BookSeries again = weekly(4, FIRST_CLIENT + 1, List.of());
            List<SeriesRow> rows =
                    clinic.as(DESK_RV, wiring -> wiring.get(SeriesDesk.class).preview(again));
            assertEquals(
                    List.of(false, false, true, true),
                    rows.stream().map(SeriesRow::ok).toList());
            assertEquals(
                    List.of("therapist", "slot", "slot"),
                    rows.get(0).ways().stream().map(Way::kind).toList());
            SlotTaken refused = assertThrows(SlotTaken.class, () -> book(clinic, again));
            assertEquals(2, refused.reasons().size());
            assertTrue(refused.reasons().get(0).message().startsWith("Tuesday 3 February: Maya Test is taken"));
            assertEquals(1, clinic.database().count("select count(*) from series"));
            assertEquals(2, clinic.database().count("select count(*) from appointment"));

            Way way = rows.get(1).ways().get(0);
            List<AppointmentQueries.View> visits = book(
                    clinic,
                    weekly(
                            4,
                            FIRST_CLIENT + 1,
                            List.of(
                                    new BookSeries.Choice(0, true, null, null, null),
                                    new BookSeries.Choice(1, false, way.start(), way.therapist(), way.room()))));
            assertEquals(
                    List.of(2, 3, 4),
                    visits.stream().map(AppointmentQueries.View::seriesNumber).toList());
            assertFalse(visits.get(0).therapist().id() == MAYA);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void thisAndFollowingMoveAcrossTheClockChangeAtTheNewWallClockTime(Engine engine) throws Exception {
        try (DiaryClinic clinic = new DiaryClinic(engine, NOW)) {
            List<AppointmentQueries.View> visits = book(clinic, weekly(8, FIRST_CLIENT, List.of()));
            long fourth = visits.get(3).id();
            LocalTime ten = LocalTime.of(10, 0);
            MoveSeries move = new MoveSeries(
                    fourth,
                    SeriesScope.FOLLOWING,
                    at(visits.get(3).date().plusDays(1), ten, NEW_YORK),
                    JONAS,
                    null,
                    null,
                    List.of());
            List<SeriesRow> rows =
                    clinic.as(DESK_RV, wiring -> wiring.get(SeriesDesk.class).preview(move));
            assertEquals(
                    List.of(3, 4, 5, 6, 7), rows.stream().map(SeriesRow::index).toList());
            clinic.as(DESK_RV, wiring -> {
                wiring.get(SeriesDesk.class).move(move);
                return 0;
            });
            List<AppointmentQueries.View> after = clinic.as(DESK_RV, wiring -> wiring.get(SeriesDesk.class)
                    .get(java.util.Objects.requireNonNull(visits.get(0).series()))
                    .visits());
            for (AppointmentQueries.View visit : after) {
                boolean moved = java.util.Objects.requireNonNull(visit.seriesNumber()) >= 4;
                assertEquals(
                        moved ? ten : HALF_PAST_FIVE,
                        visit.start().atZone(NEW_YORK).toLocalTime());
                assertEquals(
                        moved ? "WEDNESDAY" : "TUESDAY",
                        visit.date().getDayOfWeek().name());
                assertEquals(moved ? JONAS : MAYA, visit.therapist().id());
            }
            assertEquals(24, clinic.database().count("select count(*) from diary_claim"));
            assertEquals(5, clinic.database().count("select count(*) from appointment_event where kind = 'move'"));
            assertEquals(2, clinic.database().count("select count(*) from series_version"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void visitsOfASeriesMayChangePlacesAmongThemselves(Engine engine) throws Exception {
        try (DiaryClinic clinic = new DiaryClinic(engine, NOW)) {
            List<AppointmentQueries.View> visits = book(clinic, weekly(3, FIRST_CLIENT, List.of()));
            clinic.as(DESK_RV, wiring -> {
                wiring.get(SeriesDesk.class)
                        .move(new MoveSeries(
                                visits.get(0).id(),
                                SeriesScope.ALL,
                                visits.get(1).start(),
                                null,
                                null,
                                null,
                                List.of()));
                return 0;
            });
            assertEquals(
                    3,
                    clinic.database()
                            .count("select count(*) from appointment where business_date in (date '2026-02-10',"
                                    + " date '2026-02-17', date '2026-02-24')"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void thisAndFollowingAreCancelledWithTheirReasonAndTheTimeIsFree(Engine engine) throws Exception {
        try (DiaryClinic clinic = new DiaryClinic(engine, NOW)) {
            List<AppointmentQueries.View> visits = book(clinic, weekly(5, FIRST_CLIENT, List.of()));
            clinic.as(DESK_RV, wiring -> {
                wiring.get(SeriesDesk.class).cancel(visits.get(2).id(), SeriesScope.FOLLOWING, "Moves away", null);
                return 0;
            });
            List<AppointmentStatus> after =
                    clinic.as(DESK_RV, wiring -> wiring
                            .get(SeriesDesk.class)
                            .get(java.util.Objects.requireNonNull(visits.get(0).series()))
                            .visits()
                            .stream()
                            .map(AppointmentQueries.View::status)
                            .toList());
            assertEquals(
                    List.of(
                            AppointmentStatus.BOOKED,
                            AppointmentStatus.BOOKED,
                            AppointmentStatus.CANCELLED,
                            AppointmentStatus.CANCELLED,
                            AppointmentStatus.CANCELLED),
                    after);
            assertEquals(6, clinic.database().count("select count(*) from diary_claim"));
            assertEquals(
                    3,
                    clinic.database()
                            .count("select count(*) from appointment_event where kind = 'cancel'"
                                    + " and reason = 'Moves away'"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatWasSaidAboutASeriesIsNeverEdited(Engine engine) throws Exception {
        try (DiaryClinic clinic = new DiaryClinic(engine, NOW)) {
            book(clinic, weekly(2, FIRST_CLIENT, List.of()));
            assertThrows(SQLException.class, () -> clinic.database()
                    .execute("update series_version set reason = 'something else'"));
            assertThrows(SQLException.class, () -> clinic.database().execute("delete from series_version"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void anotherBranchNeitherPreviewsNorBooksNorMoves(Engine engine) throws Exception {
        try (DiaryClinic clinic = new DiaryClinic(engine, NOW)) {
            List<AppointmentQueries.View> visits = book(clinic, weekly(2, FIRST_CLIENT, List.of()));
            BookSeries more = weekly(2, FIRST_CLIENT + 1, List.of());
            long first = visits.get(0).id();
            for (java.util.function.Consumer<SeriesDesk> attempt : List.<java.util.function.Consumer<SeriesDesk>>of(
                    desk -> desk.preview(more),
                    desk -> desk.book(more),
                    desk -> desk.cancel(first, SeriesScope.ALL, "not ours", null),
                    desk -> desk.move(new MoveSeries(
                            first, SeriesScope.ALL, visits.get(1).start(), null, null, null, List.of())))) {
                assertThrows(
                        NotAllowed.class,
                        () -> clinic.as(DESK_PX, wiring -> {
                            attempt.accept(wiring.get(SeriesDesk.class));
                            return 0;
                        }));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aSeriesMayHaveOneVisitAndItsLastOneMovesAlone(Engine engine) throws Exception {
        try (DiaryClinic clinic = new DiaryClinic(engine, NOW)) {
            List<AppointmentQueries.View> visits = book(clinic, weekly(1, FIRST_CLIENT, List.of()));
            List<SeriesRow> rows = clinic.as(DESK_RV, wiring -> wiring.get(SeriesDesk.class)
                    .preview(new MoveSeries(
                            visits.get(0).id(),
                            SeriesScope.FOLLOWING,
                            visits.get(0).start().plus(Duration.ofHours(1)),
                            null,
                            null,
                            null,
                            List.of())));
            assertEquals(List.of(true), rows.stream().map(SeriesRow::ok).toList());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aLoadBudgetCountsTheVisitsOfTheSeriesItself(Engine engine) throws Exception {
        try (DiaryClinic clinic = new DiaryClinic(engine, NOW)) {
            clinic.database()
                    .execute(
                            "update organisation set load_week = 5",
                            "update catalogue_version set version = nextval('catalogue_version_seq')");
            BookSeries daily = new BookSeries(
                    "RV",
                    "deep-tissue",
                    60,
                    MAYA,
                    null,
                    FIRST_CLIENT,
                    at(TUESDAY, HALF_PAST_FIVE, NEW_YORK),
                    new SeriesRule(Frequency.DAILY, 1, 4, null, Set.of()),
                    List.of(),
                    "",
                    null);
            List<SeriesRow> rows =
                    clinic.as(DESK_RV, wiring -> wiring.get(SeriesDesk.class).preview(daily));
            assertEquals(
                    List.of(true, true, false, false),
                    rows.stream().map(SeriesRow::ok).toList(),
                    "two points each, five a week");
            assertEquals("load-budget", rows.get(2).reasons().get(0).code());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aVisitOfNoPlaceInTheSeriesCannotBeDecidedAbout(Engine engine) throws Exception {
        try (DiaryClinic clinic = new DiaryClinic(engine, NOW)) {
            BookSeries wrong = weekly(2, FIRST_CLIENT, List.of(new BookSeries.Choice(2, true, null, null, null)));
            assertEquals(
                    "series-occurrence",
                    assertThrows(Refused.class, () -> book(clinic, wrong)).code());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void allMoveToAnotherLengthAtThePriceOfThatLength(Engine engine) throws Exception {
        try (DiaryClinic clinic = new DiaryClinic(engine, NOW)) {
            clinic.database()
                    .execute(
                            "insert into service_duration values (11, 90)",
                            "insert into price values (2, 1, 11, 90, 13500)",
                            "update catalogue_version set version = nextval('catalogue_version_seq')");
            List<AppointmentQueries.View> visits = book(clinic, weekly(3, FIRST_CLIENT, List.of()));
            clinic.as(DESK_RV, wiring -> {
                wiring.get(SeriesDesk.class)
                        .move(new MoveSeries(
                                visits.get(1).id(),
                                SeriesScope.FOLLOWING,
                                visits.get(1).start(),
                                null,
                                null,
                                90,
                                List.of()));
                return 0;
            });
            SeriesDesk.View after = clinic.as(DESK_RV, wiring -> wiring.get(SeriesDesk.class)
                    .get(java.util.Objects.requireNonNull(visits.get(0).series())));
            assertEquals(
                    List.of("60 95.00", "90 135.00", "90 135.00"),
                    after.visits().stream()
                            .map(visit -> visit.minutes() + " " + visit.price().amount())
                            .toList());
            assertEquals(
                    List.of("book 1 ", "move 2 90 minutes"),
                    after.versions().stream()
                            .map(noted -> noted.version().kind() + " "
                                    + noted.version().from() + " "
                                    + noted.version().reason())
                            .toList());
            assertEquals("Ellen Park", after.versions().get(1).by());
        }
    }
}
