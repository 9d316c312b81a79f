package clinic.roster.service;

import static clinic.roster.service.RosterClinic.HEAD_OFFICE;
import static clinic.roster.service.RosterClinic.JONAS;
import static clinic.roster.service.RosterClinic.MANAGER_OM;
import static clinic.roster.service.RosterClinic.MANAGER_RV;
import static clinic.roster.service.RosterClinic.MAYA;
import static clinic.roster.service.RosterClinic.MONDAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.organisation.Job;
import clinic.platform.Engine;
import clinic.roster.RosterSuggestion;
import clinic.roster.RosterSuggestion.Reason;
import clinic.roster.RosterSuggestion.State;
import clinic.roster.SuggestionMode;
import clinic.roster.persistence.SuggestionTable;
import clinic.roster.service.SuggestionQueries.Proposed;
import clinic.shared.NotAllowed;
import clinic.shared.Refused;
import clinic.shared.TimeSlot;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rosters that are asked for, found without a worker, and taken over, on both engines. */
class SuggestionTest {
    private static final String DAY = MONDAY.toString();

    @ParameterizedTest
    @EnumSource(Engine.class)
    void openShiftsAreGivenOutAndAcceptedAsDraftsThatCanBeUndone(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            clinic.create("RV", null, DAY + "T08:00", DAY + "T16:00");
            clinic.create("OM", null, DAY + "T08:00", DAY + "T16:00");
            long id = found(clinic, ask(SuggestionMode.PERIOD, List.of("RV", "OM"), null));

            SuggestionQueries.View view = view(clinic, id);
            RosterSuggestion.Best best =
                    Objects.requireNonNull(view.suggestion().best());
            assertEquals(State.DONE, view.suggestion().state());
            assertEquals(
                    best.score(),
                    best.reasons().stream().mapToLong(Reason::weight).sum());
            assertEquals(2, view.proposed().stream().filter(Proposed::changes).count());
            assertEquals(
                    List.of("08:00-16:00"), clinic.working(RosterClinic.RV, MONDAY, JONAS), "nothing is planned yet");

            Planned planned = clinic.plan(
                    HEAD_OFFICE, wiring -> wiring.get(SuggestionDesk.class).accept(id));
            assertEquals(2, planned.shifts().size());
            planned.shifts().forEach(shift -> assertTrue(shift.awaitsPublication()));
            planned.shifts()
                    .forEach(shift -> assertNotEquals(null, shift.shown().staff()));
            Refused again = assertThrows(
                    Refused.class,
                    () -> clinic.plan(HEAD_OFFICE, wiring -> wiring.get(SuggestionDesk.class)
                            .accept(id)));
            assertEquals("accepted", again.code());

            Planned undone = clinic.plan(
                    HEAD_OFFICE, wiring -> wiring.get(ShiftDesk.class).undo(planned.change()));
            undone.shifts().forEach(shift -> assertEquals(null, shift.shown().staff()));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aRosterThatChangedMeanwhileIsNotOverwritten(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            long shift = clinic.create("RV", null, DAY + "T08:00", DAY + "T16:00")
                    .shifts()
                    .get(0)
                    .id();
            long id = found(clinic, ask(SuggestionMode.OPEN, List.of("RV"), null));
            clinic.plan(HEAD_OFFICE, wiring -> wiring.get(ShiftDesk.class).assign(shift, JONAS));

            Refused refused = assertThrows(
                    Refused.class,
                    () -> clinic.plan(HEAD_OFFICE, wiring -> wiring.get(SuggestionDesk.class)
                            .accept(id)));
            assertEquals("changed-meanwhile", refused.code());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void somebodySickIsReplacedAndTheirPublishedShiftGoesToAnother(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            long shift = clinic.create("RV", MAYA, DAY + "T08:00", DAY + "T16:00")
                    .shifts()
                    .get(0)
                    .id();
            clinic.publish("RV", MONDAY, MONDAY);
            long id = found(clinic, ask(SuggestionMode.REPAIR, List.of("RV"), MAYA));

            Proposed proposed = view(clinic, id).proposed().get(0);
            assertEquals(shift, proposed.shift());
            assertEquals(MAYA, proposed.before());
            assertEquals(JONAS, proposed.after());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whyNotNamesTheRuleOrTheCost(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            long shift = clinic.create("RV", null, DAY + "T08:00", DAY + "T16:00")
                    .shifts()
                    .get(0)
                    .id();
            long id = found(clinic, ask(SuggestionMode.PERIOD, List.of("RV"), null));
            for (long each : List.of(MAYA, JONAS)) {
                assertTrue(clinic.plan(MANAGER_RV, wiring -> wiring.get(SuggestionQueries.class)
                                .whyNot(id, each, shift))
                        .isPossible());
            }
            SuggestionQueries.WhyNotAnswer rosa = clinic.plan(
                    MANAGER_RV, wiring -> wiring.get(SuggestionQueries.class).whyNot(id, RosterClinic.ROSA, shift));
            assertFalse(rosa.isPossible());
            assertTrue(rosa.reasons().stream().anyMatch(each -> each.rule().equals("qualified")));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aManagerAsksForTheirOwnBranchesOnly(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            clinic.create("RV", null, DAY + "T08:00", DAY + "T16:00");
            clinic.create("OM", null, DAY + "T08:00", DAY + "T16:00");
            AskSuggestion both = ask(SuggestionMode.PERIOD, List.of("RV", "OM"), null);
            assertThrows(
                    NotAllowed.class,
                    () -> clinic.plan(MANAGER_RV, wiring -> wiring.get(SuggestionDesk.class)
                            .ask(both)));
            long id = found(clinic, both);
            for (var caller : List.of(MANAGER_RV, MANAGER_OM)) {
                assertThrows(
                        NotAllowed.class,
                        () -> clinic.plan(caller, wiring -> wiring.get(SuggestionQueries.class)
                                .view(id)));
                assertThrows(
                        NotAllowed.class,
                        () -> clinic.plan(caller, wiring -> wiring.get(SuggestionDesk.class)
                                .accept(id)));
                assertThrows(
                        NotAllowed.class,
                        () -> clinic.plan(caller, wiring -> {
                            wiring.get(SuggestionDesk.class).cancel(id);
                            return id;
                        }));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whereNothingIsPlannedNothingCanBeGivenOut(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            Refused refused = assertThrows(
                    Refused.class,
                    () -> clinic.plan(MANAGER_RV, wiring -> wiring.get(SuggestionDesk.class)
                            .ask(ask(SuggestionMode.PERIOD, List.of("RV"), null))));
            assertEquals("no-shifts", refused.code());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aSearchWhoseNodeIsGoneEndsAndKeepsWhatItFound(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            clinic.create("RV", null, DAY + "T08:00", DAY + "T16:00");
            AskSuggestion ask = ask(SuggestionMode.PERIOD, List.of("RV"), null);
            long id = clinic.plan(
                    HEAD_OFFICE, wiring -> wiring.get(SuggestionDesk.class).ask(ask));
            clinic.plan(HEAD_OFFICE, wiring -> {
                SuggestionTable table = wiring.get(SuggestionTable.class);
                table.claim(Instant.parse("2026-03-12T15:24:00Z"));
                table.improved(
                        id,
                        new RosterSuggestion.Best(
                                7, null, List.of(), List.of(new Reason("cost", null, null, null, 1, 7))),
                        List.of(new RosterSuggestion.Step(3, 7)),
                        Instant.parse("2026-03-12T15:24:10Z"));
                table.giveUp(Instant.parse("2026-03-12T15:24:05Z"), Instant.parse("2026-03-12T15:25:00Z"));
                assertEquals(State.RUNNING, table.state(id));
                table.giveUp(Instant.parse("2026-03-12T15:24:11Z"), Instant.parse("2026-03-12T15:25:00Z"));
                return id;
            });
            RosterSuggestion kept = view(clinic, id).suggestion();
            assertEquals(State.DONE, kept.state());
            assertEquals(7, Objects.requireNonNull(kept.best()).score());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void weightsAreTheOrganisationsAndHeadOfficesToSet(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            clinic.plan(HEAD_OFFICE, wiring -> {
                wiring.get(RosterWeights.class).put(Map.of("travel", 40));
                wiring.get(RosterWeights.class).put(Map.of("travel", 50));
                return 0;
            });
            Map<String, Integer> all = clinic.plan(
                    MANAGER_RV, wiring -> wiring.get(RosterWeights.class).all());
            assertEquals(50, all.get("travel"));
            assertEquals(12, all.size());
            Refused refused = assertThrows(
                    Refused.class,
                    () -> clinic.plan(HEAD_OFFICE, wiring -> {
                        wiring.get(RosterWeights.class).put(Map.of("gravity", 1, "travel", 2_000));
                        return 0;
                    }));
            assertEquals(2, refused.reasons().size());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void nobodyIsPutOnAShiftBesideAnotherUnlessDemandLacksSomebody(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            clinic.plan(HEAD_OFFICE, wiring -> {
                wiring.get(RosterWeights.class).put(Map.of("too-many", 0, "hours-short", 1_000, "cost", 0));
                return 0;
            });
            clinic.create("OM", null, DAY + "T08:00", DAY + "T16:00");
            long enough = found(clinic, ask(SuggestionMode.PERIOD, List.of("OM"), null));
            assertEquals(1, best(clinic, enough).given().size());

            clinic.plan(HEAD_OFFICE, wiring -> {
                wiring.get(DemandDesk.class)
                        .say(new DemandDesk.SayNeed(
                                "OM", MONDAY, Job.THERAPIST, "", LocalTime.of(9, 0), LocalTime.of(12, 0), 2));
                return 0;
            });
            long id = found(clinic, ask(SuggestionMode.PERIOD, List.of("OM"), null));
            assertEquals(2, best(clinic, id).given().size());
            Proposed more = view(clinic, id).proposed().get(1);
            assertTrue(more.more());
            assertTrue(more.changes());
            Planned planned = clinic.plan(
                    HEAD_OFFICE, wiring -> wiring.get(SuggestionDesk.class).accept(id));
            assertEquals(2, planned.shifts().size());
            assertEquals(
                    Set.of(MAYA, RosterClinic.TOM),
                    planned.shifts().stream()
                            .map(each -> each.shown().staff())
                            .collect(java.util.stream.Collectors.toSet()));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatDemandLacksIsNamedWithItsBranchAndHours(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            clinic.create("RV", null, DAY + "T08:00", DAY + "T16:00");
            long id = found(clinic, ask(SuggestionMode.PERIOD, List.of("RV"), null));
            List<RosterSuggestion.Cover> missing = best(clinic, id).reasons().stream()
                    .filter(each -> each.rule().equals("uncovered") && MONDAY.equals(each.date()))
                    .map(Reason::cover)
                    .toList();
            TimeSlot evening =
                    new TimeSlot(Instant.parse("2026-03-16T20:00:00Z"), Instant.parse("2026-03-17T00:00:00Z"));
            assertTrue(
                    missing.contains(new RosterSuggestion.Cover(RosterClinic.RV, Job.THERAPIST, evening)),
                    missing::toString);
            assertTrue(
                    best(clinic, id).reasons().stream()
                            .anyMatch(each -> each.rule().equals("minimum-presence")),
                    "nobody is at the desk");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void wagesCountAndClientsKeepTheirTherapist(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            clinic.visit(900, MAYA, "2026-03-16 14:00:00", "2026-03-16 15:00:00");
            clinic.create("RV", null, DAY + "T08:00", DAY + "T16:00");
            RosterSuggestion.Best best = best(clinic, found(clinic, ask(SuggestionMode.PERIOD, List.of("RV"), null)));
            assertEquals(MAYA, best.given().get(0).staff());
            Reason cost = best.reasons().stream()
                    .filter(each -> each.rule().equals("cost"))
                    .findFirst()
                    .orElseThrow();
            assertEquals(22_500, cost.amount(), "seven and a half hours at thirty");
            assertEquals(22, cost.weight());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void oneRosterIsLookedForAtATimeForABranchAndADay(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            clinic.create("RV", null, DAY + "T08:00", DAY + "T16:00");
            AskSuggestion ask = ask(SuggestionMode.PERIOD, List.of("RV"), null);
            long id = clinic.plan(
                    HEAD_OFFICE, wiring -> wiring.get(SuggestionDesk.class).ask(ask));
            Refused refused = assertThrows(
                    Refused.class,
                    () -> clinic.plan(MANAGER_RV, wiring -> wiring.get(SuggestionDesk.class)
                            .ask(ask)));
            assertEquals("already-searching", refused.code());
            clinic.plan(MANAGER_RV, wiring -> {
                wiring.get(SuggestionDesk.class).cancel(id);
                return 0;
            });
            long next = clinic.plan(
                    MANAGER_RV, wiring -> wiring.get(SuggestionDesk.class).ask(ask));
            assertTrue(next > id);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aManagerSeesTheSuggestionsOfTheirOwnBranchesOnly(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            clinic.create("RV", null, DAY + "T08:00", DAY + "T16:00");
            clinic.create("OM", null, DAY + "T08:00", DAY + "T16:00");
            long own = found(clinic, ask(SuggestionMode.PERIOD, List.of("RV"), null));
            long both = found(clinic, ask(SuggestionMode.PERIOD, List.of("RV", "OM"), null));
            assertEquals(List.of(both, own), listed(clinic, HEAD_OFFICE));
            assertEquals(List.of(own), listed(clinic, MANAGER_RV));
            assertThrows(NotAllowed.class, () -> listed(clinic, MANAGER_OM));
        }
    }

    private static List<Long> listed(RosterClinic clinic, clinic.access.Caller caller) throws Exception {
        return clinic.plan(caller, wiring -> wiring.get(SuggestionQueries.class).ofBranch("RV").stream()
                .map(RosterSuggestion.Brief::id)
                .toList());
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void otherWeightsAreTriedOnBothRostersBeforeTheyAreSet(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            clinic.create("RV", null, DAY + "T08:00", DAY + "T16:00");
            long id = found(clinic, ask(SuggestionMode.PERIOD, List.of("RV"), null));
            WeightPreview.Preview preview = clinic.plan(
                    MANAGER_RV, wiring -> wiring.get(WeightPreview.class).of(id, Map.of("uncovered", 20)));
            assertEquals(best(clinic, id).score(), preview.suggested().now());
            assertTrue(preview.planned().now() > preview.suggested().now(), "an open shift weighs more");
            WeightPreview.Rule uncovered = preview.rules().stream()
                    .filter(each -> each.rule().equals("uncovered"))
                    .findFirst()
                    .orElseThrow();
            assertEquals(2 * uncovered.planned().now(), uncovered.planned().then());
            assertEquals(
                    preview.suggested().then(),
                    preview.rules().stream()
                            .mapToLong(each -> each.suggested().then())
                            .sum());
            assertEquals(
                    10,
                    clinic.plan(MANAGER_RV, wiring -> wiring.get(RosterWeights.class)
                                    .all())
                            .get("uncovered"));
            Refused refused = assertThrows(
                    Refused.class,
                    () -> clinic.plan(MANAGER_RV, wiring -> wiring.get(WeightPreview.class)
                            .of(id, Map.of("gravity", 1))));
            assertEquals("weight", refused.code());
        }
    }

    private static RosterSuggestion.Best best(RosterClinic clinic, long id) throws Exception {
        return Objects.requireNonNull(view(clinic, id).suggestion().best());
    }

    /** Asks as head office and searches at once, as a node would. */
    private static long found(RosterClinic clinic, AskSuggestion ask) throws Exception {
        long id = clinic.plan(
                HEAD_OFFICE, wiring -> wiring.get(SuggestionDesk.class).ask(ask));
        return clinic.plan(HEAD_OFFICE, wiring -> {
            assertEquals(
                    id,
                    wiring.get(SuggestionTable.class)
                            .claim(Instant.parse("2026-03-12T15:24:00Z"))
                            .orElseThrow());
            wiring.get(SuggestionSearch.class).search(id, Duration.ofMillis(300));
            return id;
        });
    }

    private static SuggestionQueries.View view(RosterClinic clinic, long id) throws Exception {
        return clinic.plan(
                HEAD_OFFICE, wiring -> wiring.get(SuggestionQueries.class).view(id));
    }

    private static AskSuggestion ask(SuggestionMode mode, List<String> branches, @Nullable Long sick) {
        LocalDate until = MONDAY.plusDays(6);
        return new AskSuggestion(
                branches, MONDAY, until, mode, sick, sick == null ? null : MONDAY, sick == null ? null : MONDAY);
    }
}
