package clinic.roster.labour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import clinic.organisation.Hours;
import clinic.roster.Leave;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Nobody works while on leave. */
class LeaveRuleTest {
    private static final LabourRule RULE = new LeaveRule();

    @Test
    void wholeDaysAndSingleHoursOfLeaveAreKeptFree() {
        LocalDate day = LocalDate.of(2026, 3, 18);
        assertEquals(
                List.of("Priya Nair is on leave from Wednesday 18 March to Wednesday 18 March."),
                new Planned()
                        .days("2026-03-17", "2026-03-18", "2026-03-19")
                        .on(leave(day, null))
                        .words(RULE));
        assertEquals(
                List.of(),
                new Planned()
                        .days("2026-03-18")
                        .on(leave(day, new Hours(LocalTime.of(18, 0), LocalTime.of(20, 0))))
                        .words(RULE));
    }

    private static Leave leave(LocalDate day, @Nullable Hours hours) {
        return new Leave(1, 7, 1, day, day, hours, 480, "", Leave.State.APPROVED, 1);
    }
}
