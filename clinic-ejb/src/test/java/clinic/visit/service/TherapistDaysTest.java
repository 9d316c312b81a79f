package clinic.visit.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import clinic.access.Caller;
import clinic.access.Grant;
import clinic.access.Role;
import clinic.platform.Engine;
import clinic.sales.service.Clinic;
import clinic.visit.TherapistDay;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TherapistDaysTest {

    private static TherapistDay day(Clinic clinic, Caller caller) throws Exception {
        return Desk.as(clinic, caller, Desk.AS_THERAPIST, wiring -> wiring.get(TherapistDays.class)
                .today());
    }

    private static List<Long> visits(TherapistDay day) {
        return day.visits().stream().map(TherapistDay.Visit::id).toList();
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aTherapistSeesTheirOwnVisitsOnly(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            Desk.open(clinic);
            clinic.appointment(1, Clinic.RV, "arrived", Clinic.DEEP, Clinic.MAYA, 9500);
            clinic.appointment(2, Clinic.OM, "booked", Clinic.DEEP, Clinic.JONAS, 9500);
            clinic.appointment(3, Clinic.RV, "cancelled", Clinic.DEEP, Clinic.MAYA, 9500);
            assertEquals(List.of(1L), visits(day(clinic, Desk.MAYA)));
            assertEquals(List.of(2L), visits(day(clinic, Desk.JONAS)));
            assertEquals(
                    LocalTime.of(17, 0), day(clinic, Desk.MAYA).places().get(0).until());
            assertEquals("Tomás Łukasz", day(clinic, Desk.MAYA).visits().get(0).client());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aVisitAtABranchTheyDoNotWorkForStaysHidden(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            Desk.open(clinic);
            clinic.appointment(1, Clinic.OM, "booked", Clinic.DEEP, Clinic.MAYA, 9500);
            assertEquals(List.of(), visits(day(clinic, Desk.MAYA)));
            Caller everywhere =
                    new Caller(8, "maya", "Maya Okafor", Clinic.MAYA, List.of(new Grant(Role.THERAPIST, null)));
            assertEquals(List.of(1L), visits(day(clinic, everywhere)));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aCallOfTheDeskStandsOnTheVisitUntilItIsAnswered(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            Desk.open(clinic);
            clinic.appointment(1, Clinic.RV, "arrived", Clinic.DEEP, Clinic.MAYA, 9500);
            long call = Desk.as(clinic, Clinic.DESK_RV, Desk.AS_DESK, wiring -> wiring.get(DeskMessages.class)
                            .call(1))
                    .id();
            assertEquals(call, day(clinic, Desk.MAYA).visits().get(0).called());
            Desk.as(clinic, Desk.MAYA, Desk.AS_ANYBODY, wiring -> wiring.get(DeskMessages.class)
                    .see(call));
            assertEquals(null, day(clinic, Desk.MAYA).visits().get(0).called());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void anAccountOfNobodyHasAnEmptyDay(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            clinic.appointment(1, Clinic.RV, "booked", Clinic.DEEP, Clinic.MAYA, 9500);
            TherapistDay day = day(clinic, Desk.NOBODY);
            assertEquals("", day.name());
            assertEquals(List.of(), day.visits());
        }
    }
}
