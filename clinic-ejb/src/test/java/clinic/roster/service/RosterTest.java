package clinic.roster.service;

import static clinic.roster.service.RosterClinic.AS_JONAS;
import static clinic.roster.service.RosterClinic.AS_MAYA;
import static clinic.roster.service.RosterClinic.HEAD_OFFICE;
import static clinic.roster.service.RosterClinic.JONAS;
import static clinic.roster.service.RosterClinic.MANAGER_OM;
import static clinic.roster.service.RosterClinic.MANAGER_RV;
import static clinic.roster.service.RosterClinic.MAYA;
import static clinic.roster.service.RosterClinic.MONDAY;
import static clinic.roster.service.RosterClinic.NEW_YORK;
import static clinic.roster.service.RosterClinic.OM;
import static clinic.roster.service.RosterClinic.ROSA;
import static clinic.roster.service.RosterClinic.RV;
import static clinic.roster.service.RosterClinic.shift;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.organisation.Job;
import clinic.platform.Engine;
import clinic.roster.Publication;
import clinic.roster.Shift;
import clinic.roster.ShiftState;
import clinic.roster.Swap;
import clinic.roster.demand.Need;
import clinic.roster.demand.Quarters;
import clinic.roster.labour.Violation;
import clinic.roster.service.DemandDesk.SayNeed;
import clinic.roster.service.SwapDesk.AskSwap;
import clinic.shared.NotAllowed;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import clinic.shared.TimeSlot;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Planning, undoing, publishing and what bookings go by, on both engines. */
class RosterTest {
    private static final String DAY = "2026-03-16";

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatIsPublishedTakesThePlaceOfTheWeeklyPatternOnItsDatesOnly(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            clinic.create("RV", MAYA, DAY + "T09:00", DAY + "T12:00");
            clinic.create("RV", MAYA, DAY + "T14:00", DAY + "T19:00");
            clinic.create("RV", null, DAY + "T09:00", DAY + "T17:00");
            assertEquals(List.of("08:00-16:00"), clinic.working(RV, MONDAY, MAYA), "a draft is nobody's business");
            clinic.publish("RV", MONDAY, MONDAY);
            assertEquals(List.of("09:00-12:00", "14:00-19:00"), clinic.working(RV, MONDAY, MAYA));
            assertEquals(List.of(), clinic.working(RV, MONDAY, JONAS), "an open shift is nobody's");
            assertEquals(List.of("08:00-16:00"), clinic.working(RV, MONDAY.plusDays(1), JONAS));
            assertEquals(List.of("08:00-16:00"), clinic.working(OM, MONDAY, RosterClinic.TOM));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aChangeOfThePlanHoldsOnceItIsPublished(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            long id = clinic.create("RV", MAYA, DAY + "T09:00", DAY + "T17:00")
                    .shifts()
                    .get(0)
                    .id();
            clinic.publish("RV", MONDAY, MONDAY);
            Shift moved = clinic.plan(MANAGER_RV, wiring -> wiring.get(ShiftDesk.class)
                            .move(new MoveShift(
                                    id,
                                    1L,
                                    "RV",
                                    JONAS,
                                    LocalDateTime.parse(DAY + "T10:00"),
                                    LocalDateTime.parse(DAY + "T18:00"))))
                    .shifts()
                    .get(0);
            assertEquals(ShiftState.CHANGED, moved.state());
            assertEquals(List.of("09:00-17:00"), clinic.working(RV, MONDAY, MAYA));
            List<Shift> seen = clinic.as(AS_MAYA, wiring -> wiring.get(RosterQueries.class)
                    .span("RV", MONDAY, MONDAY)
                    .here());
            assertEquals(MAYA, seen.get(0).shown().staff(), "staff see what is published");
            clinic.publish("RV", MONDAY, MONDAY);
            assertEquals(List.of(), clinic.working(RV, MONDAY, MAYA));
            assertEquals(List.of("10:00-18:00"), clinic.working(RV, MONDAY, JONAS));
            Refused again = assertThrows(Refused.class, () -> clinic.publish("RV", MONDAY, MONDAY));
            assertEquals("nothing-to-publish", again.code());
            List<String> told =
                    clinic.as(AS_MAYA, wiring -> wiring.get(MyRoster.class).view(MONDAY, MONDAY).notices().stream()
                            .map(notice -> notice.words())
                            .toList());
            assertTrue(told.contains("Shift removed: Monday 16 March, 09:00–17:00 at Riverside."), told::toString);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aRemovedShiftIsPublishedUntilItsRemovalIs(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            long id = clinic.create("RV", MAYA, DAY + "T09:00", DAY + "T17:00")
                    .shifts()
                    .get(0)
                    .id();
            clinic.publish("RV", MONDAY, MONDAY);
            Planned removed = clinic.plan(
                    MANAGER_RV, wiring -> wiring.get(ShiftDesk.class).remove(List.of(id)));
            assertEquals(ShiftState.REMOVED, removed.shifts().get(0).state());
            assertEquals(List.of("09:00-17:00"), clinic.working(RV, MONDAY, MAYA));
            clinic.publish("RV", MONDAY, MONDAY);
            assertEquals(List.of(), clinic.working(RV, MONDAY, MAYA));
            Planned back = clinic.plan(
                    MANAGER_RV, wiring -> wiring.get(ShiftDesk.class).undo(removed.change()));
            assertEquals(ShiftState.DRAFT, back.shifts().get(0).state());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void nobodyIsPlannedInTwoPlacesAtOnce(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            clinic.create("RV", MAYA, DAY + "T09:00", DAY + "T17:00");
            Refused refused = assertThrows(
                    Refused.class,
                    () -> clinic.plan(MANAGER_OM, wiring -> wiring.get(ShiftDesk.class)
                            .create(shift("OM", MAYA, DAY + "T16:00", DAY + "T20:00"))));
            assertEquals("two-places", refused.code());
            assertEquals(
                    "Maya Test works at Riverside on Monday 16 March, 09:00–17:00 already. Choose another time or person,"
                            + " or leave the shift open.",
                    refused.getMessage());
            clinic.create("OM", MAYA, DAY + "T17:00", DAY + "T20:00");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void ofTwoManagersWhoPlanOnePersonAtOnceOneIsRefused(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            ExecutorService managers = Executors.newFixedThreadPool(4);
            try {
                List<Future<Boolean>> tries = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    String branch = i % 2 == 0 ? "RV" : "OM";
                    tries.add(managers.submit(() -> {
                        try {
                            clinic.create(branch, MAYA, DAY + "T09:00", DAY + "T17:00");
                            return true;
                        } catch (Refused refused) {
                            assertEquals("two-places", refused.code());
                            return false;
                        }
                    }));
                }
                int planned = 0;
                for (Future<Boolean> each : tries) {
                    planned += each.get() ? 1 : 0;
                }
                assertEquals(1, planned);
            } finally {
                managers.shutdownNow();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whoHasNoAssignmentThereIsRefusedAndSoIsAStrangersBranch(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            Refused refused =
                    assertThrows(Refused.class, () -> clinic.create("OM", JONAS, DAY + "T09:00", DAY + "T17:00"));
            assertEquals("not-of-branch", refused.code());
            assertThrows(
                    NotAllowed.class,
                    () -> clinic.plan(MANAGER_OM, wiring -> wiring.get(ShiftDesk.class)
                            .create(shift("RV", null, DAY + "T09:00", DAY + "T17:00"))));
            long id = clinic.create("RV", null, DAY + "T09:00", DAY + "T17:00")
                    .shifts()
                    .get(0)
                    .id();
            assertThrows(
                    NotAllowed.class,
                    () -> clinic.plan(
                            MANAGER_OM, wiring -> wiring.get(ShiftDesk.class).remove(List.of(id))));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void everyCommandIsTakenBackWhileNothingElseHasChanged(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            Planned created = clinic.create("RV", MAYA, DAY + "T09:00", DAY + "T17:00");
            long id = created.shifts().get(0).id();
            Planned copied = clinic.plan(MANAGER_RV, wiring -> wiring.get(ShiftDesk.class)
                    .copy(
                            id,
                            List.of(
                                    new ShiftDesk.Target(MONDAY.plusDays(1), MAYA),
                                    new ShiftDesk.Target(MONDAY.plusDays(2), null))));
            assertEquals(2, copied.shifts().size());
            Planned assigned = clinic.plan(
                    MANAGER_RV, wiring -> wiring.get(ShiftDesk.class).assign(id, JONAS));
            assertEquals(JONAS, assigned.shifts().get(0).shown().staff());
            Refused meanwhile = assertThrows(
                    Refused.class,
                    () -> clinic.plan(
                            MANAGER_RV, wiring -> wiring.get(ShiftDesk.class).undo(created.change())));
            assertEquals("changed-meanwhile", meanwhile.code());
            clinic.plan(MANAGER_RV, wiring -> wiring.get(ShiftDesk.class).undo(assigned.change()));
            clinic.plan(MANAGER_RV, wiring -> wiring.get(ShiftDesk.class).undo(copied.change()));
            Planned undone = clinic.plan(
                    MANAGER_RV, wiring -> wiring.get(ShiftDesk.class).undo(created.change()));
            assertEquals(0, week(clinic).size());
            Refused twice = assertThrows(
                    Refused.class,
                    () -> clinic.plan(
                            MANAGER_RV, wiring -> wiring.get(ShiftDesk.class).undo(created.change())));
            assertEquals("undone", twice.code());
            clinic.plan(MANAGER_RV, wiring -> wiring.get(ShiftDesk.class).undo(undone.change()));
            assertEquals(1, week(clinic).size(), "and an undo is taken back, too");
            assertThrows(Exception.class, () -> clinic.database().execute("delete from roster_change_shift"));
        }
    }

    private static List<Shift> week(RosterClinic clinic) throws Exception {
        return clinic.as(MANAGER_RV, wiring -> wiring.get(RosterQueries.class)
                .span("RV", MONDAY, MONDAY.plusDays(6))
                .here());
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aWeekIsCopiedOnceAndWhoWorksElsewhereLeavesTheCopyOpen(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            clinic.create("RV", MAYA, DAY + "T09:00", DAY + "T17:00");
            clinic.create("RV", JONAS, DAY + "T09:00", DAY + "T17:00");
            clinic.create("OM", MAYA, "2026-03-23T12:00", "2026-03-23T18:00");
            Planned copied = clinic.plan(
                    MANAGER_RV, wiring -> wiring.get(TemplateDesk.class).copyWeek("RV", MONDAY, MONDAY.plusWeeks(1)));
            assertEquals(2, copied.shifts().size());
            assertEquals(
                    List.of("Monday 23 March, 09:00–17:00 is open: Maya Test works elsewhere then."), copied.notes());
            Refused twice = assertThrows(
                    Refused.class,
                    () -> clinic.plan(MANAGER_RV, wiring -> wiring.get(TemplateDesk.class)
                            .copyWeek("RV", MONDAY.plusWeeks(2), MONDAY.plusWeeks(3))));
            assertEquals("nothing-to-copy", twice.code());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void visitsThatLoseTheirTherapistAreToldBeforeTheyDo(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            clinic.visit(900, MAYA, "2026-03-16 18:00:00", "2026-03-16 19:00:00");
            clinic.visit(901, JONAS, "2026-03-16 14:00:00", "2026-03-16 15:00:00");
            clinic.create("RV", MAYA, DAY + "T08:00", DAY + "T14:00");
            clinic.create("RV", JONAS, DAY + "T08:00", DAY + "T14:00");
            Refused refused = assertThrows(
                    Refused.class,
                    () -> clinic.plan(MANAGER_RV, wiring -> wiring.get(PublishDesk.class)
                            .publish(new PublishRoster("RV", MONDAY, MONDAY, false, "test"))));
            assertEquals("visits-affected", refused.code());
            assertEquals(1, refused.reasons().size(), "Jonas still works at ten");
            assertTrue(
                    refused.reasons().get(0).message().contains("Monday 16 March, 14:00–15:00, with Maya Test"),
                    refused::getMessage);
            assertEquals(List.of("08:00-16:00"), clinic.working(RV, MONDAY, MAYA), "nothing was published");
            clinic.publish("RV", MONDAY, MONDAY);
            assertEquals(List.of("08:00-14:00"), clinic.working(RV, MONDAY, MAYA));
            assertEquals(
                    1,
                    clinic.database().count("select count(*) from appointment where id = 900 and status = 'booked'"),
                    "the visit stands, to be replanned");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void everythingThatIsBrokenIsToldAtOnceAndAHardRuleNeedsAReason(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            clinic.create("OM", MAYA, DAY + "T12:00", DAY + "T20:00");
            clinic.create("RV", MAYA, "2026-03-17T07:00", "2026-03-17T19:00");
            clinic.plan(MANAGER_RV, wiring -> wiring.get(ShiftDesk.class)
                    .create(new PlanShift(
                            "RV",
                            Job.THERAPIST,
                            JONAS,
                            101L,
                            "myofascial-certificate",
                            LocalDateTime.parse("2026-03-17T08:00"),
                            LocalDateTime.parse("2026-03-17T16:00"),
                            0,
                            "")));
            clinic.plan(MANAGER_RV, wiring -> wiring.get(ShiftDesk.class)
                    .create(new PlanShift(
                            "RV",
                            Job.RECEPTIONIST,
                            ROSA,
                            101L,
                            null,
                            LocalDateTime.parse("2026-03-17T12:00"),
                            LocalDateTime.parse("2026-03-17T14:00"),
                            0,
                            "")));
            List<Violation> broken = clinic.plan(
                    MANAGER_RV, wiring -> wiring.get(RosterCheck.class).violations("RV", MONDAY, MONDAY.plusDays(6)));
            assertEquals(
                    List.of(
                            "break: Jonas Test has no break on Tuesday 17 March, 08:00–16:00; after 6 h one of 30 min is"
                                    + " needed.",
                            "credential: Jonas Test holds no valid myofascial-certificate on Tuesday 17 March.",
                            "daily-maximum: Maya Test works 11 h 30 min on Tuesday 17 March; at most 10 h are allowed.",
                            "daily-rest: Maya Test rests 11 h before Tuesday 17 March, 07:00–19:00; 11 h are needed, and"
                                    + " 20 min for the way from Old Mill.",
                            "room: Room 1 is taken on Tuesday 17 March, 08:00–16:00 by Jonas Test."),
                    broken.stream().map(one -> one.rule() + ": " + one.words()).toList());
            Refused refused = assertThrows(
                    Refused.class,
                    () -> clinic.plan(MANAGER_RV, wiring -> wiring.get(PublishDesk.class)
                            .publish(new PublishRoster("RV", MONDAY, MONDAY.plusDays(6), true, " "))));
            assertEquals(
                    List.of("credential", "daily-maximum", "daily-rest", "room"),
                    refused.reasons().stream().map(Refusal::code).sorted().toList());
            Publication published = clinic.plan(MANAGER_RV, wiring -> wiring.get(PublishDesk.class)
                    .publish(new PublishRoster("RV", MONDAY, MONDAY.plusDays(6), true, "Stocktaking")));
            assertEquals("Stocktaking", published.reason());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aLateChangeOfAPublishedShiftIsDueAPremium(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            clinic.database()
                    .execute("insert into labour_term values (900, 1, 'change-notice', 7, 60, 'warning', 'Law', date"
                            + " '2020-01-01', null)");
            long id = clinic.create("RV", MAYA, DAY + "T09:00", DAY + "T17:00")
                    .shifts()
                    .get(0)
                    .id();
            clinic.publish("RV", MONDAY, MONDAY);
            clinic.plan(MANAGER_RV, wiring -> wiring.get(ShiftDesk.class).assign(id, JONAS));
            PublishDesk.Preview preview = clinic.plan(MANAGER_RV, wiring -> wiring.get(PublishDesk.class)
                    .preview(new PublishRoster("RV", MONDAY, MONDAY, false, "")));
            assertEquals(120, preview.premiumMinutes(), "an hour for the one who loses it and one for the other");
            clinic.publish("RV", MONDAY, MONDAY);
            List<Publication> history = clinic.plan(
                    MANAGER_RV, wiring -> wiring.get(PublishDesk.class).history("RV"));
            assertEquals(
                    List.of(
                            "Told less than 7 days before: 1 h of pay. Law",
                            "Told less than 7 days before: 1 h of pay. Law"),
                    history.get(0).lines().stream()
                            .map(Publication.Line::premiumRule)
                            .toList());
            assertEquals(0, history.get(1).lines().get(0).premiumMinutes(), "the first publication is no change");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aShiftThatIsGivenAwayChangesHandsWhenAManagerApproves(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            long id = clinic.create("RV", MAYA, DAY + "T09:00", DAY + "T17:00")
                    .shifts()
                    .get(0)
                    .id();
            clinic.publish("RV", MONDAY, MONDAY);
            Swap offered = clinic.as(AS_MAYA, wiring -> wiring.get(SwapDesk.class)
                    .ask(new AskSwap(Swap.Kind.GIVE, id, null, null, "a wedding")));
            Refused own = assertThrows(
                    Refused.class,
                    () -> clinic.as(
                            AS_MAYA, wiring -> wiring.get(SwapDesk.class).take(offered.id())));
            assertEquals("own", own.code());
            clinic.as(AS_JONAS, wiring -> wiring.get(SwapDesk.class).take(offered.id()));
            assertEquals(List.of("09:00-17:00"), clinic.working(RV, MONDAY, MAYA), "not before it is approved");
            Swap approved =
                    clinic.plan(MANAGER_RV, wiring -> wiring.get(SwapDesk.class).approve(offered.id(), false));
            assertEquals(Swap.State.APPROVED, approved.state());
            assertEquals(List.of(), clinic.working(RV, MONDAY, MAYA));
            assertEquals(List.of("09:00-17:00"), clinic.working(RV, MONDAY, JONAS));
            List<Publication> history = clinic.plan(
                    MANAGER_RV, wiring -> wiring.get(PublishDesk.class).history("RV"));
            assertEquals(0, history.get(0).lines().get(0).premiumMinutes(), "they asked for it themselves");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void anOpenShiftIsClaimedAndTwoAreExchanged(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            long mayas = clinic.create("RV", MAYA, DAY + "T09:00", DAY + "T17:00")
                    .shifts()
                    .get(0)
                    .id();
            long jonas = clinic.create("RV", JONAS, "2026-03-17T09:00", "2026-03-17T17:00")
                    .shifts()
                    .get(0)
                    .id();
            long open = clinic.create("RV", null, "2026-03-18T09:00", "2026-03-18T17:00")
                    .shifts()
                    .get(0)
                    .id();
            clinic.publish("RV", MONDAY, MONDAY.plusDays(2));
            Swap claim = clinic.as(AS_JONAS, wiring -> wiring.get(SwapDesk.class)
                    .ask(new AskSwap(Swap.Kind.CLAIM, open, null, null, "")));
            clinic.plan(MANAGER_RV, wiring -> wiring.get(SwapDesk.class).approve(claim.id(), false));
            assertEquals(List.of("09:00-17:00"), clinic.working(RV, MONDAY.plusDays(2), JONAS));
            Swap swap = clinic.as(AS_MAYA, wiring -> wiring.get(SwapDesk.class)
                    .ask(new AskSwap(Swap.Kind.SWAP, mayas, null, jonas, "")));
            clinic.as(AS_JONAS, wiring -> wiring.get(SwapDesk.class).take(swap.id()));
            clinic.plan(MANAGER_RV, wiring -> wiring.get(SwapDesk.class).approve(swap.id(), false));
            assertEquals(List.of("09:00-17:00"), clinic.working(RV, MONDAY, JONAS));
            assertEquals(List.of("09:00-17:00"), clinic.working(RV, MONDAY.plusDays(1), MAYA));
            assertEquals(List.of(), clinic.working(RV, MONDAY, MAYA));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aFeedShowsWhatIsPublishedToWhoeverKnowsItsAddressOnly(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            clinic.create("RV", MAYA, DAY + "T09:00", DAY + "T17:00");
            clinic.create("RV", MAYA, "2026-03-17T09:00", "2026-03-17T17:00");
            clinic.publish("RV", MONDAY, MONDAY);
            String token =
                    clinic.as(AS_MAYA, wiring -> wiring.get(RosterFeed.class).open());
            String feed = clinic.as(
                    HEAD_OFFICE, wiring -> wiring.get(RosterFeed.class).read(token));
            assertEquals(
                    1, feed.lines().filter(line -> line.equals("BEGIN:VEVENT")).count(), feed);
            assertTrue(feed.contains("DTSTART:20260316T130000Z"), feed);
            assertEquals(feed, clinic.plan(MANAGER_RV, wiring -> wiring.get(RosterFeed.class)
                    .of(MAYA)));
            assertThrows(
                    clinic.shared.NotAllowed.class,
                    () -> clinic.as(
                            AS_JONAS, wiring -> wiring.get(RosterFeed.class).of(MAYA)));
            clinic.as(AS_MAYA, wiring -> wiring.get(RosterFeed.class).open());
            assertThrows(
                    clinic.shared.NotFound.class,
                    () -> clinic.as(
                            HEAD_OFFICE, wiring -> wiring.get(RosterFeed.class).read(token)));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void demandIsWhatIsBookedOrSaidAndRosteredBesideIt(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            clinic.visit(900, MAYA, "2026-03-16 18:00:00", "2026-03-16 19:00:00");
            clinic.create("RV", MAYA, DAY + "T09:00", DAY + "T17:00");
            int two = Quarters.of(LocalTime.of(14, 0));
            Need need = therapists(clinic);
            assertEquals(1, need.booked().get(two));
            assertEquals(1, need.heads().get(two));
            assertEquals(1, need.rostered().get(two));
            assertEquals(0, need.heads().get(Quarters.of(LocalTime.of(7, 45))), "closed");
            assertEquals(1, need.heads().get(Quarters.of(LocalTime.of(8, 0))), "somebody must be there");
            assertEquals(4 + 12, need.missing(), "from eight to nine and from five to eight");
            clinic.plan(MANAGER_RV, wiring -> {
                wiring.get(DemandDesk.class)
                        .say(new SayNeed(
                                "RV", MONDAY, Job.THERAPIST, "", LocalTime.of(14, 0), LocalTime.of(14, 30), 3));
                return true;
            });
            Need said = therapists(clinic);
            assertEquals(3, said.heads().get(two));
            assertTrue(said.edited().get(two));
            assertEquals(16 + 4, said.missing());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void wagesAreThoseOfTheTrueHoursAndStandBesideWhatIsBooked(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            clinic.visit(900, MAYA, "2026-03-16 18:00:00", "2026-03-16 19:00:00");
            clinic.create("RV", MAYA, DAY + "T09:00", DAY + "T17:00");
            clinic.create("RV", JONAS, "2026-10-31T22:00", "2026-11-01T06:00");
            clinic.create("RV", null, DAY + "T09:00", DAY + "T17:00");
            RosterFigures.Figures monday = clinic.plan(
                    MANAGER_RV, wiring -> wiring.get(RosterFigures.class).of("RV", MONDAY, MONDAY));
            assertEquals(450, monday.minutes());
            assertEquals(450, monday.openMinutes());
            assertEquals("225.00", monday.wages().amount(), "seven and a half hours at thirty");
            assertEquals("95.00", monday.booked().amount());
            assertEquals("95.00", monday.expected().amount());
            assertEquals(2368, monday.wageShare());
            assertEquals(56 * 60, monday.people().get(0).weekly(), "the weekly pattern, as nobody wrote down more");
            RosterFigures.Figures night = clinic.plan(MANAGER_RV, wiring -> wiring.get(RosterFigures.class)
                    .of(
                            "RV",
                            MONDAY.withMonth(10).withDayOfMonth(31),
                            MONDAY.withMonth(10).withDayOfMonth(31)));
            assertEquals("255.00", night.wages().amount(), "nine hours less the break");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void theBranchesOfACallerStandBesideEachOtherByDay(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            clinic.create("RV", MAYA, DAY + "T09:00", DAY + "T17:00");
            clinic.create("RV", null, DAY + "T09:00", DAY + "T17:00");
            clinic.publish("RV", MONDAY, MONDAY);
            clinic.create("RV", JONAS, DAY + "T09:00", DAY + "T13:00");
            List<RosterOverview.Row> all = clinic.plan(
                    HEAD_OFFICE, wiring -> wiring.get(RosterOverview.class).of(MONDAY, MONDAY.plusDays(6)));
            assertEquals(
                    List.of("OM", "PX", "RV"),
                    all.stream().map(row -> row.branch().code()).toList());
            assertEquals(
                    new RosterOverview.Day(MONDAY, 2, 450 + 210, 1, 1),
                    all.get(2).days().get(0));
            assertEquals(
                    List.of("RV"),
                    clinic
                            .plan(MANAGER_RV, wiring -> wiring.get(RosterOverview.class)
                                    .of(MONDAY, MONDAY.plusDays(6)))
                            .stream()
                            .map(row -> row.branch().code())
                            .toList());
        }
    }

    private static Need therapists(RosterClinic clinic) throws Exception {
        return clinic.plan(MANAGER_RV, wiring -> wiring.get(DemandDesk.class).week("RV", MONDAY).needs().stream()
                .filter(need -> need.date().equals(MONDAY)
                        && need.job() == Job.THERAPIST
                        && need.skill().isEmpty())
                .findFirst()
                .orElseThrow());
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aShiftThroughTheNightOfAClockChangeCountsItsTrueHours(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            Planned planned = clinic.create("RV", MAYA, "2026-10-31T22:00", "2026-11-01T06:00");
            Shift night = planned.shifts().get(0);
            assertEquals(Duration.ofMinutes(8 * 60 + 30), night.shown().worked(), "nine hours less the break");
            List<Shift> read = clinic.as(HEAD_OFFICE, wiring -> wiring.get(RosterQueries.class)
                    .ofStaff(
                            MAYA,
                            new TimeSlot(
                                    night.shown().slot().start(),
                                    night.shown().slot().end())));
            assertEquals(planned.shifts(), read);
            assertEquals(
                    "2026-10-31T22:00-04:00[America/New_York]",
                    read.get(0).shown().slot().start().atZone(NEW_YORK).toString());
        }
    }
}
