package clinic.roster.service;

import static clinic.roster.service.RosterClinic.AS_JONAS;
import static clinic.roster.service.RosterClinic.AS_MAYA;
import static clinic.roster.service.RosterClinic.HEAD_OFFICE;
import static clinic.roster.service.RosterClinic.JONAS;
import static clinic.roster.service.RosterClinic.MANAGER_OM;
import static clinic.roster.service.RosterClinic.MANAGER_RV;
import static clinic.roster.service.RosterClinic.MAYA;
import static clinic.roster.service.RosterClinic.MONDAY;
import static clinic.roster.service.RosterClinic.RV;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import clinic.organisation.Hours;
import clinic.organisation.service.Catalogues;
import clinic.platform.Engine;
import clinic.roster.AvailabilityRule;
import clinic.roster.Leave;
import clinic.roster.labour.Violation;
import clinic.roster.service.AvailabilityDesk.SayAvailability;
import clinic.roster.service.LeaveDesk.AskLeave;
import clinic.shared.NotAllowed;
import clinic.shared.Refused;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Leave from asking to balance, and what it does to bookings, on both engines. */
class LeaveTest {
    private static final String ANNUAL = "annual-leave";

    private static RosterClinic clinic(Engine engine) throws Exception {
        RosterClinic clinic = new RosterClinic(engine);
        clinic.plan(HEAD_OFFICE, wiring -> wiring.get(LeaveSetup.class)
                .put(new LeaveSetup.PutType(ANNUAL, "Annual leave", true, true, 800, 2000, true)));
        clinic.plan(MANAGER_RV, wiring -> wiring.get(LeaveSetup.class).adjust(MAYA, ANNUAL, 1440, "brought forward"));
        return clinic;
    }

    private static Leave ask(RosterClinic clinic, LocalDate from, LocalDate until, @Nullable Hours hours)
            throws Exception {
        return clinic.as(
                AS_MAYA, wiring -> wiring.get(LeaveDesk.class).ask(new AskLeave(null, ANNUAL, from, until, hours, "")));
    }

    private static int left(RosterClinic clinic) throws Exception {
        return clinic.as(AS_MAYA, wiring -> wiring.get(LeaveQueries.class).balances(null))
                .get(0)
                .minutes();
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void approvedLeaveTakesThemOutOfTheWeeklyPatternAndOfPublishedShifts(Engine engine) throws Exception {
        try (RosterClinic clinic = clinic(engine)) {
            clinic.create("RV", MAYA, "2026-03-17T09:00", "2026-03-17T17:00");
            clinic.publish("RV", MONDAY.plusDays(1), MONDAY.plusDays(1));
            Leave leave = ask(clinic, MONDAY, MONDAY.plusDays(1), null);
            assertEquals(480 + 450, leave.minutes(), "the pattern's eight hours and the shift without its break");
            assertEquals(List.of("08:00-16:00"), clinic.working(RV, MONDAY, MAYA), "not while it is asked for");
            clinic.plan(MANAGER_RV, wiring -> wiring.get(LeaveDesk.class).approve(leave.id(), false));
            assertEquals(List.of(), clinic.working(RV, MONDAY, MAYA));
            assertEquals(List.of(), clinic.working(RV, MONDAY.plusDays(1), MAYA));
            assertEquals(List.of("08:00-16:00"), clinic.working(RV, MONDAY.plusDays(2), MAYA));
            assertEquals(1440 - 930, left(clinic));
            List<Violation> broken = clinic.plan(
                    MANAGER_RV, wiring -> wiring.get(RosterCheck.class).violations("RV", MONDAY, MONDAY.plusDays(6)));
            assertEquals(List.of("leave"), broken.stream().map(Violation::rule).toList());
            clinic.plan(MANAGER_RV, wiring -> wiring.get(LeaveDesk.class).cancel(leave.id(), "plans changed"));
            assertEquals(1440, left(clinic));
            assertEquals(List.of("08:00-16:00"), clinic.working(RV, MONDAY, MAYA));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void someHoursOfADayAreTakenOutAndNoMore(Engine engine) throws Exception {
        try (RosterClinic clinic = clinic(engine)) {
            Leave leave = ask(clinic, MONDAY, MONDAY, new Hours(LocalTime.of(10, 0), LocalTime.of(12, 0)));
            assertEquals(120, leave.minutes());
            clinic.plan(MANAGER_RV, wiring -> wiring.get(LeaveDesk.class).approve(leave.id(), false));
            assertEquals(List.of("08:00-10:00", "12:00-16:00"), clinic.working(RV, MONDAY, MAYA));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void visitsThatLoseTheirTherapistAreToldFirst(Engine engine) throws Exception {
        try (RosterClinic clinic = clinic(engine)) {
            clinic.visit(900, MAYA, "2026-03-16 18:00:00", "2026-03-16 19:00:00");
            Leave leave = ask(clinic, MONDAY, MONDAY, null);
            Refused refused = assertThrows(
                    Refused.class,
                    () -> clinic.plan(
                            MANAGER_RV, wiring -> wiring.get(LeaveDesk.class).approve(leave.id(), false)));
            assertEquals("visits-affected", refused.code());
            assertEquals(
                    1,
                    clinic.plan(MANAGER_RV, wiring -> wiring.get(LeaveDesk.class)
                                    .affected(leave.id()))
                            .size());
            clinic.plan(MANAGER_RV, wiring -> wiring.get(LeaveDesk.class).approve(leave.id(), true));
            assertEquals(List.of(), clinic.working(RV, MONDAY, MAYA));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void nobodyTakesMoreThanIsLeftOrTwiceTheSameDay(Engine engine) throws Exception {
        try (RosterClinic clinic = clinic(engine)) {
            Refused tooMuch = assertThrows(Refused.class, () -> ask(clinic, MONDAY, MONDAY.plusDays(6), null));
            assertEquals("balance", tooMuch.code());
            ask(clinic, MONDAY, MONDAY, null);
            Refused twice = assertThrows(Refused.class, () -> ask(clinic, MONDAY, MONDAY, null));
            assertEquals("leave-twice", twice.code());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void managersOfTheirBranchesDecideAndNobodyElse(Engine engine) throws Exception {
        try (RosterClinic clinic = clinic(engine)) {
            Leave leave = ask(clinic, MONDAY, MONDAY, null);
            assertThrows(
                    NotAllowed.class,
                    () -> clinic.as(
                            AS_JONAS, wiring -> wiring.get(LeaveDesk.class).approve(leave.id(), true)));
            assertThrows(
                    NotAllowed.class,
                    () -> clinic.plan(MANAGER_OM, wiring -> wiring.get(LeaveDesk.class)
                            .ask(new AskLeave(JONAS, ANNUAL, MONDAY, MONDAY, null, ""))));
            clinic.plan(MANAGER_OM, wiring -> wiring.get(LeaveDesk.class).refuse(leave.id(), "everybody is away"));
            Refused decided = assertThrows(
                    Refused.class,
                    () -> clinic.plan(
                            MANAGER_RV, wiring -> wiring.get(LeaveDesk.class).approve(leave.id(), true)));
            assertEquals("leave-decided", decided.code());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aMonthIsAccruedOnceAndUpToTheMost(Engine engine) throws Exception {
        try (RosterClinic clinic = clinic(engine)) {
            for (int expected : new int[] {5, 0}) {
                int accrued = clinic.plan(HEAD_OFFICE, wiring -> wiring.get(LeaveAccrual.class)
                        .accrue(wiring.get(Catalogues.class).current()));
                assertEquals(expected, accrued);
            }
            assertEquals(2000, left(clinic), "560 of the month's 800 fit");
            assertThrows(Exception.class, () -> clinic.database().execute("update leave_movement set minutes = 0"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whoCannotWorkSaysSoAndThePlanIsToldToBreakIt(Engine engine) throws Exception {
        try (RosterClinic clinic = clinic(engine)) {
            AvailabilityRule rule = clinic.as(AS_MAYA, wiring -> wiring.get(AvailabilityDesk.class)
                    .say(new SayAvailability(
                            null,
                            AvailabilityRule.Kind.NOT_AVAILABLE,
                            Set.of(DayOfWeek.MONDAY),
                            MONDAY,
                            null,
                            new Hours(LocalTime.of(15, 0), LocalTime.of(18, 0)),
                            "course")));
            clinic.create("RV", MAYA, "2026-03-16T09:00", "2026-03-16T17:00");
            List<Violation> broken = clinic.plan(
                    MANAGER_RV, wiring -> wiring.get(RosterCheck.class).violations("RV", MONDAY, MONDAY));
            assertEquals(
                    List.of("Maya Test is not available on Monday 16 March, 15:00–17:00."),
                    broken.stream().map(Violation::words).toList());
            clinic.as(AS_MAYA, wiring -> {
                wiring.get(AvailabilityDesk.class).end(rule.id());
                return true;
            });
            assertEquals(List.of(), clinic.plan(MANAGER_RV, wiring -> wiring.get(RosterCheck.class)
                    .violations("RV", MONDAY, MONDAY)));
        }
    }
}
