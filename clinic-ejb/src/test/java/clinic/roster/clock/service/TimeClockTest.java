package clinic.roster.clock.service;

import static clinic.roster.clock.service.ClockClinic.ANYBODY;
import static clinic.roster.clock.service.ClockClinic.IN_CHARGE;
import static clinic.roster.clock.service.ClockClinic.JONAS;
import static clinic.roster.clock.service.ClockClinic.MANAGER_OM;
import static clinic.roster.clock.service.ClockClinic.MANAGER_RV;
import static clinic.roster.clock.service.ClockClinic.MAYA;
import static clinic.roster.clock.service.ClockClinic.PAYING;
import static clinic.roster.clock.service.ClockClinic.PAYROLL;
import static clinic.roster.clock.service.ClockClinic.WEEK;
import static clinic.roster.clock.service.ClockClinic.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.access.Caller;
import clinic.access.Role;
import clinic.platform.Engine;
import clinic.platform.RequestOrigin;
import clinic.platform.Wiring;
import clinic.roster.clock.CidrBlock;
import clinic.roster.clock.ClockRules;
import clinic.roster.clock.OddKind;
import clinic.roster.clock.Pin;
import clinic.roster.clock.Punch;
import clinic.roster.clock.PunchKind;
import clinic.roster.clock.Rounding;
import clinic.roster.clock.Stretch.Kind;
import clinic.roster.clock.TimesheetState;
import clinic.roster.clock.TimesheetStep;
import clinic.roster.clock.WorkedDay;
import clinic.roster.clock.Workweek;
import clinic.sales.service.Clinic;
import clinic.shared.NotAllowed;
import clinic.shared.NotFound;
import clinic.shared.Refused;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TimeClockTest {
    private static final LocalDate THURSDAY = LocalDate.parse("2026-03-12");

    private static String refusal(Executable work) {
        return assertThrows(Refused.class, work).code();
    }

    private static CorrectPunch add(PunchKind kind, String local) {
        return new CorrectPunch(null, Clinic.MAYA, kind, "RV", at(local), false, "Forgot to punch");
    }

    private static CorrectPunch move(Punch punch, String local) {
        return new CorrectPunch(punch.id(), null, null, null, at(local), false, "Wrong time");
    }

    private static List<PunchQueries.Row> exceptions(ClockClinic clinic, Caller manager) throws Exception {
        return clinic.as(manager, IN_CHARGE, wiring -> wiring.get(PunchQueries.class)
                .exceptions(null, THURSDAY.minusDays(3), THURSDAY.plusDays(4)));
    }

    private static void approve(ClockClinic clinic, Caller manager, long punch, OddKind kind) throws Exception {
        clinic.as(manager, IN_CHARGE, wiring -> {
            wiring.get(PunchCorrections.class).approve(punch, kind, "Seen");
            return 1;
        });
    }

    /** Maya worked from 9 to 17 on Thursday; it is half past five. */
    private static ClockClinic worked(Engine engine) throws Exception {
        ClockClinic clinic = new ClockClinic(engine);
        clinic.maya(PunchKind.IN, "2026-03-12T09:00");
        clinic.maya(PunchKind.OUT, "2026-03-12T17:00");
        return clinic.now("2026-03-12T17:30");
    }

    private static void attested(ClockClinic clinic) throws Exception {
        long sheet = clinic.sheet(WEEK).timesheet().id();
        clinic.sign(MAYA, ANYBODY, desk -> desk.attest(sheet));
    }

    private static TimesheetState state(ClockClinic clinic) throws Exception {
        return clinic.sheet(WEEK).timesheet().state();
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aDayAtTwoBranchesCountsTheWayBetweenThem(Engine engine) throws Exception {
        try (ClockClinic clinic = new ClockClinic(engine)) {
            clinic.maya(PunchKind.IN, "2026-03-12T09:00");
            assertEquals(
                    Clinic.RV,
                    clinic.now("2026-03-12T10:00")
                            .as(MAYA, ANYBODY, wiring -> wiring.get(TimeClock.class)
                                    .state())
                            .branch());
            clinic.now("2026-03-12T13:00").punch(MAYA, PunchKind.TRANSFER, "OM");
            clinic.now("2026-03-12T17:00").punch(MAYA, PunchKind.OUT, "OM");
            List<WorkedDay> days = clinic.sheet(WEEK).days();
            assertEquals(
                    List.of(Clinic.RV, Clinic.OM),
                    days.stream().map(WorkedDay::branch).toList());
            assertEquals(215, days.get(0).minutes(Kind.WORK));
            assertEquals(25, days.get(1).minutes(Kind.TRAVEL));
            assertEquals(480, clinic.sheet(WEEK).timesheet().countedMinutes());
            SheetView atOldMill = clinic.sheets(MANAGER_OM, WEEK).get(0);
            assertEquals(
                    List.of(Clinic.OM),
                    atOldMill.days().stream().map(WorkedDay::branch).toList());
            assertEquals(215, atOldMill.elsewhereMinutes());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void theSameSaidTwiceWithinAMinuteIsOnePunch(Engine engine) throws Exception {
        try (ClockClinic clinic = new ClockClinic(engine)) {
            Punch first = clinic.maya(PunchKind.IN, "2026-03-12T09:00:05");
            assertEquals(
                    first.id(), clinic.maya(PunchKind.IN, "2026-03-12T09:00:59").id());
            assertEquals(1, clinic.database().count("select count(*) from punch"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aPunchKeptWithoutNetworkCountsFromItsOwnTimeAndIsLookedAt(Engine engine) throws Exception {
        try (ClockClinic clinic = new ClockClinic(engine)) {
            clinic.now("2026-03-12T11:00");
            Wiring.Work<Punch> late = wiring ->
                    wiring.get(TimeClock.class).punch(new MakePunch(PunchKind.IN, "RV", at("2026-03-12T09:00")));
            Punch punch = clinic.as(MAYA, ANYBODY, late);
            assertEquals(at("2026-03-12T09:00"), punch.at());
            assertEquals(
                    List.of(OddKind.SENT_LATER),
                    exceptions(clinic, MANAGER_RV).get(0).odd());
            clinic.now("2026-03-19T09:00:01");
            assertEquals("at", refusal(() -> clinic.as(MAYA, ANYBODY, late)));
            clinic.now("2026-03-12T08:57");
            assertEquals("at", refusal(() -> clinic.as(MAYA, ANYBODY, late)));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void nobodyPunchesWhereTheyDoNotWork(Engine engine) throws Exception {
        try (ClockClinic clinic = new ClockClinic(engine)) {
            assertThrows(NotAllowed.class, () -> clinic.punch(JONAS, PunchKind.IN, "RV"));
            assertThrows(NotFound.class, () -> clinic.punch(JONAS, PunchKind.IN, "XX"));
            assertThrows(NotAllowed.class, () -> clinic.punch(MANAGER_RV, PunchKind.IN, "RV"), "not on the staff list");
            assertEquals(0, clinic.database().count("select count(*) from punch"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void theDatabaseKeepsPunchesAsTheyWere(Engine engine) throws Exception {
        try (ClockClinic clinic = worked(engine)) {
            long sheet = clinic.sheet(WEEK).timesheet().id();
            clinic.sign(MAYA, ANYBODY, desk -> desk.attest(sheet));
            for (String table : List.of("punch", "timesheet_step")) {
                assertThrows(SQLException.class, () -> clinic.database().execute("delete from " + table), table);
            }
            assertThrows(SQLException.class, () -> clinic.database()
                    .execute("update punch set happened_at = recorded_at, reason = 'x'"));
            assertEquals(2, clinic.database().count("select count(*) from punch"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aForgottenOutIsAddedByTheManagerAndTheOriginalStays(Engine engine) throws Exception {
        try (ClockClinic clinic = new ClockClinic(engine)) {
            Punch in = clinic.maya(PunchKind.IN, "2026-03-12T09:00");
            clinic.now("2026-03-13T08:00");
            PunchQueries.Row odd = exceptions(clinic, MANAGER_RV).get(0);
            assertEquals(List.of(OddKind.NO_OUT), odd.odd());
            assertEquals(List.of(), exceptions(clinic, MANAGER_OM), "not their branch");
            assertEquals("correct-it", refusal(() -> approve(clinic, MANAGER_RV, in.id(), OddKind.NO_OUT)));
            assertThrows(NotAllowed.class, () -> clinic.correct(MANAGER_OM, move(in, "2026-03-12T08:00")));
            Punch out = clinic.correct(MANAGER_RV, add(PunchKind.OUT, "2026-03-12T17:30"));
            assertEquals("Ruth Vale", out.recordedBy());
            assertEquals(List.of(), exceptions(clinic, MANAGER_RV));
            assertEquals(510, clinic.sheet(WEEK).timesheet().countedMinutes());
            Punch moved = clinic.correct(MANAGER_RV, move(out, "2026-03-12T17:00"));
            assertEquals(out.id(), moved.corrects());
            assertEquals(480, clinic.sheet(WEEK).timesheet().countedMinutes());
            assertEquals("corrected-already", refusal(() -> clinic.correct(MANAGER_RV, move(out, "2026-03-12T16:00"))));
            clinic.correct(
                    MANAGER_RV, new CorrectPunch(moved.id(), null, null, null, null, true, "She had gone already"));
            assertEquals(
                    4, clinic.sheet(WEEK).punches().size(), "in, out, its correction, and that one's cancellation");
            assertEquals(0, clinic.sheet(WEEK).timesheet().countedMinutes());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aCorrectionNeedsAReasonAndATimeThatHasPassed(Engine engine) throws Exception {
        try (ClockClinic clinic = worked(engine)) {
            CorrectPunch wrong = new CorrectPunch(null, Clinic.MAYA, null, "RV", at("2026-03-12T18:00"), false, " ");
            Refused refused = assertThrows(Refused.class, () -> clinic.correct(MANAGER_RV, wrong));
            assertEquals(
                    List.of("reason", "kind", "at"),
                    refused.reasons().stream().map(reason -> reason.code()).toList());
            Caller herself = new Caller(9, "maya2", "Maya Okafor", Clinic.MAYA, MANAGER_RV.grants());
            assertEquals("own-punch", refusal(() -> clinic.correct(herself, add(PunchKind.IN, "2026-03-12T08:00"))));
            assertThrows(
                    NotFound.class,
                    () -> clinic.correct(
                            MANAGER_RV,
                            new CorrectPunch(
                                    null,
                                    Clinic.JONAS,
                                    PunchKind.IN,
                                    "RV",
                                    at("2026-03-12T08:00"),
                                    false,
                                    "Somebody of another branch")));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void twoManagersDoNotCorrectTheSamePunch(Engine engine) throws Exception {
        try (ClockClinic clinic = worked(engine)) {
            Punch in = clinic.maya(PunchKind.IN, "2026-03-12T17:20");
            clinic.now("2026-03-12T17:30");
            ExecutorService managers = Executors.newFixedThreadPool(2);
            try {
                List<Callable<String>> tries = new ArrayList<>();
                for (int i = 0; i < 2; i++) {
                    tries.add(() -> {
                        try {
                            clinic.correct(MANAGER_RV, move(in, "2026-03-12T17:10"));
                            return "done";
                        } catch (Refused e) {
                            return e.code();
                        }
                    });
                }
                List<String> ends = new ArrayList<>();
                for (var each : managers.invokeAll(tries)) {
                    ends.add(each.get());
                }
                assertEquals(Set.of("done", "corrected-already"), Set.copyOf(ends));
            } finally {
                managers.shutdown();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void anOddPunchThatIsLetStandIsNoLongerLookedAt(Engine engine) throws Exception {
        try (ClockClinic clinic = new ClockClinic(engine)) {
            Punch early = clinic.maya(PunchKind.IN, "2026-03-12T07:00");
            clinic.maya(PunchKind.OUT, "2026-03-12T17:00");
            assertEquals(
                    List.of(OddKind.OFF_SHIFT),
                    exceptions(clinic, MANAGER_RV).get(0).odd());
            long sheet = clinic.sheet(WEEK).timesheet().id();
            assertEquals("exceptions-open", refusal(() -> clinic.sign(MAYA, ANYBODY, desk -> desk.attest(sheet))));
            approve(clinic, MANAGER_RV, early.id(), OddKind.OFF_SHIFT);
            assertEquals("not-odd", refusal(() -> approve(clinic, MANAGER_RV, early.id(), OddKind.OFF_SHIFT)));
            assertEquals(List.of(), exceptions(clinic, MANAGER_RV));
            assertEquals(
                    "Ruth Vale",
                    clinic.sheet(WEEK).punches().get(0).approvals().get(0).by());
            clinic.sign(MAYA, ANYBODY, desk -> desk.attest(sheet));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aWeekIsAttestedApprovedByEveryBranchAndLocked(Engine engine) throws Exception {
        try (ClockClinic clinic = new ClockClinic(engine)) {
            clinic.maya(PunchKind.IN, "2026-03-12T09:00");
            clinic.now("2026-03-12T13:00").punch(MAYA, PunchKind.TRANSFER, "OM");
            Punch out = clinic.now("2026-03-12T17:00").punch(MAYA, PunchKind.OUT, "OM");
            for (OddKind kind : List.of(OddKind.OFF_SHIFT)) {
                approve(clinic, MANAGER_OM, out.id(), kind);
            }
            PunchQueries.Row transfer = exceptions(clinic, MANAGER_OM).get(0);
            approve(clinic, MANAGER_OM, transfer.punch().id(), transfer.odd().get(0));
            long sheet = clinic.sheet(WEEK).timesheet().id();
            assertEquals("wrong-state", refusal(() -> clinic.sign(MANAGER_RV, IN_CHARGE, desk -> desk.approve(sheet))));
            assertEquals("not-yours", refusal(() -> clinic.sign(PAYROLL, ANYBODY, desk -> desk.attest(sheet))));
            clinic.sign(MAYA, ANYBODY, desk -> desk.attest(sheet));
            clinic.sign(MANAGER_RV, IN_CHARGE, desk -> desk.approve(sheet));
            assertEquals(TimesheetState.ATTESTED, state(clinic));
            assertEquals(
                    "nothing-to-approve",
                    refusal(() -> clinic.sign(MANAGER_RV, IN_CHARGE, desk -> desk.approve(sheet))));
            clinic.sign(MANAGER_OM, IN_CHARGE, desk -> desk.approve(sheet));
            assertEquals(TimesheetState.APPROVED, state(clinic));
            assertEquals("week-not-over", refusal(() -> clinic.sign(PAYROLL, PAYING, desk -> desk.lock(sheet))));
            clinic.now("2026-03-16T01:30").sign(PAYROLL, PAYING, desk -> desk.lock(sheet));
            assertEquals(TimesheetState.LOCKED, state(clinic));
            clinic.database().execute("update branch_travel set minutes = 60");
            clinic.database().execute("update catalogue_version set version = nextval('catalogue_version_seq')");
            assertEquals(25, clinic.sheet(WEEK).timesheet().minutes(Kind.TRAVEL), "as it was locked");
            assertEquals(
                    List.of("ATTEST", "APPROVE", "APPROVE", "LOCK"),
                    clinic.sheet(WEEK).timesheet().steps().stream()
                            .map(TimesheetStep::kind)
                            .map(Enum::name)
                            .toList());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aLockedWeekTakesNoPunchUntilPayrollReopensIt(Engine engine) throws Exception {
        try (ClockClinic clinic = worked(engine)) {
            long sheet = clinic.sheet(WEEK).timesheet().id();
            attested(clinic);
            clinic.sign(MANAGER_RV, IN_CHARGE, desk -> desk.approve(sheet));
            clinic.now("2026-03-17T09:00").sign(PAYROLL, PAYING, desk -> desk.lock(sheet));
            assertEquals(
                    "timesheet-locked",
                    refusal(() -> clinic.correct(MANAGER_RV, add(PunchKind.IN, "2026-03-12T08:00"))));
            assertEquals(
                    "timesheet-locked",
                    refusal(() -> clinic.sign(MANAGER_RV, ANYBODY, desk -> desk.reopen(sheet, "Forgot an hour"))));
            assertEquals("reason", refusal(() -> clinic.sign(PAYROLL, ANYBODY, desk -> desk.reopen(sheet, " "))));
            clinic.sign(PAYROLL, ANYBODY, desk -> desk.reopen(sheet, "Forgot an hour"));
            clinic.correct(MANAGER_RV, add(PunchKind.IN, "2026-03-12T08:00"));
            assertEquals(540, clinic.sheet(WEEK).timesheet().countedMinutes());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatIsCorrectedAfterItWasAttestedIsAttestedAgain(Engine engine) throws Exception {
        try (ClockClinic clinic = worked(engine)) {
            attested(clinic);
            clinic.correct(MANAGER_RV, add(PunchKind.BREAK_START, "2026-03-12T12:00"));
            assertEquals(TimesheetState.OPEN, state(clinic));
            TimesheetStep reopened = clinic.sheet(WEEK).timesheet().steps().get(1);
            assertEquals("A punch was corrected: Forgot to punch", reopened.reason());
            assertEquals(480, reopened.minutes(), "what had been attested");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aNightIntoALockedWeekIsRefusedToo(Engine engine) throws Exception {
        try (ClockClinic clinic = new ClockClinic(engine)) {
            clinic.maya(PunchKind.IN, "2026-03-15T22:00");
            clinic.maya(PunchKind.OUT, "2026-03-16T02:00");
            Workweek next = WEEK.plus(1);
            assertEquals(
                    List.of(120L, 120L),
                    List.of(
                            clinic.sheet(WEEK).timesheet().countedMinutes(),
                            clinic.sheet(next).timesheet().countedMinutes()));
            for (PunchQueries.Row row : exceptions(clinic, MANAGER_RV)) {
                approve(clinic, MANAGER_RV, row.punch().id(), row.odd().get(0));
            }
            long sheet = clinic.sheet(WEEK).timesheet().id();
            attested(clinic);
            clinic.sign(MANAGER_RV, IN_CHARGE, desk -> desk.approve(sheet));
            clinic.now("2026-03-16T09:00").sign(PAYROLL, PAYING, desk -> desk.lock(sheet));
            Punch out = clinic.sheet(next).punches().get(0).punch();
            assertEquals(
                    "timesheet-locked",
                    refusal(() -> clinic.correct(
                            MANAGER_RV,
                            new CorrectPunch(
                                    out.id(), null, null, null, at("2026-03-15T23:00"), false, "Left early"))));
            clinic.correct(MANAGER_RV, move(out, "2026-03-16T03:00"));
            assertEquals(180, clinic.sheet(next).timesheet().countedMinutes());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void theNightsInWhichTheClocksChangeCountTrueHours(Engine engine) throws Exception {
        try (ClockClinic clinic = new ClockClinic(engine)) {
            clinic.maya(PunchKind.IN, "2026-03-07T22:00");
            clinic.maya(PunchKind.OUT, "2026-03-08T06:00");
            assertEquals(420, clinic.sheet(WEEK.plus(-1)).timesheet().countedMinutes());
            clinic.maya(PunchKind.IN, "2026-10-31T22:00");
            clinic.maya(PunchKind.OUT, "2026-11-01T06:00");
            Workweek autumn = Workweek.of(LocalDate.parse("2026-11-01"), java.time.DayOfWeek.MONDAY);
            assertEquals(540, clinic.sheet(autumn).timesheet().countedMinutes());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void rulesHoldFromTheirDayOnAndNetworksAreTheBranchs(Engine engine) throws Exception {
        try (ClockClinic clinic = new ClockClinic(engine)) {
            ClockRules rules = new ClockRules(
                    new Rounding(15, Rounding.Direction.NEAREST),
                    ClockRules.USUAL.longest(),
                    ClockRules.USUAL.grace(),
                    ClockRules.USUAL.paidBreak(),
                    List.of(CidrBlock.of("203.0.113.0/24").orElseThrow()),
                    false);
            Role[] office = {Role.HEAD_OFFICE, Role.ADMINISTRATOR};
            assertEquals("from", refusal(() -> set(clinic, office, "RV", "2026-03-11", rules)));
            assertEquals("networks", refusal(() -> set(clinic, office, null, "2026-03-13", rules)));
            set(clinic, office, "RV", "2026-03-13", rules);
            clinic.maya(PunchKind.IN, "2026-03-12T08:55");
            clinic.maya(PunchKind.OUT, "2026-03-12T17:04");
            RequestOrigin.set("198.51.100.4");
            clinic.maya(PunchKind.IN, "2026-03-13T08:55");
            RequestOrigin.set("203.0.113.9");
            clinic.maya(PunchKind.OUT, "2026-03-13T17:04");
            assertEquals(
                    List.of(489L, 480L),
                    clinic.sheet(WEEK).days().stream()
                            .map(WorkedDay::countedMinutes)
                            .toList());
            assertEquals(
                    at("2026-03-13T08:55"),
                    clinic.sheet(WEEK).punches().get(2).punch().at());
            List<PunchQueries.Row> odd = exceptions(clinic, MANAGER_RV);
            assertEquals(List.of(OddKind.OUTSIDE_NETWORK), odd.get(0).odd());
            assertEquals(1, odd.size());
            assertNull(clinic.sheet(WEEK).punches().get(0).punch().inNetwork());
            assertThrows(SQLException.class, () -> clinic.database().execute("delete from clock_rule"));
        } finally {
            RequestOrigin.set("");
        }
    }

    private static void set(ClockClinic clinic, Role[] office, @Nullable String branch, String from, ClockRules rules)
            throws Exception {
        clinic.as(Clinic.HEAD_OFFICE, office, wiring -> {
            wiring.get(ClockSetup.class).set(branch, LocalDate.parse(from), rules);
            return 1;
        });
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void publishedShiftsGoBeforeTheWeeklyPatternAndNothingIsPlannedOnLeave(Engine engine) throws Exception {
        try (ClockClinic clinic = new ClockClinic(engine)) {
            String moment = "timestamp with time zone '2026-03-12 ";
            String plan = "1, date '2026-03-12', 'therapist', 201, null, null, " + moment + "15:00:00+00', " + moment
                    + "19:00:00+00', 0, ''";
            clinic.database()
                    .execute(
                            "insert into roster_publication values (1, 1, date '2026-03-12', date '2026-03-12', "
                                    + moment + "00:00:00+00', 'Ruth Vale', '')",
                            "insert into shift values (1, " + plan + ", false, 1, '')",
                            "insert into published_shift values (1, " + plan + ", 1, '')",
                            "insert into published_day values (1, date '2026-03-12', 1)",
                            "insert into leave_type values (901, 'rest', 'Rest', true, false, 0, null, true, 1)",
                            "insert into staff_leave values (1, 201, 901, date '2026-03-13', date '2026-03-13', null, null, 0,"
                                    + " '', 'approved', 1)");
            clinic.maya(PunchKind.IN, "2026-03-12T11:00");
            clinic.maya(PunchKind.OUT, "2026-03-12T15:00");
            assertEquals(List.of(), exceptions(clinic, MANAGER_RV), "as published");
            clinic.maya(PunchKind.IN, "2026-03-13T09:00");
            assertEquals(
                    List.of(OddKind.OFF_SHIFT),
                    exceptions(clinic, MANAGER_RV).get(0).odd());
        }
    }

    private static KioskAnswer atKiosk(ClockClinic clinic, String secret, String pin, PunchKind kind) throws Exception {
        return clinic.as(MAYA, new Role[0], wiring -> wiring.get(KioskClock.class)
                .punch(secret, Clinic.MAYA, new Pin(pin), kind, null));
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aTabletTakesANameAndAPin(Engine engine) throws Exception {
        try (ClockClinic clinic = new ClockClinic(engine)) {
            String secret = clinic.as(MANAGER_RV, IN_CHARGE, wiring -> wiring.get(ClockKiosks.class)
                    .open("RV"));
            assertThrows(
                    NotAllowed.class,
                    () -> clinic.as(MANAGER_OM, IN_CHARGE, wiring -> wiring.get(ClockKiosks.class)
                            .open("RV")));
            assertEquals(
                    List.of("Maya O."),
                    clinic
                            .as(MAYA, new Role[0], wiring -> wiring.get(KioskClock.class)
                                    .people(secret))
                            .stream()
                            .map(KioskClock.Person::name)
                            .toList());
            assertEquals(
                    KioskAnswer.Kind.WRONG,
                    atKiosk(clinic, secret, "2580", PunchKind.IN).kind());
            choose(clinic, "2580");
            assertEquals("pin", refusal(() -> choose(clinic, "1234")));
            KioskAnswer in = atKiosk(clinic, secret, "2580", PunchKind.IN);
            assertEquals(KioskAnswer.Kind.DONE, in.kind());
            assertEquals("Maya", in.name());
            assertEquals(0, clinic.database().count("select count(*) from clock_pin where pin_hash like '%2580%'"));
            int closed = clinic.as(MANAGER_RV, IN_CHARGE, wiring -> wiring.get(ClockKiosks.class)
                    .close("RV"));
            assertEquals(1, closed);
            assertEquals(
                    KioskAnswer.Kind.GONE,
                    atKiosk(clinic, secret, "2580", PunchKind.OUT).kind());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aManagerForgetsTheirPinAndTheyChooseAnother(Engine engine) throws Exception {
        try (ClockClinic clinic = new ClockClinic(engine)) {
            String secret = clinic.as(MANAGER_RV, IN_CHARGE, wiring -> wiring.get(ClockKiosks.class)
                    .open("RV"));
            choose(clinic, "2580");
            for (int i = 0; i < 5; i++) {
                atKiosk(clinic, secret, "9517", PunchKind.IN);
            }
            reset(clinic);
            assertEquals(
                    KioskAnswer.Kind.WRONG,
                    atKiosk(clinic, secret, "2580", PunchKind.IN).kind(),
                    "no longer locked, but forgotten");
            choose(clinic, "1470");
            assertEquals(
                    KioskAnswer.Kind.DONE,
                    atKiosk(clinic, secret, "1470", PunchKind.IN).kind());
            reset(clinic);
            Refused none = assertThrows(Refused.class, () -> reset(clinic));
            assertEquals("no-pin", none.code());
        }
    }

    private static void reset(ClockClinic clinic) throws Exception {
        clinic.as(MANAGER_RV, IN_CHARGE, wiring -> {
            wiring.get(ClockKiosks.class).resetPin(java.util.Objects.requireNonNull(MAYA.staffId()));
            return 1;
        });
    }

    private static void choose(ClockClinic clinic, String pin) throws Exception {
        clinic.as(MAYA, ANYBODY, wiring -> {
            wiring.get(ClockKiosks.class).choosePin(new Pin(pin));
            return 1;
        });
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void fiveWrongPinsLockAPersonForAMinuteEvenForTheRightOne(Engine engine) throws Exception {
        try (ClockClinic clinic = new ClockClinic(engine)) {
            String secret = clinic.as(MANAGER_RV, IN_CHARGE, wiring -> wiring.get(ClockKiosks.class)
                    .open("RV"));
            choose(clinic, "2580");
            for (int i = 0; i < 5; i++) {
                assertEquals(
                        KioskAnswer.Kind.WRONG,
                        atKiosk(clinic, secret, "9517", PunchKind.IN).kind());
            }
            KioskAnswer locked = atKiosk(clinic, secret, "2580", PunchKind.IN);
            assertEquals(KioskAnswer.Kind.LOCKED, locked.kind());
            assertEquals(60, locked.seconds());
            clinic.now("2026-03-12T09:01");
            assertEquals(
                    KioskAnswer.Kind.DONE,
                    atKiosk(clinic, secret, "2580", PunchKind.IN).kind());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void othersPunchesAreForWhoIsInChargeOfTheirBranch(Engine engine) throws Exception {
        try (ClockClinic clinic = worked(engine)) {
            Wiring.Work<List<PunchQueries.Row>> atRiverside =
                    wiring -> wiring.get(PunchQueries.class).of(null, "RV", THURSDAY, THURSDAY);
            assertEquals(2, clinic.as(MANAGER_RV, ANYBODY, atRiverside).size());
            assertThrows(NotAllowed.class, () -> clinic.as(MANAGER_OM, ANYBODY, atRiverside));
            assertThrows(NotAllowed.class, () -> clinic.as(JONAS, ANYBODY, atRiverside));
            Wiring.Work<List<PunchQueries.Row>> mayas =
                    wiring -> wiring.get(PunchQueries.class).of(Clinic.MAYA, null, THURSDAY, THURSDAY);
            assertEquals(2, clinic.as(MAYA, ANYBODY, mayas).size());
            assertTrue(clinic.as(JONAS, ANYBODY, mayas).isEmpty());
            long sheet = clinic.sheet(WEEK).timesheet().id();
            assertThrows(
                    NotAllowed.class,
                    () -> clinic.as(JONAS, ANYBODY, wiring -> wiring.get(TimesheetQueries.class)
                            .get(sheet)));
            assertTrue(clinic.sheets(MANAGER_OM, WEEK).isEmpty());
            assertEquals(1, clinic.sheets(PAYROLL, WEEK).size());
        }
    }
}
