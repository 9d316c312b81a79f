package clinic.booking.service;

import static clinic.booking.service.DiaryClinic.AMARA;
import static clinic.booking.service.DiaryClinic.DESK_PX;
import static clinic.booking.service.DiaryClinic.DESK_RV;
import static clinic.booking.service.DiaryClinic.FIRST_CLIENT;
import static clinic.booking.service.DiaryClinic.HEAD_OFFICE;
import static clinic.booking.service.DiaryClinic.JONAS;
import static clinic.booking.service.DiaryClinic.MAYA;
import static clinic.booking.service.DiaryClinic.NEW_YORK;
import static clinic.booking.service.DiaryClinic.OM;
import static clinic.booking.service.DiaryClinic.TOM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.booking.Replan;
import clinic.platform.Engine;
import clinic.shared.NotAllowed;
import clinic.shared.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReplanDeskTest {
    private static final Instant NOW = Instant.parse("2026-02-02T15:00:00Z");
    private static final LocalDate TUESDAY = LocalDate.of(2026, 2, 3);
    private static final Instant MORNING = at(0, 0);
    private static final Instant NIGHT = at(23, 59);

    private static Instant at(int hour, int minute) {
        return TUESDAY.atTime(LocalTime.of(hour, minute)).atZone(NEW_YORK).toInstant();
    }

    private static long book(DiaryClinic clinic, String branch, long therapist, long client, Instant start)
            throws Exception {
        return clinic.as(HEAD_OFFICE, wiring -> wiring.get(BookingDesk.class)
                .book(new BookVisit(
                        branch, "deep-tissue", 60, therapist, null, client, start, "desk", "", null, Map.of()))
                .id());
    }

    private static ReplanView make(DiaryClinic clinic, long therapist) throws Exception {
        return clinic.as(HEAD_OFFICE, wiring -> wiring.get(ReplanDesk.class).make(therapist, MORNING, NIGHT));
    }

    private static ReplanView acceptAll(DiaryClinic clinic, long id) throws Exception {
        return clinic.as(HEAD_OFFICE, wiring -> wiring.get(ReplanDesk.class).accept(id, null, false));
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void everyVisitIsListedAndAllFirstProposalsGoTogether(Engine engine) throws Exception {
        try (DiaryClinic clinic = new DiaryClinic(engine, NOW)) {
            for (int i = 0; i < 6; i++) {
                book(clinic, "RV", MAYA, FIRST_CLIENT + i, at(9 + i * 5 / 4, i * 5 % 4 * 15));
            }
            book(clinic, "RV", JONAS, FIRST_CLIENT + 6, at(9, 0));
            book(clinic, "RV", AMARA, FIRST_CLIENT + 7, at(9, 30));
            ReplanView replan = make(clinic, MAYA);
            assertEquals(6, replan.rows().size());
            assertEquals(6, replan.open());
            assertTrue(replan.rows().stream()
                    .allMatch(row -> !row.proposals().isEmpty()
                            && row.proposals().size() <= 3
                            && row.phone().startsWith("212 555")));
            assertEquals(
                    Replan.Kind.TIME, replan.rows().get(0).proposals().get(0).kind(), "at nine both others are taken");
            assertEquals(
                    Replan.Kind.THERAPIST,
                    replan.rows().get(3).proposals().get(0).kind());
            ReplanView after = acceptAll(clinic, replan.id());
            assertEquals(
                    Set.of(Replan.State.ACCEPTED),
                    after.rows().stream().map(ReplanView.Row::state).collect(Collectors.toSet()));
            assertEquals(0, clinic.database().count("select count(*) from appointment where therapist_id = 201"));
            assertEquals(8 * 3, clinic.database().count("select count(*) from diary_claim"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void howFarAheadBookingsAreMadeDoesNotConcernAVisitThatStands(Engine engine) throws Exception {
        try (DiaryClinic clinic = new DiaryClinic(engine, NOW)) {
            long visit = book(clinic, "RV", MAYA, FIRST_CLIENT, at(9, 0));
            long other = book(clinic, "RV", JONAS, FIRST_CLIENT + 1, at(9, 0));
            clinic.database()
                    .execute(
                            "insert into booking_terms (id, valid_from, lead_minutes, horizon_days) values (1,"
                                    + " date '2020-01-01', 43200, 0)",
                            "insert into service_duration values (11, 90)",
                            "insert into price values (9, 1, 11, 90, 13000)",
                            "update catalogue_version set version = nextval('catalogue_version_seq')");
            ReplanView replan = make(clinic, MAYA);
            assertEquals(1, replan.rows().size());
            assertEquals(0, acceptAll(clinic, replan.id()).open());
            assertEquals(0, clinic.database().count("select count(*) from appointment where therapist_id = 201"));
            clinic.database().execute("update appointment set status = 'in-treatment' where id = " + other);
            clinic.as(HEAD_OFFICE, wiring -> {
                wiring.get(BookingDesk.class).extend(other, 90);
                return other;
            });
            assertEquals(90, clinic.database().count("select minutes from appointment where id = " + other));
            assertEquals(60, clinic.database().count("select minutes from appointment where id = " + visit));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aPlaceThatIsGoneIsToldAndTheVisitStaysOpen(Engine engine) throws Exception {
        try (DiaryClinic clinic = new DiaryClinic(engine, NOW)) {
            long first = book(clinic, "RV", MAYA, FIRST_CLIENT, at(9, 0));
            long second = book(clinic, "RV", MAYA, FIRST_CLIENT + 1, at(12, 0));
            ReplanView replan = make(clinic, MAYA);
            Replan.Choice choice = replan.rows().get(0).proposals().get(0);
            book(clinic, "RV", choice.therapist(), FIRST_CLIENT + 5, choice.start());
            ReplanView after = acceptAll(clinic, replan.id());
            ReplanView.Row stuck = after.rows().stream()
                    .filter(row -> row.visit().id() == first)
                    .findFirst()
                    .orElseThrow();
            assertEquals(Replan.State.OPEN, stuck.state());
            assertEquals("slot-taken", stuck.refused().get(0).code());
            assertEquals(1, after.open());
            assertEquals(
                    1,
                    clinic.database()
                            .count("select count(*) from appointment where id = " + second
                                    + " and therapist_id <> 201"));
            ReplanView looked =
                    clinic.as(DESK_RV, wiring -> wiring.get(ReplanDesk.class).get(replan.id()));
            assertEquals(1, looked.open(), "somebody else sees the same");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void anotherBranchIsACancellationHereAndABookingThere(Engine engine) throws Exception {
        try (DiaryClinic clinic = new DiaryClinic(engine, NOW)) {
            long visit = book(clinic, "RV", MAYA, FIRST_CLIENT, at(9, 0));
            ReplanView replan = make(clinic, MAYA);
            List<Replan.Choice> proposals = replan.rows().get(0).proposals();
            int branch = proposals.stream().map(Replan.Choice::kind).toList().indexOf(Replan.Kind.BRANCH);
            assertEquals(OM, proposals.get(branch).branch());
            assertEquals(TOM, proposals.get(branch).therapist());
            ReplanView after = clinic.as(HEAD_OFFICE, wiring -> wiring.get(ReplanDesk.class)
                    .accept(replan.id(), List.of(new ReplanDesk.Choice(visit, branch)), false));
            long became = Objects.requireNonNull(after.rows().get(0).became());
            assertEquals(
                    1,
                    clinic.database()
                            .count("select count(*) from appointment_event where appointment_id = " + visit
                                    + " and kind = 'cancel' and reason like 'Goes to Old Mill as visit " + became
                                    + ",%'"));
            assertEquals(
                    1,
                    clinic.database()
                            .count("select count(*) from appointment_event where appointment_id = " + became
                                    + " and kind = 'book' and reason = 'Instead of visit " + visit
                                    + " at Riverside.'"));
            assertEquals(3, clinic.database().count("select count(*) from diary_claim"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aVisitBookedAfterwardsIsListedToo(Engine engine) throws Exception {
        try (DiaryClinic clinic = new DiaryClinic(engine, NOW)) {
            book(clinic, "RV", MAYA, FIRST_CLIENT, at(9, 0));
            ReplanView replan = make(clinic, MAYA);
            long late = book(clinic, "RV", MAYA, FIRST_CLIENT + 1, at(15, 0));
            ReplanView again =
                    clinic.as(DESK_RV, wiring -> wiring.get(ReplanDesk.class).get(replan.id()));
            assertEquals(2, again.open());
            assertTrue(again.rows().stream().anyMatch(row -> row.visit().id() == late));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aVisitThatWasKeptStaysAndTheBlockWaitsForIt(Engine engine) throws Exception {
        try (DiaryClinic clinic = new DiaryClinic(engine, NOW)) {
            long visit = book(clinic, "RV", MAYA, FIRST_CLIENT, at(9, 0));
            book(clinic, "RV", MAYA, FIRST_CLIENT + 1, at(12, 0));
            ReplanView replan = make(clinic, MAYA);
            clinic.as(DESK_RV, wiring -> wiring.get(ReplanDesk.class).keep(replan.id(), List.of(visit)));
            ReplanView after = clinic.as(
                    HEAD_OFFICE, wiring -> wiring.get(ReplanDesk.class).accept(replan.id(), null, true));
            assertEquals(Replan.State.KEPT, after.rows().get(0).state());
            assertEquals(Replan.State.ACCEPTED, after.rows().get(1).state());
            assertFalse(after.unblocked().isEmpty());
            assertTrue(after.unblocked().get(0).message().contains("Client No " + FIRST_CLIENT));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whenNothingIsLeftTheTimeIsBlocked(Engine engine) throws Exception {
        try (DiaryClinic clinic = new DiaryClinic(engine, NOW)) {
            book(clinic, "RV", MAYA, FIRST_CLIENT, at(9, 0));
            ReplanView replan = make(clinic, MAYA);
            ReplanView after = clinic.as(
                    HEAD_OFFICE, wiring -> wiring.get(ReplanDesk.class).accept(replan.id(), null, true));
            assertEquals(List.of(), after.unblocked());
            assertTrue(after.block() != null);
            assertEquals(1, clinic.database().count("select count(*) from block where kind = 'break'"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void anotherBranchSeesNothingOfIt(Engine engine) throws Exception {
        try (DiaryClinic clinic = new DiaryClinic(engine, NOW)) {
            book(clinic, "RV", MAYA, FIRST_CLIENT, at(9, 0));
            ReplanView replan = make(clinic, MAYA);
            assertThrows(
                    NotAllowed.class,
                    () -> clinic.as(
                            DESK_PX, wiring -> wiring.get(ReplanDesk.class).get(replan.id())));
            assertThrows(
                    NotAllowed.class,
                    () -> clinic.as(
                            DESK_PX, wiring -> wiring.get(ReplanDesk.class).make(MAYA, MORNING, NIGHT)));
            List<Replan.Choice> proposed = clinic.as(
                            DESK_RV, wiring -> wiring.get(ReplanDesk.class).get(replan.id()))
                    .rows()
                    .get(0)
                    .proposals();
            assertTrue(proposed.stream().noneMatch(choice -> choice.branch() == OM));
        }
    }

    private static ReplanView takeBack(DiaryClinic clinic, long replan, Long... visits) throws Exception {
        return clinic.as(HEAD_OFFICE, wiring -> wiring.get(ReplanDesk.class).takeBack(replan, List.of(visits)));
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatWasAcceptedOrKeptIsTakenBackAndOpenAgain(Engine engine) throws Exception {
        try (DiaryClinic clinic = new DiaryClinic(engine, NOW)) {
            long moved = book(clinic, "RV", MAYA, FIRST_CLIENT, at(9, 0));
            long elsewhere = book(clinic, "RV", MAYA, FIRST_CLIENT + 1, at(12, 0));
            long kept = book(clinic, "RV", MAYA, FIRST_CLIENT + 2, at(15, 0));
            long claims = clinic.database().count("select count(*) from diary_claim");
            ReplanView replan = make(clinic, MAYA);
            int branch = replan.rows().get(1).proposals().stream()
                    .map(Replan.Choice::kind)
                    .toList()
                    .indexOf(Replan.Kind.BRANCH);
            clinic.later(Duration.ofSeconds(20));
            clinic.as(HEAD_OFFICE, wiring -> wiring.get(ReplanDesk.class)
                    .accept(
                            replan.id(),
                            List.of(new ReplanDesk.Choice(moved, 0), new ReplanDesk.Choice(elsewhere, branch)),
                            false));
            clinic.as(HEAD_OFFICE, wiring -> wiring.get(ReplanDesk.class).keep(replan.id(), List.of(kept)));
            clinic.later(Duration.ofSeconds(20));
            ReplanView after = takeBack(clinic, replan.id(), moved, elsewhere, kept);
            assertEquals(
                    List.of(),
                    after.rows().stream().flatMap(row -> row.refused().stream()).toList());
            assertEquals(
                    3,
                    clinic.as(HEAD_OFFICE, wiring -> wiring.get(ReplanDesk.class)
                                    .get(replan.id()))
                            .open());
            assertEquals(
                    3,
                    clinic.database()
                            .count("select count(*) from appointment where therapist_id = 201 and status = 'booked'"));
            assertEquals(claims, clinic.database().count("select count(*) from diary_claim"));
            assertEquals(
                    "nothing-to-undo",
                    assertThrows(Refused.class, () -> takeBack(clinic, replan.id(), kept))
                            .code());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatWentOnSinceIsNotTakenBack(Engine engine) throws Exception {
        try (DiaryClinic clinic = new DiaryClinic(engine, NOW)) {
            long visit = book(clinic, "RV", MAYA, FIRST_CLIENT, at(9, 0));
            ReplanView replan = make(clinic, MAYA);
            clinic.later(Duration.ofSeconds(20));
            acceptAll(clinic, replan.id());
            clinic.later(Duration.ofSeconds(20));
            clinic.as(DESK_RV, wiring -> {
                wiring.get(BookingDesk.class).move(new MoveVisit(visit, at(18, 0), AMARA, null, null, Map.of()));
                return 0;
            });
            clinic.later(Duration.ofSeconds(20));
            assertEquals(
                    "moved-on",
                    assertThrows(Refused.class, () -> takeBack(clinic, replan.id(), visit))
                            .code());
            assertEquals(
                    Replan.State.ACCEPTED,
                    clinic.as(HEAD_OFFICE, wiring -> wiring.get(ReplanDesk.class)
                                    .get(replan.id()))
                            .rows()
                            .get(0)
                            .state());
        }
    }
}
