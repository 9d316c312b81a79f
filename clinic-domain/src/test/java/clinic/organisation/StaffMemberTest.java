package clinic.organisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.shared.Refused;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StaffMemberTest {
    private static final long RV = 1;
    private static final long OM = 2;
    private static final Hours MORNING = new Hours(LocalTime.of(8, 0), LocalTime.of(12, 0));
    private static final Hours AFTERNOON = new Hours(LocalTime.of(12, 0), LocalTime.of(17, 0));
    private static final Hours LATE_MORNING = new Hours(LocalTime.of(11, 0), LocalTime.of(14, 0));

    private StaffMember rosa;

    @BeforeEach
    void hire() {
        rosa = new StaffMember(new StaffDetails(
                "Rosa", "Benedetti", "female", null, null, LocalDate.of(2020, 1, 1), null, null, null));
    }

    private static AssignmentTerms therapist(long branch, String from, @Nullable String until) {
        return new AssignmentTerms(
                branch, Job.THERAPIST, 2450, LocalDate.parse(from), until == null ? null : LocalDate.parse(until));
    }

    @Test
    void theSameJobAtTheSameBranchIsNotHeldTwiceAtATime() {
        rosa.assign(therapist(RV, "2026-01-01", "2026-06-30"));
        Refused refused = assertThrows(Refused.class, () -> rosa.assign(therapist(RV, "2026-06-30", null)));
        assertEquals("assignment-overlap", refused.code());
        assertEquals(1, rosa.assignments().size());
    }

    @Test
    void theNextAssignmentMayBeginTheDayAfter() {
        rosa.assign(therapist(RV, "2026-01-01", "2026-06-30"));
        rosa.assign(therapist(RV, "2026-07-01", null));
        assertEquals(2, rosa.assignments().size());
    }

    @Test
    void anAssignmentDoesNotOverlapItselfWhenItIsChanged() {
        Assignment here = rosa.assign(therapist(RV, "2026-01-01", null));
        rosa.reassign(here, therapist(RV, "2026-01-01", "2026-12-31"));
        assertEquals(LocalDate.of(2026, 12, 31), here.terms().until());
    }

    @Test
    void twoBranchesDoNotExpectOnePersonAtTheSameHours() {
        Assignment here = rosa.assign(therapist(RV, "2026-01-01", null));
        here.workWeekly(Map.of(DayOfWeek.MONDAY, MORNING, DayOfWeek.TUESDAY, MORNING));
        Assignment there = rosa.assign(therapist(OM, "2026-01-01", null));
        there.workWeekly(Map.of(DayOfWeek.MONDAY, AFTERNOON, DayOfWeek.TUESDAY, LATE_MORNING));
        assertEquals(java.util.List.of(new StaffMember.Clash(RV, DayOfWeek.TUESDAY, MORNING)), rosa.clashes(there));
    }

    @Test
    void patternsOfDifferentTimesOfLifeDoNotClash() {
        Assignment here = rosa.assign(therapist(RV, "2025-01-01", "2025-12-31"));
        here.workWeekly(Map.of(DayOfWeek.MONDAY, MORNING));
        Assignment there = rosa.assign(therapist(OM, "2026-01-01", null));
        there.workWeekly(Map.of(DayOfWeek.MONDAY, MORNING));
        assertTrue(rosa.clashes(there).isEmpty());
    }

    @Test
    void aNewWeekReplacesTheOldOne() {
        Assignment here = rosa.assign(therapist(RV, "2026-01-01", null));
        here.workWeekly(Map.of(DayOfWeek.MONDAY, MORNING, DayOfWeek.TUESDAY, MORNING));
        here.workWeekly(Map.of(DayOfWeek.TUESDAY, AFTERNOON, DayOfWeek.FRIDAY, MORNING));
        assertEquals(Map.of(DayOfWeek.TUESDAY, AFTERNOON, DayOfWeek.FRIDAY, MORNING), here.pattern());
    }
}
