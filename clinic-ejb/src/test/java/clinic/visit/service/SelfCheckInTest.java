package clinic.visit.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.platform.Callers;
import clinic.platform.Database;
import clinic.platform.Engine;
import clinic.platform.Wiring;
import clinic.sales.service.Clinic;
import clinic.shared.NotAllowed;
import clinic.shared.NotFound;
import clinic.shared.Refused;
import clinic.visit.Initials;
import clinic.visit.SelfCheckInAnswer;
import clinic.visit.SelfCheckInAnswer.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tomás Łukasz, born on 9 May 1987, is expected at Riverside at 11:00 New York time, which is 15:00 UTC. */
class SelfCheckInTest {
    private static final LocalDate BORN = LocalDate.of(1987, 5, 9);
    private static final Initials TL = Initials.of("TL");
    private static final Initials WRONG = Initials.of("XY");
    private static final Instant SOON = Instant.parse("2026-03-12T14:45:00Z");

    /** The desk's check-in without its entities. */
    private static final class Desk extends FrontDesk {
        private final Wiring wiring;

        Desk(Wiring wiring) {
            this.wiring = wiring;
        }

        @Override
        public void checkIn(long id) {
            assertTrue(wiring.get(Callers.class).caller().holdsIn(Clinic.RV, clinic.access.Role.RECEPTIONIST));
            assertFalse(wiring.get(Callers.class).caller().holdsIn(Clinic.OM, clinic.access.Role.values()));
            try (Connection connection = wiring.get(Database.class).connection();
                    PreparedStatement update = connection.prepareStatement(
                            "update appointment set status = 'arrived' where id = ? and status in ('booked',"
                                    + " 'confirmed')")) {
                update.setLong(1, id);
                if (update.executeUpdate() == 0) {
                    throw new Refused("wrong-state", "The visit cannot be checked in.");
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Clinic expecting(Engine engine) throws SQLException {
        Clinic clinic = new Clinic(engine);
        clinic.at(SOON);
        clinic.appointment(1, Clinic.RV, "booked", Clinic.DEEP, Clinic.MAYA, 9500);
        clinic.database().execute("update client set born_on = date '1987-05-09'");
        return clinic;
    }

    private static String kiosk(Clinic clinic, String branch) throws Exception {
        return clinic.desk(wiring -> wiring.get(CheckInLinks.class).openKiosk(branch));
    }

    private static CheckInLinks.Link link(Clinic clinic) throws Exception {
        return clinic.as(
                Clinic.DESK_RV, wiring -> wiring.get(CheckInLinks.class).issue(1));
    }

    private static SelfCheckInAnswer at(Clinic clinic, String kiosk, LocalDate born, Initials initials)
            throws Exception {
        return clinic.desk(wiring -> wiring.with(FrontDesk.class, new Desk(wiring))
                .get(SelfCheckIn.class)
                .atKiosk(kiosk, born, initials));
    }

    private static SelfCheckInAnswer by(Clinic clinic, String link, LocalDate born, Initials initials)
            throws Exception {
        return clinic.desk(wiring -> wiring.with(FrontDesk.class, new Desk(wiring))
                .get(SelfCheckIn.class)
                .byLink(link, born, initials));
    }

    private static void another(Clinic clinic, long id, String first, String last, String born) throws SQLException {
        clinic.database()
                .execute("insert into client (id, first_name, last_name, born_on, note, created_at, version) values ("
                        + id + ", '" + first + "', '" + last + "', "
                        + (born.isEmpty() ? "null" : "date '" + born + "'")
                        + ", '', timestamp with time zone '2026-01-01 00:00:00+00', 1)");
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void theKioskTellsWhereAndWithWhomAndASecondTryChangesNothing(Engine engine) throws Exception {
        try (Clinic clinic = expecting(engine)) {
            String kiosk = kiosk(clinic, "RV");
            SelfCheckInAnswer here = at(clinic, kiosk, BORN, TL);
            assertEquals(new SelfCheckInAnswer(Kind.CHECKED_IN, LocalTime.of(11, 0), "Room 1", "Maya Okafor", 0), here);
            assertEquals(1, clinic.database().count("select count(*) from appointment where status = 'arrived'"));
            assertEquals(Kind.ALREADY, at(clinic, kiosk, BORN, TL).kind());
            assertEquals(
                    1,
                    clinic.database()
                            .count("select count(*) from audit_entry where action = 'SelfCheckIn' and outcome = 'done'"
                                    + " and login = 'self-check-in' and branch_id = 1"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aVisitThatIsNotThereAndDetailsThatAreWrongAnswerTheSame(Engine engine) throws Exception {
        try (Clinic clinic = expecting(engine)) {
            String kiosk = kiosk(clinic, "RV");
            SelfCheckInAnswer wrong = at(clinic, kiosk, BORN, WRONG);
            assertEquals(SelfCheckInAnswer.of(Kind.WRONG), wrong);
            assertEquals(wrong, at(clinic, kiosk, BORN.plusDays(1), TL));
            clinic.database().execute("update appointment set status = 'cancelled'");
            assertEquals(wrong, at(clinic, kiosk, BORN, TL));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void fiveWrongTriesLockTheKioskForAMinuteEvenForTheRightDetails(Engine engine) throws Exception {
        try (Clinic clinic = expecting(engine)) {
            String kiosk = kiosk(clinic, "RV");
            String other = kiosk(clinic, "RV");
            for (int i = 0; i < 5; i++) {
                assertEquals(Kind.WRONG, at(clinic, kiosk, BORN, WRONG).kind());
            }
            assertEquals(SelfCheckInAnswer.locked(60), at(clinic, kiosk, BORN, TL));
            assertEquals(Kind.WRONG, at(clinic, other, BORN, WRONG).kind(), "another kiosk is not locked");
            clinic.at(SOON.plusSeconds(59));
            assertEquals(SelfCheckInAnswer.locked(1), at(clinic, kiosk, BORN, TL));
            clinic.at(SOON.plusSeconds(60));
            for (int i = 0; i < 4; i++) {
                assertEquals(Kind.WRONG, at(clinic, kiosk, BORN, WRONG).kind(), "a new count begins");
            }
            assertEquals(Kind.CHECKED_IN, at(clinic, kiosk, BORN, TL).kind());
            assertEquals(Kind.WRONG, at(clinic, kiosk, BORN, WRONG).kind(), "success forgets what was wrong before");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void fiveWrongTriesLockALinkToo(Engine engine) throws Exception {
        try (Clinic clinic = expecting(engine)) {
            String link = link(clinic).secret();
            for (int i = 0; i < 5; i++) {
                assertEquals(Kind.WRONG, by(clinic, link, BORN, WRONG).kind());
            }
            assertEquals(Kind.LOCKED, by(clinic, link, BORN, TL).kind());
            assertEquals(
                    Kind.LOCKED,
                    by(clinic, link(clinic).secret(), BORN, TL).kind(),
                    "a new link to the same visit is no way around");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void twoClientsOfOneBirthdayAndInitialsGoToTheDesk(Engine engine) throws Exception {
        try (Clinic clinic = expecting(engine)) {
            another(clinic, 302, "Tara", "Lund", "1987-05-09");
            clinic.appointment(2, Clinic.RV, "confirmed", Clinic.TRIGGER, Clinic.JONAS, 3335);
            clinic.database().execute("update appointment set client_id = 302 where id = 2");
            assertEquals(SelfCheckInAnswer.of(Kind.DESK), at(clinic, kiosk(clinic, "RV"), BORN, TL));
            assertEquals(0, clinic.database().count("select count(*) from appointment where status = 'arrived'"));
            assertEquals(
                    Kind.CHECKED_IN, by(clinic, link(clinic).secret(), BORN, TL).kind(), "a link says which of them");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aClientWithoutADateOfBirthGoesToTheDesk(Engine engine) throws Exception {
        try (Clinic clinic = expecting(engine)) {
            clinic.database().execute("update client set born_on = null");
            assertEquals(Kind.WRONG, at(clinic, kiosk(clinic, "RV"), BORN, TL).kind());
            assertEquals(Kind.DESK, by(clinic, link(clinic).secret(), BORN, TL).kind());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void nobodyChecksInHoursBeforeOrAfterTheVisit(Engine engine) throws Exception {
        try (Clinic clinic = expecting(engine)) {
            String kiosk = kiosk(clinic, "RV");
            clinic.at(Instant.parse("2026-03-12T13:29:59Z"));
            assertEquals(
                    new SelfCheckInAnswer(Kind.EARLY, LocalTime.of(9, 30), "", "", 0), at(clinic, kiosk, BORN, TL));
            clinic.at(Instant.parse("2026-03-12T16:00:00Z"));
            assertEquals(Kind.DESK, at(clinic, kiosk, BORN, TL).kind());
            clinic.at(Instant.parse("2026-03-12T13:30:00Z"));
            assertEquals(Kind.CHECKED_IN, at(clinic, kiosk, BORN, TL).kind());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aLinkIsOverWithTheBranchsDay(Engine engine) throws Exception {
        try (Clinic clinic = expecting(engine)) {
            CheckInLinks.Link link = link(clinic);
            assertEquals(Instant.parse("2026-03-13T04:00:00Z"), link.expiresAt());
            clinic.at(Instant.parse("2026-03-13T04:00:00Z"));
            assertEquals(Kind.GONE, by(clinic, link.secret(), BORN, TL).kind());
            assertEquals(Kind.GONE, by(clinic, "made up", BORN, TL).kind());
            assertThrows(Refused.class, () -> link(clinic));
            assertEquals(
                    0,
                    clinic.database()
                            .count("select count(*) from check_in_link where token_hash = '" + link.secret() + "'"),
                    "the secret itself is not kept");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aKioskKnowsItsOwnBranchOnlyAndNothingOnceItIsClosed(Engine engine) throws Exception {
        try (Clinic clinic = expecting(engine)) {
            assertEquals(Kind.WRONG, at(clinic, kiosk(clinic, "OM"), BORN, TL).kind());
            String kiosk = kiosk(clinic, "RV");
            assertEquals(1, (int)
                    clinic.desk(wiring -> wiring.get(CheckInLinks.class).closeKiosks("RV")));
            assertEquals(Kind.GONE, at(clinic, kiosk, BORN, TL).kind());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void linksAndKiosksAreForThoseWhoWorkThere(Engine engine) throws Exception {
        try (Clinic clinic = expecting(engine)) {
            assertThrows(
                    NotAllowed.class,
                    () -> clinic.as(Clinic.MANAGER_OM, wiring -> wiring.get(CheckInLinks.class)
                            .issue(1)));
            assertThrows(
                    NotAllowed.class,
                    () -> clinic.as(Clinic.MANAGER_OM, wiring -> wiring.get(CheckInLinks.class)
                            .openKiosk("RV")));
            assertThrows(
                    NotFound.class,
                    () -> clinic.desk(wiring -> wiring.get(CheckInLinks.class).issue(99)));
        }
    }
}
