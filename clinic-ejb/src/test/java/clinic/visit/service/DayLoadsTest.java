package clinic.visit.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import clinic.platform.Engine;
import clinic.sales.service.Clinic;
import clinic.shared.NotAllowed;
import clinic.visit.BoardColumns;
import clinic.visit.DayBoard;
import clinic.visit.DayLoad;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DayLoadsTest {
    private static final LocalDate THURSDAY = LocalDate.of(2026, 3, 12);

    private static List<DayLoad> days(Clinic clinic, LocalDate from, LocalDate until) throws Exception {
        return Desk.as(clinic, Clinic.DESK_RV, Desk.AS_ANYBODY, wiring -> wiring.get(DayLoads.class)
                .days("RV", from, until, "deep-tissue", 60));
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void everyDayOfTheSpanIsCountedAndSaysWhenSomethingIsFree(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            Desk.open(clinic);
            // 11:00 to 12:00 in New York, and fifteen minutes to turn the room round
            clinic.appointment(1, Clinic.RV, "arrived", Clinic.DEEP, Clinic.MAYA, 9500);
            clinic.appointment(2, Clinic.RV, "no-show", Clinic.DEEP, Clinic.MAYA, 9500);
            clinic.appointment(3, Clinic.OM, "booked", Clinic.DEEP, Clinic.JONAS, 9500);
            List<DayLoad> days = days(clinic, THURSDAY.minusDays(1), THURSDAY.plusDays(1));
            assertEquals(3, days.size());
            DayLoad yesterday = days.get(0);
            assertEquals(0, yesterday.visits());
            assertNull(yesterday.firstFree());
            DayLoad today = days.get(1);
            assertEquals(1, today.visits());
            assertEquals(60, today.minutes());
            assertEquals(480, today.working());
            assertEquals(12, today.booked());
            assertEquals(Instant.parse("2026-03-12T16:15:00Z"), today.firstFree());
            assertEquals(Instant.parse("2026-03-13T13:00:00Z"), days.get(2).firstFree());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aClosedDayHasNothingFree(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            DayLoad day = days(clinic, THURSDAY, THURSDAY).get(0);
            assertEquals(false, day.open());
            assertNull(day.firstFree());
            assertEquals(0, day.booked());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void boardsSideBySideShowTheSameHoursAndTheirOwnVisits(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            Desk.open(clinic);
            clinic.appointment(1, Clinic.RV, "arrived", Clinic.DEEP, Clinic.MAYA, 9500);
            clinic.appointment(2, Clinic.OM, "in-treatment", Clinic.DEEP, Clinic.JONAS, 9500);
            clinic.database()
                    .execute(
                            "update opening_hours set closes = time '20:00:00' where weekday = 4",
                            "update catalogue_version set version = nextval('catalogue_version_seq')");
            List<DayBoard> boards =
                    Desk.as(clinic, Clinic.HEAD_OFFICE, Desk.AS_ANYBODY, wiring -> wiring.get(DayBoardQueries.class)
                            .boards(List.of("OM", "RV"), THURSDAY, BoardColumns.THERAPIST));
            assertEquals(
                    List.of("OM", "RV"),
                    boards.stream().map(DayBoard::branchCode).toList());
            assertEquals(boards.get(0).from(), boards.get(1).from());
            assertEquals(boards.get(0).minutes(), boards.get(1).minutes());
            assertEquals(2, boards.get(0).cards().get(0).id());
            assertEquals(1, boards.get(1).cards().get(0).id());
            // 10:00 to 11:00 in Chicago, where it is 11:00
            assertEquals(0, boards.get(0).cards().get(0).over());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void nobodyLooksIntoAnotherBranch(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            assertThrows(
                    NotAllowed.class,
                    () -> Desk.as(clinic, Clinic.DESK_RV, Desk.AS_ANYBODY, wiring -> wiring.get(DayLoads.class)
                            .days("OM", THURSDAY, THURSDAY, "deep-tissue", 60)));
            assertThrows(
                    NotAllowed.class,
                    () -> Desk.as(clinic, Clinic.DESK_RV, Desk.AS_ANYBODY, wiring -> wiring.get(DayBoardQueries.class)
                            .boards(List.of("RV", "OM"), THURSDAY, BoardColumns.ROOM)));
        }
    }
}
