package clinic.visit.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.access.Caller;
import clinic.platform.Engine;
import clinic.platform.Wiring;
import clinic.sales.service.Clinic;
import clinic.shared.NotAllowed;
import clinic.shared.NotFound;
import clinic.shared.Refused;
import clinic.visit.DeskMessage;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeskMessagesTest {

    private interface Said<T> {
        T with(DeskMessages messages) throws Exception;
    }

    private static <T> T desk(Clinic clinic, Said<T> said) throws Exception {
        return Desk.as(clinic, Clinic.DESK_RV, Desk.AS_DESK, wiring -> said.with(wiring.get(DeskMessages.class)));
    }

    private static <T> T room(Clinic clinic, Caller therapist, Said<T> said) throws Exception {
        return Desk.as(clinic, therapist, Desk.AS_THERAPIST, wiring -> said.with(wiring.get(DeskMessages.class)));
    }

    private static DeskMessage see(Clinic clinic, Caller caller, long id) throws Exception {
        Wiring.Work<DeskMessage> work = wiring -> wiring.get(DeskMessages.class).see(id);
        return Desk.as(clinic, caller, Desk.AS_ANYBODY, work);
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aTherapistIsCalledOnceAndSaysThatTheyCome(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            clinic.appointment(1, Clinic.RV, "arrived", Clinic.DEEP, Clinic.MAYA, 9500);
            DeskMessage call = desk(clinic, messages -> messages.call(1));
            assertEquals(call.id(), desk(clinic, messages -> messages.call(1)).id());
            assertFalse(call.seen());
            assertThrows(NotAllowed.class, () -> see(clinic, Clinic.DESK_RV, call.id()));
            assertEquals(Desk.NOON, see(clinic, Desk.MAYA, call.id()).seenAt());
            assertEquals(
                    List.of(true),
                    desk(clinic, messages -> messages.of("RV", clinic.today(Clinic.RV))).stream()
                            .map(DeskMessage::seen)
                            .toList());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void nobodyIsCalledToAClientWhoIsNotHere(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            clinic.appointment(1, Clinic.RV, "booked", Clinic.DEEP, Clinic.MAYA, 9500);
            Refused refused = assertThrows(Refused.class, () -> desk(clinic, messages -> messages.call(1)));
            assertEquals("nobody-waits", refused.code());
            assertThrows(NotFound.class, () -> desk(clinic, messages -> messages.call(2)));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aNoteStandsAtTheDeskOfItsBranchUntilItIsSeen(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            DeskMessage note = room(clinic, Desk.MAYA, messages -> messages.write("RV", " Out of towels "));
            assertEquals("Out of towels", note.words());
            assertEquals(
                    List.of(note.id()),
                    desk(clinic, messages -> messages.of("RV", clinic.today(Clinic.RV))).stream()
                            .map(DeskMessage::id)
                            .toList());
            assertThrows(NotAllowed.class, () -> see(clinic, Desk.MAYA, note.id()));
            assertThrows(NotAllowed.class, () -> see(clinic, Clinic.MANAGER_OM, note.id()));
            assertTrue(see(clinic, Clinic.DESK_RV, note.id()).seen());
            assertEquals(List.of(), desk(clinic, messages -> messages.of("RV", clinic.today(Clinic.RV))));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aTherapistWritesOnlyWhereTheyWork(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            assertThrows(NotAllowed.class, () -> room(clinic, Desk.MAYA, messages -> messages.write("OM", "Hello")));
            assertThrows(NotAllowed.class, () -> room(clinic, Desk.NOBODY, messages -> messages.write("RV", "Hello")));
            assertThrows(Refused.class, () -> room(clinic, Desk.MAYA, messages -> messages.write("RV", "  ")));
            assertEquals(0, clinic.database().count("select count(*) from desk_message"));
        }
    }
}
