package clinic.roster.service;

import static clinic.roster.service.RosterClinic.HEAD_OFFICE;
import static clinic.roster.service.RosterClinic.JONAS;
import static clinic.roster.service.RosterClinic.MANAGER_OM;
import static clinic.roster.service.RosterClinic.MANAGER_RV;
import static clinic.roster.service.RosterClinic.MAYA;
import static clinic.roster.service.RosterClinic.MONDAY;
import static clinic.roster.service.RosterClinic.NEW_YORK;
import static clinic.roster.service.RosterClinic.ROSA;
import static clinic.roster.service.RosterClinic.RV;
import static clinic.roster.service.RosterClinic.shift;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import clinic.booking.Block;
import clinic.booking.BlockKind;
import clinic.booking.persistence.Blocks;
import clinic.booking.service.BlockDesk;
import clinic.booking.service.HoldExpiry;
import clinic.booking.service.PutBlock;
import clinic.organisation.Job;
import clinic.platform.Engine;
import clinic.platform.Transactions;
import clinic.platform.Wiring;
import clinic.roster.Leave;
import clinic.roster.Shift;
import clinic.roster.ShiftPlan;
import clinic.roster.ShiftState;
import clinic.roster.labour.Violation;
import clinic.roster.service.LeaveDesk.AskLeave;
import clinic.roster.service.PlanShift.BreakAt;
import clinic.shared.NotAllowed;
import clinic.shared.Refused;
import clinic.shared.TimeSlot;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Breaks in their places: when a shift is published, changed, copied and taken back, on both engines. */
class BreaksTest {
    private static final String DAY = "2026-03-16";

    /** The kept breaks of the branch on Monday: whose and when, from the diary's own blocks. */
    private static List<String> kept(RosterClinic clinic) throws Exception {
        return clinic.as(
                HEAD_OFFICE, wiring -> wiring
                        .get(Blocks.class)
                        .in(RV, TimeSlot.of(MONDAY.atStartOfDay(NEW_YORK).toInstant(), Duration.ofDays(1)))
                        .stream()
                        .filter(block -> block.shift() != null)
                        .map(block -> block.resources().get(0).resource() + " "
                                + block.slot().start().atZone(NEW_YORK).toLocalTime() + "-"
                                + block.slot().end().atZone(NEW_YORK).toLocalTime())
                        .toList());
    }

    private static List<String> breaks(ShiftPlan plan) {
        return plan.breaks().stream()
                .map(one -> one.slot(plan.slot())
                        .start()
                        .atZone(NEW_YORK)
                        .toLocalTime()
                        .toString())
                .toList();
    }

    private static Shift shiftOf(RosterClinic clinic, long id) throws Exception {
        return clinic.plan(
                HEAD_OFFICE, wiring -> wiring.get(RosterQueries.class).shift(id));
    }

    private static long maya(RosterClinic clinic) throws Exception {
        return clinic.create("RV", MAYA, DAY + "T09:00", DAY + "T17:00")
                .shifts()
                .get(0)
                .id();
    }

    private static PublishDesk.Preview preview(RosterClinic clinic) throws Exception {
        return clinic.plan(HEAD_OFFICE, wiring -> wiring.get(PublishDesk.class)
                .preview(new PublishRoster("RV", MONDAY, MONDAY, false, "")));
    }

    private static List<String> broken(RosterClinic clinic) throws Exception {
        return clinic
                .plan(MANAGER_RV, wiring -> wiring.get(RosterCheck.class).violations("RV", MONDAY, MONDAY))
                .stream()
                .filter(one -> one.rule().equals(PlanRules.BREAK_ROOM))
                .map(Violation::words)
                .toList();
    }

    private static BreakDesk.Placed place(RosterClinic clinic) throws Exception {
        return clinic.plan(MANAGER_RV, wiring -> wiring.get(BreakDesk.class).place("RV", MONDAY, MONDAY));
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void publishingPutsTheBreakInTheMiddleAndTheDiaryKeepsItFree(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            long id = maya(clinic);
            assertEquals(List.of(), kept(clinic), "a draft keeps nothing");
            clinic.publish("RV", MONDAY, MONDAY);
            assertEquals(List.of("201 12:45-13:15"), kept(clinic));
            Shift shift = shiftOf(clinic, id);
            assertEquals(ShiftState.PUBLISHED, shift.state());
            assertEquals(List.of("12:45"), breaks(shift.shown()));
            assertThrows(
                    SQLException.class,
                    () -> clinic.visit(9001, MAYA, DAY + " 17:00:00", DAY + " 18:00:00"),
                    "the database itself refuses a visit at one");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatIsBookedThereIsToldAndTheBreakGoesElsewhere(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            clinic.visit(9001, MAYA, DAY + " 16:30:00", DAY + " 18:00:00");
            clinic.plan(HEAD_OFFICE, wiring -> wiring.get(ShiftDesk.class)
                    .create(new PlanShift(
                            "RV",
                            Job.THERAPIST,
                            MAYA,
                            null,
                            null,
                            LocalDateTime.parse(DAY + "T09:00"),
                            LocalDateTime.parse(DAY + "T17:00"),
                            30,
                            List.of(new BreakAt(LocalDateTime.parse(DAY + "T13:00"), 30, false)),
                            "")));
            assertEquals(
                    List.of("The break of Maya Test on Monday 16 March, 13:00–13:30 meets something that is booked and"
                            + " goes to 12:00–12:30."),
                    preview(clinic).breaks());
            clinic.publish("RV", MONDAY, MONDAY);
            assertEquals(List.of("201 12:00-12:30"), kept(clinic));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aBreakWithoutRoomIsAWarningUntilThereIsSome(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            clinic.visit(9001, MAYA, DAY + " 13:10:00", DAY + " 20:40:00");
            maya(clinic);
            String words = "There is no room for 30 min of break for Maya Test on Monday 16 March, 09:00–17:00. Find a"
                    + " visit another place, then place the breaks.";
            assertEquals(List.of(words), preview(clinic).breaks());
            assertEquals(List.of(), broken(clinic), "not before it is published");
            clinic.publish("RV", MONDAY, MONDAY);
            assertEquals(List.of(), kept(clinic));
            assertEquals(List.of(words), broken(clinic));
            assertEquals(new BreakDesk.Placed(0, List.of(words)), place(clinic));
            clinic.database().execute("delete from diary_claim where owner_id = 9001");
            assertEquals(new BreakDesk.Placed(1, List.of()), place(clinic));
            assertEquals(List.of("201 12:45-13:15"), kept(clinic));
            assertEquals(List.of(), broken(clinic));
            assertThrows(
                    NotAllowed.class,
                    () -> clinic.plan(
                            MANAGER_OM, wiring -> wiring.get(BreakDesk.class).place("RV", MONDAY, MONDAY)));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void itGoesWithTheShiftToAnotherTimeAndPersonAndEndsWithIt(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            long id = maya(clinic);
            clinic.publish("RV", MONDAY, MONDAY);
            clinic.plan(MANAGER_RV, wiring -> wiring.get(ShiftDesk.class)
                    .move(new MoveShift(
                            id,
                            null,
                            "RV",
                            JONAS,
                            LocalDateTime.parse(DAY + "T10:00"),
                            LocalDateTime.parse(DAY + "T18:00"))));
            assertEquals(List.of("201 12:45-13:15"), kept(clinic), "until it is published");
            clinic.publish("RV", MONDAY, MONDAY);
            assertEquals(List.of("202 13:45-14:15"), kept(clinic));
            clinic.plan(MANAGER_RV, wiring -> wiring.get(ShiftDesk.class).remove(List.of(id)));
            clinic.publish("RV", MONDAY, MONDAY);
            assertEquals(List.of(), kept(clinic));
            clinic.visit(9001, JONAS, DAY + " 17:00:00", DAY + " 18:00:00");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void theManagerPutsItElsewhereAndTakesThatBack(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            long id = maya(clinic);
            clinic.publish("RV", MONDAY, MONDAY);
            Planned moved = clinic.plan(
                    MANAGER_RV, wiring -> wiring.get(ShiftDesk.class).revise(id, null, breaking(DAY + "T11:00", 30)));
            assertEquals(ShiftState.CHANGED, moved.shifts().get(0).state());
            clinic.publish("RV", MONDAY, MONDAY);
            assertEquals(List.of("201 11:00-11:30"), kept(clinic));
            clinic.plan(MANAGER_RV, wiring -> wiring.get(ShiftDesk.class).undo(moved.change()));
            clinic.publish("RV", MONDAY, MONDAY);
            assertEquals(List.of("201 12:45-13:15"), kept(clinic));
            for (BreakAt wrong : List.of(at(DAY + "T16:45", 30), at(DAY + "T08:00", 30), at(DAY + "T12:00", 45))) {
                Refused refused = assertThrows(
                        Refused.class,
                        () -> clinic.plan(MANAGER_RV, wiring -> wiring.get(ShiftDesk.class)
                                .revise(id, null, breaking(wrong.start().toString(), wrong.minutes()))));
                assertEquals("breaks", refused.code());
            }
        }
    }

    private static BreakAt at(String start, int minutes) {
        return new BreakAt(LocalDateTime.parse(start), minutes, false);
    }

    private static PlanShift breaking(String start, int minutes) {
        return new PlanShift(
                "RV",
                Job.THERAPIST,
                MAYA,
                null,
                null,
                LocalDateTime.parse(DAY + "T09:00"),
                LocalDateTime.parse(DAY + "T17:00"),
                30,
                List.of(at(start, minutes)),
                "");
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aShiftIsTakenBackAlsoAfterPublishingHasPlacedItsBreak(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            Planned created = clinic.create("RV", MAYA, DAY + "T09:00", DAY + "T17:00");
            clinic.publish("RV", MONDAY, MONDAY);
            Planned undone = clinic.plan(
                    MANAGER_RV, wiring -> wiring.get(ShiftDesk.class).undo(created.change()));
            assertEquals(ShiftState.REMOVED, undone.shifts().get(0).state());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void leaveGivesItsTimeBackAndItsEndTakesItAgain(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            maya(clinic);
            clinic.publish("RV", MONDAY, MONDAY);
            clinic.plan(HEAD_OFFICE, wiring -> wiring.get(LeaveSetup.class)
                    .put(new LeaveSetup.PutType("rest", "Rest", true, false, 0, null, true)));
            Leave leave = clinic.plan(MANAGER_RV, wiring -> wiring.get(LeaveDesk.class)
                    .ask(new AskLeave(MAYA, "rest", MONDAY, MONDAY, null, "")));
            clinic.plan(MANAGER_RV, wiring -> wiring.get(LeaveDesk.class).approve(leave.id(), true));
            assertEquals(List.of(), kept(clinic));
            assertEquals(List.of(), broken(clinic), "who is away needs no break");
            clinic.visit(9001, MAYA, DAY + " 16:30:00", DAY + " 17:00:00");
            clinic.plan(MANAGER_RV, wiring -> wiring.get(LeaveDesk.class).cancel(leave.id(), ""));
            assertEquals(List.of("201 13:00-13:30"), kept(clinic), "behind what was booked meanwhile");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aCopiedWeekHasItsBreaksWhereTheyWere(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            maya(clinic);
            clinic.publish("RV", MONDAY, MONDAY);
            Planned copied = clinic.plan(
                    HEAD_OFFICE, wiring -> wiring.get(TemplateDesk.class).copyWeek("RV", MONDAY, MONDAY.plusWeeks(1)));
            assertEquals(List.of("12:45"), breaks(copied.shifts().get(0).shown()));
            assertEquals(List.of("201 12:45-13:15"), kept(clinic));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aMeetingOverTheBreakSendsItElsewhereAndTheDeskDoesNotLiftIt(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            maya(clinic);
            clinic.publish("RV", MONDAY, MONDAY);
            Instant one = MONDAY.atTime(12, 30).atZone(NEW_YORK).toInstant();
            desk(clinic, wiring -> wiring.get(BlockDesk.class)
                    .block(new PutBlock(
                            "RV",
                            BlockKind.MEETING,
                            List.of(MAYA),
                            List.of(),
                            List.of(),
                            one,
                            one.plusSeconds(3600),
                            "Team")));
            assertEquals(List.of("201 12:00-12:30"), kept(clinic), "next to the meeting");
            Block pause = desk(clinic, wiring -> wiring.get(BlockDesk.class).on("RV", MONDAY)).stream()
                    .filter(block -> block.shift() != null)
                    .findFirst()
                    .orElseThrow();
            Refused refused = assertThrows(
                    Refused.class,
                    () -> desk(clinic, wiring -> {
                        wiring.get(BlockDesk.class).lift(pause.id());
                        return true;
                    }));
            assertEquals("break-of-shift", refused.code());
        }
    }

    private static <T> T desk(RosterClinic clinic, Wiring.Work<T> work) throws Exception {
        return clinic.as(
                HEAD_OFFICE,
                wiring -> work.with(wiring.with(HoldExpiry.class, new HoldExpiry() {
                            @Override
                            public void expire() {
                                // nothing is held
                            }
                        })
                        .with(Transactions.class, new Transactions() {
                            @Override
                            public <R> R inNew(Supplier<R> inner) {
                                return inner.get();
                            }
                        })));
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void theDeskHasItsBreaksInTheRosterOnly(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            PlanShift desk = shift("RV", ROSA, DAY + "T09:00", DAY + "T17:00");
            long id = clinic.plan(HEAD_OFFICE, wiring -> wiring.get(ShiftDesk.class)
                            .create(new PlanShift(
                                    desk.branch(),
                                    Job.RECEPTIONIST,
                                    ROSA,
                                    null,
                                    null,
                                    desk.start(),
                                    desk.end(),
                                    30,
                                    "")))
                    .shifts()
                    .get(0)
                    .id();
            clinic.publish("RV", MONDAY, MONDAY);
            assertEquals(List.of(), kept(clinic));
            assertEquals(
                    List.of("12:45"),
                    breaks(Objects.requireNonNull(shiftOf(clinic, id).published())));
        }
    }
}
