package clinic.roster.clock;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.shared.Refusal;
import clinic.shared.Refused;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class TimesheetTest {
    private static final long MAYA = 7;
    private static final long OMAR = 8;
    private static final long RIVERSIDE = 1;
    private static final long OLD_MILL = 2;
    private static final Workweek WEEK = new Workweek(LocalDate.parse("2026-03-09"));
    private static final Instant THEN = Instant.parse("2026-03-16T12:00:00Z");

    private static Timesheet sheet(TimesheetState state, int exceptions, boolean running, TimesheetStep... steps) {
        return new Timesheet(
                1, MAYA, WEEK, state, List.of(), Set.of(RIVERSIDE, OLD_MILL), exceptions, running, List.of(steps));
    }

    private static TimesheetStep step(TimesheetStep.Kind kind, @Nullable Long branch) {
        return new TimesheetStep(
                kind, branch, 480, THEN, "Somebody", kind == TimesheetStep.Kind.REOPEN ? "A reason" : null);
    }

    private static List<String> refusals(Executable work) {
        return assertThrows(Refused.class, work).reasons().stream()
                .map(Refusal::code)
                .toList();
    }

    @Test
    void onlyTheEmployeeAttestsAndOnlyWhatIsSettled() {
        assertDoesNotThrow(() -> sheet(TimesheetState.OPEN, 0, false).requireAttestable(MAYA));
        assertEquals(
                List.of("not-yours", "exceptions-open", "still-in"),
                refusals(() -> sheet(TimesheetState.OPEN, 2, true).requireAttestable(OMAR)));
        assertEquals(List.of("not-yours"), refusals(() -> sheet(TimesheetState.OPEN, 0, false)
                .requireAttestable(null)));
        assertEquals(List.of("wrong-state"), refusals(() -> sheet(TimesheetState.ATTESTED, 0, false)
                .requireAttestable(MAYA)));
    }

    @Test
    void nobodyApprovesTheirOwn() {
        Timesheet attested = sheet(TimesheetState.ATTESTED, 0, false);
        assertDoesNotThrow(() -> attested.requireApprovable(OMAR, Set.of(RIVERSIDE)));
        assertDoesNotThrow(() -> attested.requireApprovable(null, Set.of(RIVERSIDE)));
        assertEquals(List.of("own-timesheet"), refusals(() -> attested.requireApprovable(MAYA, Set.of(RIVERSIDE))));
    }

    @Test
    void onlyWhatIsAttestedIsApproved() {
        assertEquals(List.of("wrong-state"), refusals(() -> sheet(TimesheetState.OPEN, 0, false)
                .requireApprovable(OMAR, Set.of(RIVERSIDE))));
    }

    @Test
    void aBranchIsApprovedOnceUntilTheWeekIsOpenedAgain() {
        TimesheetStep attest = step(TimesheetStep.Kind.ATTEST, null);
        TimesheetStep approve = step(TimesheetStep.Kind.APPROVE, RIVERSIDE);
        Timesheet half = sheet(TimesheetState.ATTESTED, 0, false, attest, approve);
        assertEquals(Set.of(RIVERSIDE), half.approvedBranches());
        assertEquals(List.of("nothing-to-approve"), refusals(() -> half.requireApprovable(OMAR, Set.of(RIVERSIDE))));
        assertDoesNotThrow(() -> half.requireApprovable(OMAR, Set.of(RIVERSIDE, OLD_MILL)));
        Timesheet again = sheet(
                TimesheetState.ATTESTED, 0, false, attest, approve, step(TimesheetStep.Kind.REOPEN, null), attest);
        assertTrue(again.approvedBranches().isEmpty());
    }

    @Test
    void aWeekIsLockedOnceItIsOverAndApproved() {
        Timesheet approved = sheet(TimesheetState.APPROVED, 0, false);
        assertDoesNotThrow(() -> approved.requireLockable(LocalDate.parse("2026-03-16")));
        assertEquals(List.of("week-not-over"), refusals(() -> approved.requireLockable(LocalDate.parse("2026-03-15"))));
        assertEquals(List.of("wrong-state"), refusals(() -> sheet(TimesheetState.ATTESTED, 0, false)
                .requireLockable(LocalDate.parse("2026-03-16"))));
    }

    @Test
    void whoReopensSaysWhyAndOnlyPayrollReopensWhatIsLocked() {
        Timesheet locked = sheet(TimesheetState.LOCKED, 0, false);
        assertDoesNotThrow(() -> locked.requireReopenable(true, "Forgotten bonus shift"));
        assertEquals(List.of("timesheet-locked", "reason"), refusals(() -> locked.requireReopenable(false, " ")));
        assertEquals(List.of("wrong-state"), refusals(() -> sheet(TimesheetState.OPEN, 0, false)
                .requireReopenable(true, "Why")));
    }

    @Test
    void aPinIsNeitherAlikeNorInARow() {
        assertTrue(new Pin("2580").objections().none());
        for (String bad : List.of("123", "1234", "0000", "98765", "890", "12345678", "abcd", "123456789")) {
            assertEquals(false, new Pin(bad).objections().none(), bad);
        }
    }
}
