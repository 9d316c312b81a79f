package clinic.roster.service;

import static clinic.roster.service.RosterClinic.HEAD_OFFICE;
import static clinic.roster.service.RosterClinic.MANAGER_RV;
import static clinic.roster.service.RosterClinic.MAYA;
import static clinic.roster.service.RosterClinic.MONDAY;
import static clinic.roster.service.RosterClinic.OM;
import static clinic.roster.service.RosterClinic.RV;
import static clinic.roster.service.RosterClinic.TOM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import clinic.platform.Engine;
import clinic.roster.Publication;
import clinic.shared.Refused;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Maya and Tom are sent to each other's branch on one day, after both were published at their own. */
class PublishTogetherTest {
    private static final String DAY = "2026-03-16";

    private static RosterClinic exchanged(Engine engine) throws Exception {
        RosterClinic clinic = new RosterClinic(engine);
        clinic.database()
                .execute("insert into assignment values (303, " + TOM
                        + ", 1, 'therapist', 3000, date '2020-01-01', null, 1)");
        long maya = clinic.create("RV", MAYA, DAY + "T09:00", DAY + "T17:00")
                .shifts()
                .get(0)
                .id();
        long tom = clinic.create("OM", TOM, DAY + "T09:00", DAY + "T17:00")
                .shifts()
                .get(0)
                .id();
        clinic.publish("RV", MONDAY, MONDAY);
        clinic.publish("OM", MONDAY, MONDAY);
        clinic.plan(HEAD_OFFICE, wiring -> wiring.get(ShiftDesk.class).move(move(maya, "OM", MAYA)));
        clinic.plan(HEAD_OFFICE, wiring -> wiring.get(ShiftDesk.class).move(move(tom, "RV", TOM)));
        return clinic;
    }

    private static MoveShift move(long shift, String branch, long staff) {
        return new MoveShift(
                shift, null, branch, staff, LocalDateTime.parse(DAY + "T09:00"), LocalDateTime.parse(DAY + "T17:00"));
    }

    private static PublishRoster together(String branch) {
        return new PublishRoster(branch, MONDAY, MONDAY, true, "test", true);
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void eachBranchByItselfIsRefusedAndTellsOfTheOther(Engine engine) throws Exception {
        try (RosterClinic clinic = exchanged(engine)) {
            Refused refused = assertThrows(Refused.class, () -> clinic.publish("RV", MONDAY, MONDAY));
            assertEquals("two-places", refused.code());
            assertEquals(
                    "Tom Test is still published at Old Mill on Monday 16 March, 09:00–17:00. Publish Old Mill first, or"
                            + " both together: whoever plans for both branches can.",
                    refused.getMessage());
            assertThrows(Refused.class, () -> clinic.publish("OM", MONDAY, MONDAY));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void bothGoThroughTogether(Engine engine) throws Exception {
        try (RosterClinic clinic = exchanged(engine)) {
            PublishDesk.Preview preview = clinic.plan(
                    HEAD_OFFICE, wiring -> wiring.get(PublishDesk.class).preview(together("RV")));
            assertEquals(
                    List.of("OM 2026-03-16 2"),
                    preview.together().stream()
                            .map(one -> one.branch().code() + " " + one.date() + " " + one.shifts())
                            .toList());
            assertEquals(4, preview.lines().size(), "one goes and one comes, at both");
            Publication publication = clinic.plan(
                    HEAD_OFFICE, wiring -> wiring.get(PublishDesk.class).publish(together("RV")));
            assertEquals(RV, publication.branch());
            assertEquals(List.of("09:00-17:00"), clinic.working(OM, MONDAY, MAYA));
            assertEquals(List.of(), clinic.working(RV, MONDAY, MAYA));
            assertEquals(List.of("09:00-17:00"), clinic.working(RV, MONDAY, TOM));
            assertEquals(List.of(), clinic.working(OM, MONDAY, TOM));
            assertEquals(
                    2,
                    clinic.plan(HEAD_OFFICE, wiring -> wiring.get(PublishDesk.class)
                                    .history("OM"))
                            .size());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whoPlansForOneOfTheBranchesOnlyIsStillRefused(Engine engine) throws Exception {
        try (RosterClinic clinic = exchanged(engine)) {
            assertEquals(
                    List.of(),
                    clinic.plan(MANAGER_RV, wiring -> wiring.get(PublishDesk.class)
                                    .preview(together("RV")))
                            .together());
            Refused refused = assertThrows(
                    Refused.class,
                    () -> clinic.plan(
                            MANAGER_RV, wiring -> wiring.get(PublishDesk.class).publish(together("RV"))));
            assertEquals("two-places", refused.code());
            assertEquals(List.of("09:00-17:00"), clinic.working(RV, MONDAY, MAYA));
        }
    }
}
